"""How much has been recorded, by kind and by unit."""

from dataclasses import dataclass
from datetime import date

from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import Parameter, among, as_list, asked, led_to, of_units

_FEW = 10
"""One unit in so many: whoever sees fewer is served by unit, whoever sees more by day."""


@dataclass(frozen=True)
class Recorded:
    """How many records a unit has of a kind in a period, and the newest day among them. A record of several units is told under its first."""

    org_unit: str
    kind: str
    count: int
    newest: date


def recorded(period: Period, *, actor: Actor, tree: OrgTree) -> tuple[Recorded, ...]:
    """What the actor's part of the tree has recorded of the period, voided ones left out. Nothing where there is nothing."""
    return recorded_apart(period, since=period.first, actor=actor, tree=tree)[1]


def recorded_apart(
    period: Period, *, since: date, actor: Actor, tree: OrgTree
) -> tuple[tuple[Recorded, ...], tuple[Recorded, ...]]:
    """The same before the day `since`, and from it on, in one query."""
    seen = visible(actor, tree)
    days = f"BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
    late = f"CASE WHEN s.day >= {since.toordinal()} THEN 1 ELSE 0 END"
    where = f"s.to_revision IS NULL AND NOT s.voided AND s.state {among('states')}"
    own = f"s.unit {among('seen')}"
    if len(seen) * _FEW <= len(tree.units):
        kinds = "s.kind IN (SELECT kind FROM ledger_factname)"  # all there are: the index by unit begins with the kind
        parts = [
            f"{where} AND s.day {days} AND {kinds} AND {own}",
            f"{where} AND s.day + 0 {days} AND NOT {own} AND {led_to('s', 'seen')}",
        ]
    else:
        parts = [f"{where} AND s.day {days} AND {of_units('s', 'seen')}"]
    counted = " UNION ALL ".join(
        f"SELECT {late} AS late, s.unit, s.kind, COUNT(*), MAX(s.day) FROM ledger_standing s "  # noqa: S608
        f"WHERE {part} GROUP BY {late}, s.unit, s.kind"
        for part in parts
    )
    parameters: dict[str, Parameter] = {
        "seen": as_list(seen),
        "states": as_list([state.value for state in visible_states(actor)]),
    }
    rows = asked(f"{counted} ORDER BY unit, kind", parameters)
    found = [(late, Recorded(unit, kind, count, date.fromordinal(newest))) for late, unit, kind, count, newest in rows]
    return tuple(one for late, one in found if not late), tuple(one for late, one in found if late)


def by_kind(found: tuple[Recorded, ...]) -> dict[str, int]:
    """Kind → how many in all units together."""
    totals: dict[str, int] = {}
    for one in found:
        totals[one.kind] = totals.get(one.kind, 0) + one.count
    return totals
