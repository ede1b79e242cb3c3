"""Which records an indicator rests on, for a scope and a period."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shiju.catalogue.indicator import Belongs, Condition, Filter, Indicator
from shiju.catalogue.kind import Kind
from shiju.ledger.record import Record, Value
from shiju.periods import Period
from shiju.text import Quantity


@dataclass(frozen=True)
class Scope:
    """Where and when: the codes whose records count, the days, and the day `until` which what became of them is looked at."""

    units: frozenset[str]
    period: Period
    until: date


def value_of(record: Record, name: str, kind: Kind) -> Value:
    """The value of a field, or the days that a computed number stands for; None where it is blank."""
    if name == kind.org_unit:
        return record.org_units
    for computed in kind.computed:
        if computed.id == name:
            days = computed.counted(lambda field: day_of(record, field))
            return None if days is None else Decimal(days)
    return record.values.get(name)


def number_of(record: Record, name: str, kind: Kind) -> Decimal | None:
    """The number of a field; None where it is blank."""
    value = value_of(record, name, kind)
    if isinstance(value, Quantity):
        return value.value
    return value if isinstance(value, Decimal) else None


def day_of(record: Record, name: str) -> date | None:
    """The day of a date field, or the last day of a date range: a week belongs to the month in which it ends."""
    value = record.values.get(name)
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None


def select(indicator: Indicator, scope: Scope, records: Iterable[Record], kind: Kind) -> list[Record]:
    """The records that count, in order of entry: of the kind, in the scope, once for each event and each `distinct_by`, in the period, all filters held."""
    ours = [
        record for record in records if record.kind == kind.id and record.counts and scope.units.intersection(record.org_units)
    ]
    dated = indicator.date or kind.happened
    events = once_per_event(sorted(ours, key=lambda record: record.order))
    held = [record for record in events if _before_grouping(indicator, record, scope, kind)]
    chosen = _first_of_each(held, indicator, dated, kind) if indicator.belongs is Belongs.FIRST else held
    within = [record for record in chosen if _belongs(indicator, record, dated, scope.period)]
    if indicator.belongs is Belongs.FIRST:
        return [record for record in within if _all_hold(indicator.filters, record, scope, kind)]
    return within


def _before_grouping(indicator: Indicator, record: Record, scope: Scope, kind: Kind) -> bool:
    """With `first` only what says that there is a date may drop a record before the first is found; the rest is asked of the first."""
    if indicator.belongs is not Belongs.FIRST:
        return _all_hold(indicator.filters, record, scope, kind)
    return _all_hold(tuple(one for one in indicator.filters if one.condition is Condition.FILLED), record, scope, kind)


def once_per_event(records: Sequence[Record]) -> list[Record]:
    """Of the records of one event the host's, else the one with the lowest place."""
    best: dict[str, Record] = {}
    for record in records:
        if record.joint is not None:
            other = best.get(record.joint.event)
            if other is None or _rank(record) < _rank(other):
                best[record.joint.event] = record
    return [record for record in records if record.joint is None or best[record.joint.event] is record]


def _rank(record: Record) -> tuple[bool, int]:
    return (True, 0) if record.joint is None else (not record.joint.host, record.joint.place)


def _first_of_each(records: Sequence[Record], indicator: Indicator, dated: str | None, kind: Kind) -> list[Record]:
    first: dict[tuple[Value, ...], tuple[date, Record]] = {}
    for record in records:
        day = day_of(record, dated or "")
        if day is not None:
            key = tuple(value_of(record, name, kind) for name in indicator.distinct_by)
            if key not in first or day < first[key][0]:
                first[key] = (day, record)
    chosen = {id(record) for _, record in first.values()}
    return [record for record in records if id(record) in chosen]


def _belongs(indicator: Indicator, record: Record, dated: str | None, period: Period) -> bool:
    if indicator.belongs is Belongs.STANDING or dated is None:
        return True
    value = record.values.get(dated)
    if indicator.belongs is Belongs.EACH_DAY and isinstance(value, Period):
        return value.overlap(period) is not None
    day = day_of(record, dated)
    return day is not None and day in period


def _all_hold(filters: Iterable[Filter], record: Record, scope: Scope, kind: Kind) -> bool:
    return all(_CONDITIONS[one.condition](one, record, scope, kind) for one in filters)


def _is(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    value = value_of(record, one.field, kind)
    return any(label in one.values for label in (value if isinstance(value, tuple) else (value,)))


def _contains(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    value = value_of(record, one.field, kind)
    return isinstance(value, str) and any(word in value for word in one.values)


def _at_most(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    number = number_of(record, one.field, kind)
    return number is not None and number <= Decimal(one.values[0])


def _at_least(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    number = number_of(record, one.field, kind)
    return number is not None and number >= Decimal(one.values[0])


def _at_most_field(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    number, other = number_of(record, one.field, kind), number_of(record, one.values[0], kind)
    return number is not None and other is not None and number <= other


def _filled(one: Filter, record: Record, _scope: Scope, kind: Kind) -> bool:
    return value_of(record, one.field, kind) is not None


def _by_period_end(one: Filter, record: Record, scope: Scope, _kind: Kind) -> bool:
    day = day_of(record, one.field)
    return day is not None and day <= scope.until


def _blank_or_after(one: Filter, record: Record, scope: Scope, _kind: Kind) -> bool:
    day = day_of(record, one.field)
    return day is None or day > scope.until


_CONDITIONS: Mapping[Condition, Callable[[Filter, Record, Scope, Kind], bool]] = {
    Condition.IS: _is,
    Condition.IS_NOT: lambda one, record, scope, kind: not _is(one, record, scope, kind),
    Condition.CONTAINS: _contains,
    Condition.AT_MOST: _at_most,
    Condition.AT_LEAST: _at_least,
    Condition.AT_MOST_FIELD: _at_most_field,
    Condition.BLANK: lambda one, record, scope, kind: not _filled(one, record, scope, kind),
    Condition.FILLED: _filled,
    Condition.BY_PERIOD_END: _by_period_end,
    Condition.BLANK_OR_AFTER_PERIOD_END: _blank_or_after,
}
