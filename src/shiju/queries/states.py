"""What waits for whom, and what is late: the questions of the page of today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from shiju.db.models import Revision
from shiju.ledger.record import Record, State
from shiju.orgs import OrgTree
from shiju.queries.listing import MOST_COUNTED, Page, Wanted, listing
from shiju.queries.sight import Actor, visible
from shiju.queries.standing_sql import among, as_list, asked

_FEW = 10
"""One unit in so many: whoever sees fewer is served by unit, whoever sees more by day."""


@dataclass(frozen=True)
class Returned:
    """A record that was given back to be mended: by whom, when and why."""

    record: Record
    actor: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class LastEntry:
    """The newest day of a kind in an org unit's own records; None where it has none."""

    org_unit: str
    kind: str
    day: date | None


def returned(*, actor: Actor, tree: OrgTree, most: int = MOST_COUNTED) -> tuple[Returned, ...]:
    """The drafts that the actor sees: what was given back and not handed in again, newest first."""
    page = listing(Wanted(states=frozenset({State.DRAFT})), actor=actor, tree=tree, size=most)
    ids = {record.id: record for record in page.records}
    last = Revision.objects.filter(record__in=list(ids), ordinal__in={record.revision for record in page.records})
    acts = {(one.record_id, one.ordinal): one for one in last}
    found = ((record, acts[record.id, record.revision]) for record in page.records)
    return tuple(Returned(record, act.actor, act.at, act.reason) for record, act in found)


def to_confirm(*, actor: Actor, tree: OrgTree, after: str | None = None, size: int = 50) -> Page:
    """What was handed in and waits to be confirmed, oldest day first."""
    return listing(Wanted(states=frozenset({State.SUBMITTED}), oldest_first=True), actor=actor, tree=tree, after=after, size=size)


def to_decide(*, actor: Actor, tree: OrgTree, after: str | None = None, size: int = 50) -> Page:
    """What perhaps repeats another record and waits for a decision."""
    return listing(Wanted(held=True), actor=actor, tree=tree, after=after, size=size)


def last_entries(
    kinds: Collection[str], *, actor: Actor, tree: OrgTree, on: date, of: Collection[str] | None = None
) -> tuple[LastEntry, ...]:
    """For each org unit that the actor sees and that stands on the day, and each kind: the newest day it recorded. In the order of the tree, then of `kinds`.

    `of`: only these units.
    """
    seen = visible(actor, tree) if of is None else visible(actor, tree).intersection(of)
    units = [unit.code for unit in tree if unit.code in seen and unit.stands_on(on)]
    newest = (
        "SELECT s.day FROM ledger_standing s WHERE s.kind = k.value AND s.unit = u.value AND s.to_revision IS NULL AND s.counts "
        "ORDER BY s.day DESC LIMIT 1"
    )
    rows = asked(
        f"SELECT u.value, k.value, ({newest}) FROM {_each('units')} u(value) CROSS JOIN {_each('kinds')} k(value)"  # noqa: S608
        if connection.vendor == "postgresql"
        else f"SELECT u.value, k.value, ({newest}) FROM {_each('units')} u CROSS JOIN {_each('kinds')} k",  # noqa: S608
        {"units": as_list(units), "kinds": as_list(kinds)},
    )
    days = {(unit, kind): day for unit, kind, day in rows}
    return tuple(
        LastEntry(unit, kind, date.fromordinal(day) if (day := days.get((unit, kind))) else None)
        for unit in units
        for kind in kinds
    )


def newest_day(kinds: Collection[str], *, actor: Actor, tree: OrgTree, on: date) -> date | None:
    """The newest day, up to `on`, on which something counts in the actor's part of the tree; None where nothing does."""
    seen = visible(actor, tree)
    if len(seen) * _FEW <= len(tree.units):
        days = [one.day for one in last_entries(kinds, actor=actor, tree=tree, on=on) if one.day is not None]
    else:
        newest = (
            f"SELECT s.day FROM ledger_standing s WHERE s.to_revision IS NULL AND s.counts AND s.unit {among('seen')} "  # noqa: S608
            "ORDER BY s.day DESC LIMIT 1"
        )
        days = [date.fromordinal(day) for (day,) in asked(newest, {"seen": as_list(seen)})]
    return min(max(days), on) if days else None


def _each(parameter: str) -> str:
    return f"unnest(%({parameter})s::text[])" if connection.vendor == "postgresql" else f"json_each(%({parameter})s)"
