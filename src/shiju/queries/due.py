"""What runs against a limit and has not ended: overdue, or soon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiju.catalogue.catalogue import Catalogue
from shiju.ledger.clocks import Deadline, deadlines
from shiju.ledger.encoding import as_record
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import Parameter, among, as_list, asked, first_of, of_few, places

LOOKED_AT = 300
"""Open records that are looked at, oldest first: what waits longest is due first, or nearly so."""
LOOKED_BACK = 400
"""Days: what began earlier and is still open is no news of today, and the page must stay fast in a ledger of many years."""
SOON = 3
"""Days before the end of a limit from which on it is told."""


@dataclass(frozen=True)
class Due:
    """A record and the limit that it runs against."""

    record: Record
    deadline: Deadline
    overdue: bool


def due(catalogue: Catalogue, *, actor: Actor, tree: OrgTree, day: date) -> tuple[Due, ...]:
    """The open records whose limit has passed or ends within SOON days, the oldest limit first; those whose clock stands are not due. One query, whatever the size of the ledger."""
    ends = {
        (kind.id, one.end)
        for kind in catalogue.kinds
        for clock in kind.clocks
        for one in kind.computed
        if one.id == clock.computed and not kind.retired
    }
    limits = (
        (record, one)
        for record in (_open(sorted(ends), actor, tree, day) if ends else ())
        for one in deadlines(record.values, catalogue.kind(record.kind))
    )
    soon = day + timedelta(days=SOON)
    found = (
        Due(record, one, one.day < day) for record, one in limits if one.ended is None and one.stopped is None and one.day <= soon
    )
    return tuple(sorted(found, key=lambda one: (one.deadline.day, one.record.order)))


def _open(ends: Sequence[tuple[str, str]], actor: Actor, tree: OrgTree, day: date) -> Iterator[Record]:
    """The records of these kinds that lack the day in the field on which a clock stops, the oldest first."""
    seen = visible(actor, tree)
    parameters: dict[str, Parameter] = {
        "seen": as_list(seen),
        "states": as_list([state.value for state in visible_states(actor)]),
    }
    named = "SELECT 1 FROM ledger_fact f JOIN ledger_factname n ON n.id = f.name WHERE f.number = s.number"
    running = []
    for place, (kind, field) in enumerate(ends):
        parameters |= {f"kind{place}": kind, f"field{place}": field}
        ended = f"{named} AND n.kind = %(kind{place})s AND n.field = %(field{place})s"
        running.append(f"(s.kind = %(kind{place})s AND NOT EXISTS ({ended}))")
    few = of_few(seen, tree)
    began = f"s.day{' + 0' if few else ''} >= {day.toordinal() - LOOKED_BACK}"
    where = f"s.to_revision IS NULL AND {began} AND NOT s.voided AND NOT s.held AND s.state {among('states')} AND ({' OR '.join(running)})"
    first = first_of(places(where, "seen", few=few), LOOKED_AT)
    statement = f"""SELECT s.record, s.kind, s."order", s.ordinal, r.snapshot FROM ({first}) f
        JOIN ledger_standing s ON s.number = f.number JOIN ledger_revision r ON r.number = f.number ORDER BY f.day, f.number"""  # noqa: S608  # what a person wrote is bound
    return (
        as_record((record, kind, order, ordinal, snapshot))
        for record, kind, order, ordinal, snapshot in asked(statement, parameters)
    )
