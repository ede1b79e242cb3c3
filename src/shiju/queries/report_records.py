"""The records that a report tells of one by one: as many as it tells, whatever the size of the ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from shiju.catalogue.indicator import Belongs, Condition, Filter, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind
from shiju.indicators.selection import Scope
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.queries.figure_sql import FigureSql
from shiju.queries.figures import Figures
from shiju.queries.records import by_numbers, standing_at
from shiju.queries.together import together
from shiju.reports.compose import Wanted

_ALL = 10**9
_PICTURES_AT_ONCE = 20
_EQUAL_AS_TEXT = frozenset({FieldType.CHOICE, FieldType.TEXT})
"""Fields whose text is one value, so that the store can choose by it before it counts out as many as are wanted."""


def told(lists: Sequence[Wanted], *, org_unit: str, figures: Figures) -> dict[Wanted, list[Record]]:
    """The counting records of each list in the scope of the unit, in the order of their days, with one statement for all lists.

    An event that several units recorded is told once, with all of them and the evidence of all.
    """
    numbers = together([partial(_oldest, one, org_unit, figures) for one in lists])
    found = by_numbers({number for some in numbers for number in some})
    whole = _whole(list(found.values()), org_unit, figures)
    return {one: [whole[found[number].id] for number in some] for one, some in zip(lists, numbers, strict=True)}


def pictured(kind: str, period: Period, *, org_unit: str, figures: Figures) -> Iterator[Record]:
    """The records of a kind in the scope that happened in the period and have evidence, newest first, read as far as they are asked for."""
    start = 0
    while True:
        numbers = _sql(kind, period, (), org_unit, figures).newest(_PICTURES_AT_ONCE, start)
        found = by_numbers(numbers)
        yield from (found[number] for number in numbers)
        start += len(numbers)
        if len(numbers) < _PICTURES_AT_ONCE:
            return


def _oldest(wanted: Wanted, org_unit: str, figures: Figures) -> tuple[int, ...]:
    kind = figures.catalogue.kind(wanted.kind)
    telling = _chooses(kind, wanted.field)
    filters = (Filter(wanted.field or "", Condition.IS, wanted.values),) if telling else ()
    most = wanted.most if telling or wanted.field is None else _ALL
    return _sql(wanted.kind, wanted.period, filters, org_unit, figures).oldest(most)


def _chooses(kind: Kind, field: str | None) -> bool:
    return field is not None and any(one.id == field and one.type in _EQUAL_AS_TEXT for one in kind.fields)


def _sql(kind: str, period: Period, filters: tuple[Filter, ...], org_unit: str, figures: Figures) -> FigureSql:
    """The statements that find records as the indicator would that counts them."""
    counting = Indicator(
        id="told", name="", unit="", kind=kind, type=IndicatorType.COUNT, belongs=Belongs.IN_PERIOD, filters=filters
    )
    return figures.statements(counting, Scope(figures.tree.scope(org_unit), period, date.max))


def _whole(found: Sequence[Record], org_unit: str, figures: Figures) -> dict[str, Record]:
    """Id → the record; of an event with the units and the evidence of all that recorded it in the scope."""
    together_with: dict[str, list[Record]] = {}
    for part in whole_events(found, seen=figures.tree.scope(org_unit) & figures.seen, as_of=figures.as_of):
        if part.joint is not None:
            together_with.setdefault(part.joint.event, []).append(part)
    return {one.id: one if one.joint is None else _joined(one, together_with.get(one.joint.event, [])) for one in found}


def whole_events(found: Sequence[Record], *, seen: frozenset[str], as_of: int | None = None) -> list[Record]:
    """The records with all others of their events, also those of other days: which of an event is told is decided among all. In order of entry."""
    events = {record.joint.event for record in found if record.joint is not None}
    numbers = standing_at(as_of).filter(event__in=events, counts=True).values_list("number", flat=True) if events else ()
    parts = (one for one in by_numbers(list(numbers)).values() if seen.intersection(one.org_units))
    return sorted({one.id: one for one in (*found, *parts)}.values(), key=lambda one: one.order)


def _joined(record: Record, parts: Sequence[Record]) -> Record:
    ordered = [record, *(part for part in parts if part.id != record.id)]
    units = dict.fromkeys(unit for part in ordered for unit in part.org_units)
    evidence = dict.fromkeys(one for part in ordered for one in part.evidence)
    return replace(record, org_units=tuple(units), evidence=tuple(evidence))
