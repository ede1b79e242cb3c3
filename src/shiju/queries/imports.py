"""What was imported, file by file."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from shiju.db.models import ImportBatch, Standing, StatedFigure
from shiju.db.models import Record as Stored
from shiju.orgs import OrgTree
from shiju.queries.sight import CONFIRMERS, Actor, visible

MOST = 50


@dataclass(frozen=True)
class Batch:
    """One file that was imported: its number, how many records and stated figures it brought, and whether it was undone."""

    number: int
    file: str
    at: datetime
    actor: str
    records: int
    stated: int
    undone: datetime | None


def batches(*, actor: Actor, tree: OrgTree, number: int | None = None) -> tuple[Batch, ...]:
    """The latest imports that concern the actor: their own, and for those who confirm also what others entered for units in their part of the tree."""
    rows = ImportBatch.objects.all() if number is None else ImportBatch.objects.filter(pk=number)
    concerns = Q(actor=actor.name)
    if actor.role in CONFIRMERS:
        ours = Standing.objects.filter(to_revision__isnull=True, unit__in=visible(actor, tree)).values("record")
        concerns |= Q(Exists(Stored.objects.filter(batch=OuterRef("pk"), id__in=ours)))
        concerns |= Q(Exists(StatedFigure.objects.filter(batch=OuterRef("pk"), org_unit__in=visible(actor, tree))))
    figures = (
        StatedFigure.objects.filter(batch=OuterRef("pk")).order_by().values("batch").annotate(many=Count("pk")).values("many")
    )
    latest = rows.filter(concerns).annotate(count=Count("records"), figures=Coalesce(Subquery(figures), 0)).order_by("-pk")[:MOST]
    return tuple(Batch(*line) for line in latest.values_list("pk", "file", "at", "actor", "count", "figures", "undone"))
