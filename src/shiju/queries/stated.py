"""Stated figures as they held at any moment: what documents say, from whatever door it came in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from shiju.db.models import StatedFigure
from shiju.indicators.stated import Origin, Stated, StatedKey, Statement
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible
from shiju.text import Bound


@dataclass(frozen=True)
class Standing:
    """A stated figure that holds now, and the batch by which it came in (None for the oldest)."""

    statement: Statement
    batch: int | None
    file: str
    at: datetime | None
    actor: str


def stated_figures(*, seen: Collection[str], as_of: int) -> dict[StatedKey, Stated]:
    """The stated figures of these units that held at revision `as_of`."""
    holding = StatedFigure.objects.filter(Q(to_revision__isnull=True) | Q(to_revision__gt=as_of), from_revision__lte=as_of)
    return {one.key: one.said for one in map(as_statement, holding) if one.org_unit in seen}


def standing_statements(*, actor: Actor, tree: OrgTree, origin: Origin | None = None) -> list[Standing]:
    """What the actor sees of the stated figures that hold now, the latest batch first."""
    holding = (
        StatedFigure.objects.filter(to_revision__isnull=True).select_related("batch").order_by("-batch", "indicator", "first")
    )
    if origin is not None:
        holding = holding.filter(origin=origin.value)
    seen = visible(actor, tree)
    return [
        Standing(
            as_statement(one), one.batch_id, *((one.batch.file, one.batch.at, one.batch.actor) if one.batch else ("", None, ""))
        )
        for one in holding
        if one.org_unit_id in seen
    ]


def as_data(one: Standing) -> dict[str, Any]:
    """A stated figure as command and HTTP API give it."""
    said = one.statement.said
    return {
        "batch": one.batch, "file": one.file, "indicator": one.statement.indicator, "org_unit": one.statement.org_unit,
        "period": str(one.statement.period), "value": said.value, "bound": said.bound.value, "source": said.source, "words": said.words,
        "origin": said.origin.value, "final": said.final,
    }  # fmt: skip


def as_statement(row: StatedFigure) -> Statement:
    """A row of the store as a value."""
    low, high = (Decimal(end) if end else None for end in (row.low, row.high))
    said = Stated(Decimal(row.value), row.source, row.final, row.words, Bound(row.bound), low, high, Origin(row.origin))
    return Statement(row.indicator, row.org_unit_id, Period(row.first, row.last), said)
