"""How much has been recorded, by kind and by unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shiju.ledger.record import State
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import Parameter, among, as_list, asked, led_to, of_few, of_units


@dataclass(frozen=True)
class Recorded:
    """How many records a unit has of a kind in a period, and the newest day among them. A record of several units is told under its first."""

    org_unit: str
    kind: str
    count: int
    newest: date


def recorded_apart(
    period: Period, *, since: date, actor: Actor, tree: OrgTree
) -> tuple[tuple[Recorded, ...], tuple[Recorded, ...]]:
    """What the actor's part of the tree has recorded of the period, voided ones left out: before the day `since`, and from it on, in one query."""
    late = f"CASE WHEN s.day >= {since.toordinal()} THEN 1 ELSE 0 END"
    rows = _counted(f"{late}, s.unit, s.kind", f"{late} AS late, s.unit, s.kind, COUNT(*), MAX(s.day)", period, actor, tree)
    found = [(late, Recorded(unit, kind, count, date.fromordinal(newest))) for late, unit, kind, count, newest in sorted(rows)]
    return tuple(one for late, one in found if not late), tuple(one for late, one in found if late)


def recorded_kinds(period: Period, *, actor: Actor, tree: OrgTree, org_unit: str | None = None) -> dict[str, int]:
    """Kind → how many records of the period the actor's part of the tree has (`org_unit`: so far as it lies below this one), voided ones left out."""
    totals: dict[str, int] = {}
    for kind, count in _counted("s.kind", "s.kind, COUNT(*)", period, actor, tree, org_unit):
        totals[kind] = totals.get(kind, 0) + count
    return totals


def _counted(
    by: str, columns: str, period: Period, actor: Actor, tree: OrgTree, org_unit: str | None = None
) -> list[tuple[Any, ...]]:
    """The columns of the records that the actor sees, grouped; those of several units apart from the others where these are found by unit.

    Whoever sees everything and all states asks for neither: a year of a whole city is half a million rows of an index.
    """
    seen, states = visible(actor, tree), visible_states(actor)
    if org_unit is not None:
        seen &= tree.scope(org_unit)
    days = f"BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
    where = "s.to_revision IS NULL AND NOT s.voided"
    if states != frozenset(State):
        where += f" AND s.state {among('states')}"
    own = f"s.unit {among('seen')}"
    if of_few(seen, tree):
        kinds = "s.kind IN (SELECT kind FROM ledger_factname)"  # all there are: the index by unit begins with the kind
        parts = [
            f"{where} AND s.day {days} AND {kinds} AND {own}",
            f"{where} AND s.day + 0 {days} AND NOT {own} AND {led_to('s', 'seen')}",
        ]
    else:
        everything = all(unit.code in seen for unit in tree)
        parts = [f"{where} AND s.day {days}" + ("" if everything else f" AND {of_units('s', 'seen')}")]
    counted = " UNION ALL ".join(f"SELECT {columns} FROM ledger_standing s WHERE {part} GROUP BY {by}" for part in parts)  # noqa: S608  # of our own words
    parameters: dict[str, Parameter] = {"seen": as_list(seen), "states": as_list([state.value for state in states])}
    return asked(counted, parameters)


def by_kind(found: tuple[Recorded, ...]) -> dict[str, int]:
    """Kind → how many in all units together."""
    totals: dict[str, int] = {}
    for one in found:
        totals[one.kind] = totals.get(one.kind, 0) + one.count
    return totals
