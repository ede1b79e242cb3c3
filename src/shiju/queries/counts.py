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
    days = f"s.day BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
    rows = asked(
        "SELECT s.unit, s.kind, COUNT(*), MAX(s.day) FROM ledger_standing s "  # noqa: S608
        f"WHERE s.to_revision IS NULL AND NOT s.voided AND {days} AND s.state {among('states')} AND {of_units('s', 'seen')} "
        "GROUP BY s.unit, s.kind ORDER BY s.unit, s.kind",
        {"seen": as_list(visible(actor, tree)), "states": as_list([state.value for state in visible_states(actor)])},
    )
    return tuple(Recorded(unit, kind, count, date.fromordinal(newest)) for unit, kind, count, newest in rows)


def by_kind(found: tuple[Recorded, ...]) -> dict[str, int]:
    """Kind → how many in all units together."""
    totals: dict[str, int] = {}
    for one in found:
        totals[one.kind] = totals.get(one.kind, 0) + one.count
    return totals
