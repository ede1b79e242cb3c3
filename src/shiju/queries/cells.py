"""Months reckoned beforehand: which figures have them, how they are named, and what they add up to.

A cell is what the records of one month add up to for one indicator and one scope: at a fixed scope events, repetitions and first dates are settled, so months add.
`shiju.queries.cell_making` makes them and `shiju.actions.cells` keeps them; `shiju.queries.cell_reading` reads them, and whatever was written since from the facts:
a figure is exact at any moment, refreshed or not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from shiju.catalogue.indicator import Belongs, Condition, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.indicators.engine import is_per_day
from shiju.ledger.keys import digest
from shiju.periods import Period
from shiju.queries.figure_sql import NOTHING, UNTIL, Span, Sums

_MOST_TURNS = 2
_NAME_LENGTH = 32
_MONTHS = 12


def celled(indicator: Indicator, kind: Kind) -> bool:
    """Whether months of the indicator add up to periods, so that it can have cells."""
    if indicator.type in (IndicatorType.COUNT, IndicatorType.DISTINCT):
        adds = indicator.belongs is not Belongs.EACH_DAY
    else:
        adds = indicator.type is IndicatorType.SUM and is_per_day(indicator, kind) == each_day(indicator, kind)
    return adds and len(turns(indicator)) <= (0 if keyed(indicator) else _MOST_TURNS)


def keyed(indicator: Indicator) -> bool:
    """Whether its value is how many different keys its records have: these are in cells of their own."""
    return indicator.type is IndicatorType.DISTINCT and indicator.belongs is not Belongs.FIRST


def by_record(indicator: Indicator) -> bool:
    """Whether what a record adds depends on it and the records of its event alone: so what was written since can be put to cells and taken from them."""
    return indicator.belongs is not Belongs.FIRST and not keyed(indicator)


def key_fields(indicator: Indicator) -> tuple[str, ...]:
    """The fields by which it tells records apart; nothing where it takes each by itself."""
    return () if by_record(indicator) else indicator.distinct_by


def by_day(indicator: Indicator, kind: Kind) -> bool:
    """Whether days add up as months do, and are found by the day that a kind is kept by: so the days before and behind whole months can be put to these."""
    by_happened = indicator.date is None or indicator.date == kind.happened
    return by_record(indicator) and indicator.belongs is Belongs.IN_PERIOD and by_happened


def turns(indicator: Indicator) -> tuple[str, ...]:
    """The fields whose days turn a condition that looks at the end of the period; with two filters on one field it is named twice."""
    return tuple(one.field for one in indicator.filters if one.condition in UNTIL)


def standing(indicator: Indicator, kind: Kind) -> bool:
    """Whether its figures have no period."""
    return indicator.belongs is Belongs.STANDING or (indicator.date or kind.happened) is None


def each_day(indicator: Indicator, kind: Kind) -> bool:
    """Whether every day of a record's days counts."""
    return indicator.belongs is Belongs.EACH_DAY and not standing(indicator, kind)


def declared(indicator: Indicator, kind: Kind) -> str:
    """The name of what an indicator reckons: another as soon as the declaration is another."""
    said = (
        indicator.type, indicator.kind, indicator.measure, indicator.date, indicator.belongs, indicator.filters, indicator.distinct_by,
        kind.happened, kind.org_unit, kind.computed, is_per_day(indicator, kind),
    )  # fmt: skip
    return digest("cells", repr(said))[:_NAME_LENGTH]


def keyset_name(fields: Sequence[str], kind: Kind) -> str:
    """The name of some fields of a kind by which records are told apart."""
    return digest("keys", kind.id, kind.org_unit, repr(kind.computed), *fields)[:_NAME_LENGTH]


def scope_name(units: Iterable[str]) -> str:
    """The name of a scope: another as soon as one of its units is another."""
    return digest("scope", *sorted(units))[:_NAME_LENGTH]


@cache
def month_of(day: int) -> int:
    """The number of the month of a day."""
    at = date.fromordinal(day)
    return at.year * _MONTHS + at.month - 1


def span_of(month: int) -> Span:
    """The days of a month."""
    days = Period.month(month // _MONTHS, month % _MONTHS + 1)
    return days.first.toordinal(), days.last.toordinal()


def month_end(day: date) -> bool:
    """Whether it is the last of its month."""
    return Period.month(day.year, day.month).last == day


@dataclass(frozen=True)
class Parted:
    """A period as whole months (the first and the last, both included; 0 = without a period), their days, and the days before and behind these."""

    months: Span
    inner: Period
    edges: tuple[Span, ...] = ()


def parted(period: Period) -> Parted | None:
    """The whole months of a period; None where it has none."""
    first, last = period.first.toordinal(), period.last.toordinal()
    begin, end = month_of(first), month_of(last)
    begin += span_of(begin)[0] < first
    end -= span_of(end)[1] > last
    if begin > end:
        return None
    inner = span_of(begin)[0], span_of(end)[1]
    edges = (first, inner[0] - 1), (inner[1] + 1, last)
    days = Period(*map(date.fromordinal, inner))
    return Parted((begin, end), days, tuple(span for span in edges if span[0] <= span[1]))


def last_month_end(day: date) -> date:
    """The last end of a month up to that day."""
    return day if month_end(day) else day.replace(day=1) - timedelta(1)


@dataclass(frozen=True)
class Held:
    """The cells of one basis over some months, as of revision `upto`: rows of month (0 = no period, else 1), turn, other and sums; `first` is the first of the months."""

    upto: int
    first: int
    rows: tuple[tuple[int, ...], ...]

    def sums(self, indicator: Indicator, kind: Kind, until: date) -> Sums:
        """What the cells add up to, with the conditions that look at the day `until`, which ends a month where there are such."""
        conditions = [one.condition for one in indicator.filters if one.condition in UNTIL]
        end = month_of(until.toordinal())
        counted = self._of_figure(indicator, kind, keys=False)
        held = [sums for turn, other, *sums in counted if _holds(conditions, (turn, other), end)]
        return Sums(*map(sum, zip(*held, strict=True))) if held else NOTHING

    def keys(self, indicator: Indicator, kind: Kind) -> int:
        """How many different keys the months have: of each its first month counts, for it alone came last before all of these."""
        return sum(counted for turn, _, counted, *_ in self._of_figure(indicator, kind, keys=True) if turn < self.first)

    def _of_figure(self, indicator: Indicator, kind: Kind, *, keys: bool) -> Iterator[tuple[int, ...]]:
        dated, of_keys = int(not standing(indicator, kind)), keyed(indicator)
        return (row[1:] for row in self.rows if row[0] == dated and (not of_keys or bool(row[2]) is keys))


def _holds(conditions: Sequence[Condition], turned: tuple[int, int], end: int) -> bool:
    return all(
        1 <= month <= end if condition is Condition.BY_PERIOD_END else month == 0 or month > end
        for condition, month in zip(conditions, turned, strict=False)
    )
