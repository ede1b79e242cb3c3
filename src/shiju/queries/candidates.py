"""The few records that new ones may repeat, or may be one event with: asked of the store by day, unit and event, not by reading all of the kind."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from shiju.catalogue.kind import FieldType, Kind
from shiju.db.models import FactName
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.records import by_numbers
from shiju.queries.standing_sql import Parameter, among, as_list, asked, of_units


def candidates(new: Sequence[Record], kind: Kind, tree: OrgTree) -> list[Record]:
    """The records of the kind that `find_alike` and `find_joint` can find for the new ones, in order of entry; whatever else is stored changes nothing.

    What repeats another agrees with it in all that must be equal, among it mostly the day, and has its unit or one that succeeds it. One event lies on the same day or
    the next; of the events so found all members are needed.
    """
    days = {_day(record, kind) for record in new}
    numbers: set[int] = set()
    if kind.identity is not None:
        by_day = kind.happened is not None and kind.happened in kind.identity.same
        numbers |= _standing(kind, days=days if by_day else None, units=_lines(new, tree))
    if kind.partners is not None and kind.title is not None and kind.happened is not None:
        ranged = kind.field(kind.happened).type is FieldType.DATE_RANGE
        begun = {_first_day(record, kind) for record in new} if ranged else days
        near = {day + step for day in begun for step in (-1, 0, 1)}
        numbers |= _beginning(kind, near) if ranged else _standing(kind, days=near, units=None)
        numbers |= _same_events(kind, numbers)
    return sorted(by_numbers(sorted(numbers)).values(), key=lambda record: record.order)


def _standing(kind: Kind, *, days: Iterable[int] | None, units: Iterable[str] | None) -> set[int]:
    parameters: dict[str, Parameter] = {"kind": kind.id}
    conditions = ["s.kind = %(kind)s", "s.to_revision IS NULL"]
    if days is not None:
        conditions.append(f"s.day IN ({', '.join(map(str, sorted(days))) or '-1'})")
    if units is not None:
        conditions.append(of_units("s", "units"))
        parameters["units"] = as_list(sorted(units))
    rows = asked(f"SELECT s.number FROM ledger_standing s WHERE {' AND '.join(conditions)}", parameters)  # noqa: S608
    return {number for (number,) in rows}


def _beginning(kind: Kind, days: Collection[int]) -> set[int]:
    """The standing records of a kind whose time begins on one of the days; what lists are sorted by is its end."""
    name = FactName.objects.filter(kind=kind.id, field=kind.happened).values_list("pk", flat=True).first()
    if name is None or not days:
        return set()
    rows = asked(
        f"SELECT s.number FROM ledger_standing s JOIN ledger_fact f ON f.number = s.number AND f.name = {name} "  # noqa: S608
        f"WHERE s.kind = %(kind)s AND s.to_revision IS NULL AND s.day >= {min(days)} AND f.first IN ({', '.join(map(str, sorted(days)))})",
        {"kind": kind.id},
    )
    return {number for (number,) in rows}


def _same_events(kind: Kind, numbers: Iterable[int]) -> set[int]:
    """The standing members of the events that these are members of."""
    listed = ", ".join(map(str, sorted(numbers))) or "-1"
    events = asked(f"SELECT DISTINCT s.event FROM ledger_standing s WHERE s.number IN ({listed}) AND s.event IS NOT NULL", {})  # noqa: S608
    rows = asked(
        f"SELECT s.number FROM ledger_standing s WHERE s.event {among('events')} AND s.kind = %(kind)s AND s.to_revision IS NULL",  # noqa: S608
        {"events": as_list([event for (event,) in events]), "kind": kind.id},
    )
    return {number for (number,) in rows}


def _lines(new: Iterable[Record], tree: OrgTree) -> frozenset[str]:
    """The units of the records, those that succeed them, and those that share a successor with them."""
    units = {unit for record in new for unit in record.org_units}
    own = {code for unit in units for code in (unit, *tree.get(unit).successors)}
    return frozenset(own | {unit.code for unit in tree if own.intersection(unit.successors)})


def _first_day(record: Record, kind: Kind) -> int:
    value = record.values.get(kind.happened or "")
    return value.first.toordinal() if isinstance(value, Period) else 0


def _day(record: Record, kind: Kind) -> int:
    value = record.values.get(kind.happened or "")
    day = value.last if isinstance(value, Period) else value
    return day.toordinal() if isinstance(day, date) else 0
