"""Months reckoned beforehand: which figures have them, what they are, and a figure from them.

A cell is what the records of one month add up to for one indicator and one scope: at a fixed scope events, repetitions and first dates are settled, so months add.
Months that something was written for since the cells were made are reckoned from the facts instead: a figure is exact at any moment, refreshed or not.
`shiju.actions.cells` keeps them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from shiju.catalogue.indicator import Belongs, Condition, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.indicators.engine import is_per_day
from shiju.ledger.keys import digest
from shiju.periods import Period
from shiju.queries.figure_sql import UNTIL, Span, Sums
from shiju.queries.standing_sql import Parameter, of_units
from shiju.queries.together import asked_with_others

COLUMNS = (
    "basis", "month", "turn", "other", "counted", "weighed", "total", "evidenced", "estimated", "lower_bound", "inexact_records",
    "bare_records", "begun", "begun_weighed",
)  # fmt: skip
Row = tuple[str | int, ...]
_MOST_TURNS = 2
_MOST_TOUCHED = 5000
"""Revisions since the cells were made, above which it is not asked which months they touch."""
_BASIS_LENGTH = 32
_MONTHS = 12


def celled(indicator: Indicator, kind: Kind) -> bool:
    """Whether months of the indicator add up to periods, so that it can have cells."""
    if indicator.type is IndicatorType.DISTINCT:
        adds = indicator.belongs is Belongs.FIRST
    elif indicator.type is IndicatorType.COUNT:
        adds = indicator.belongs is not Belongs.EACH_DAY
    else:
        adds = indicator.type is IndicatorType.SUM and is_per_day(indicator, kind) == (indicator.belongs is Belongs.EACH_DAY)
    return adds and len(turns(indicator)) <= _MOST_TURNS


def turns(indicator: Indicator) -> tuple[str, ...]:
    """The fields whose days turn a condition that looks at the end of the period; with two filters on one field it is named twice."""
    return tuple(one.field for one in indicator.filters if one.condition in UNTIL)


def basis(indicator: Indicator, kind: Kind, scope: Iterable[str]) -> str:
    """The name of the cells of an indicator over a scope: another as soon as the declaration or the scope is another."""
    declared = (
        indicator.type, indicator.kind, indicator.measure, indicator.date, indicator.belongs, indicator.filters, indicator.distinct_by,
        kind.happened, kind.org_unit, kind.computed, is_per_day(indicator, kind),
    )  # fmt: skip
    return digest("cells", repr(declared), *sorted(scope))[:_BASIS_LENGTH]


@cache
def month_of(day: int) -> int:
    """The number of the month of a day."""
    at = date.fromordinal(day)
    return at.year * _MONTHS + at.month - 1


def span_of(month: int) -> Span:
    """The days of a month."""
    days = Period.month(month // _MONTHS, month % _MONTHS + 1)
    return days.first.toordinal(), days.last.toordinal()


def whole_months(period: Period) -> bool:
    """Whether the period begins and ends with months."""
    return period.first.day == 1 and month_end(period.last)


def month_end(day: date) -> bool:
    """Whether it is the last of its month."""
    return (day + timedelta(1)).day == 1


def folded(name: str, rows: Iterable[Sequence[int | None]], indicator: Indicator, kind: Kind) -> list[Row]:
    """Rows of days (`FigureSql.by_days`) as the cells of their months."""
    count = len(turns(indicator))
    days = is_per_day(indicator, kind)
    cells: dict[tuple[int, int, int], list[int]] = defaultdict(lambda: [0] * 10)
    for row in rows:
        first, last, *rest = (int(number or 0) for number in row)
        turned = [month_of(day) if day else 0 for day in rest[:count]]
        sums = rest[count:]
        for month, times, begins in _parts(first, last) if days else [(month_of(last) if last else 0, 1, True)]:
            cell = cells[month, *_two(turned)]
            amounts = [sums[0], sums[1], *(times * amount for amount in sums[2:6]), *sums[6:], *(sums[:2] if begins else (0, 0))]
            cells[month, *_two(turned)] = [one + more for one, more in zip(cell, amounts, strict=True)]
    return [(name, *key, *cell) for key, cell in sorted(cells.items())]


def made_at(name: str, *, as_of: int) -> int | None:
    """The revision at which the cells hold; None where there are none that are of use as of then."""
    statement = f"SELECT upto FROM ledger_cellstate WHERE basis = %(basis)s AND upto <= {as_of}"  # noqa: S608
    return next((int(upto) for (upto,) in asked_with_others(statement, {"basis": name}, width=1)), None)


def touched(indicator: Indicator, kind: Kind, *, since: int, as_of: int, scope: Parameter, name: int) -> frozenset[int] | None:
    """The months whose cells may have changed since that revision; None where that is not known. `name`: the number of the dated field."""
    # The kind is asked of what an index on its own would find: the few that were written, not all of the kind.
    within = f"s.kind || '' = %(kind)s AND {of_units('s', 'scope')}"
    parts = [
        f"SELECT CASE WHEN s.event IS NULL THEN 0 ELSE 1 END, f.first, f.last FROM ledger_standing s LEFT JOIN ledger_fact f ON f.number = s.number AND f.name = {name} "  # noqa: S608
        f"WHERE s.{when} > {since} AND s.{when} <= {as_of} AND {within}"
        for when in ("number", "to_revision")
    ]
    rows = asked_with_others(f"{' UNION ALL '.join(parts)} LIMIT {_MOST_TOUCHED + 1}", {"kind": kind.id, "scope": scope}, width=3)
    if not rows:
        return frozenset()
    unbound = indicator.belongs is not Belongs.IN_PERIOD or (indicator.date or kind.happened) is None
    if unbound or len(rows) > _MOST_TOUCHED or any(joint for joint, *_ in rows):
        return None
    return frozenset(month_of(int(last)) for _, _, last in rows if last is not None)


def read(name: str, indicator: Indicator, *, period: Period, until: date, without: Iterable[int], standing: bool) -> Sums:
    """What the cells add up to over whole months, but for the months `without`; `standing`: the figure has no period."""
    first, last = (0, 0) if standing else (month_of(period.first.toordinal()), month_of(period.last.toordinal()))
    left_out = ", ".join(map(str, sorted(without)))
    conditions = [f"month BETWEEN {first} AND {last}", *_turned(indicator, month_of(until.toordinal()))]
    conditions += [f"month NOT IN ({left_out})"] if left_out else []
    begun = "SUM(CASE WHEN month = {first} THEN {whole} ELSE {begun} END)"
    columns = [
        begun.format(first=first, whole="counted", begun="begun"),
        begun.format(first=first, whole="weighed", begun="begun_weighed"),
    ]
    columns += [f"SUM({column})" for column in COLUMNS[6:12]]
    statement = f"SELECT {', '.join(columns)} FROM ledger_cell WHERE basis = %(basis)s AND {' AND '.join(conditions)}"  # noqa: S608
    (row,) = asked_with_others(statement, {"basis": name}, width=len(columns))
    return Sums(*(int(number or 0) for number in row))


def spans_in(months: Iterable[int], period: Period) -> list[Span]:
    """The days of those of the months that lie in the period."""
    first, last = period.first.toordinal(), period.last.toordinal()
    return [span for span in map(span_of, sorted(months)) if span[0] >= first and span[1] <= last]


def _turned(indicator: Indicator, end: int) -> list[str]:
    conditions = [one.condition for one in indicator.filters if one.condition in UNTIL]
    return [
        f"{column} BETWEEN 1 AND {end}" if condition is Condition.BY_PERIOD_END else f"({column} = 0 OR {column} > {end})"
        for column, condition in zip(("turn", "other"), conditions, strict=False)
    ]


def _two(turned: Sequence[int]) -> tuple[int, int]:
    one, two = (*turned, 0, 0)[:2]
    return one, two


def _parts(first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """The months of a record's days: month, how many of the days lie in it, whether they begin in it."""
    for month in range(month_of(first), month_of(last) + 1):
        begin, end = span_of(month)
        yield month, min(end, last) - max(begin, first) + 1, begin <= first
