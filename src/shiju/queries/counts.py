"""How much has been recorded, by kind and by unit."""

from dataclasses import dataclass
from datetime import date

from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import among, as_list, asked, of_units


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
    days = f"s.day BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
    late = f"CASE WHEN s.day >= {since.toordinal()} THEN 1 ELSE 0 END"
    rows = asked(
        f"SELECT {late}, s.unit, s.kind, COUNT(*), MAX(s.day) FROM ledger_standing s "  # noqa: S608
        f"WHERE s.to_revision IS NULL AND NOT s.voided AND {days} AND s.state {among('states')} AND {of_units('s', 'seen')} "
        f"GROUP BY {late}, s.unit, s.kind ORDER BY s.unit, s.kind",
        {"seen": as_list(visible(actor, tree)), "states": as_list([state.value for state in visible_states(actor)])},
    )
    found = [(late, Recorded(unit, kind, count, date.fromordinal(newest))) for late, unit, kind, count, newest in rows]
    return tuple(one for late, one in found if not late), tuple(one for late, one in found if late)


def by_kind(found: tuple[Recorded, ...]) -> dict[str, int]:
    """Kind → how many in all units together."""
    totals: dict[str, int] = {}
    for one in found:
        totals[one.kind] = totals.get(one.kind, 0) + one.count
    return totals
