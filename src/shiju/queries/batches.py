"""Imports that were made."""

from dataclasses import dataclass
from datetime import datetime

from shiju.db.models import ImportBatch, Standing
from shiju.orgs import OrgTree
from shiju.queries.sight import Actor, visible


@dataclass(frozen=True)
class Batch:
    """One file that was imported. `records`: how many it entered that the actor sees, `counting`: how many of them are not voided."""

    number: int
    file: str
    digest: str
    at: datetime
    actor: str
    undone: datetime | None
    records: int
    counting: int


def batch(number: int, *, actor: Actor, tree: OrgTree) -> Batch | None:
    """The import of that number; None where it entered nothing that the actor sees."""
    found = ImportBatch.objects.filter(pk=number).first()
    if found is None:
        return None
    entered = Standing.objects.filter(
        to_revision__isnull=True, record__in=found.records.values("id"), unit__in=visible(actor, tree)
    ).values_list("voided", flat=True)
    states = list(entered)
    if not states:
        return None
    return Batch(found.pk, found.file, found.digest, found.at, found.actor, found.undone, len(states), states.count(False))
