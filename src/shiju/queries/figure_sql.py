"""The parts of a figure as one SQL statement each: its sums, its distinct keys, the ids of its records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import add, attrgetter, sub
from typing import Any

from django.db import connection

from shiju.catalogue.indicator import Belongs, Condition, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.indicators.engine import is_per_day
from shiju.indicators.selection import Scope
from shiju.indicators.stated import ESTIMATES
from shiju.queries.condition_sql import Values
from shiju.queries.row_sources import Source
from shiju.queries.standing_sql import Parameter, month
from shiju.queries.together import PAIRS, asked_with_others

_INEXACT = "({bound} <> '')"
_ESTIMATE = "({bound} IN (" + ", ".join(f"'{bound.value}'" for bound in sorted(ESTIMATES)) + "))"
UNTIL = frozenset({Condition.BY_PERIOD_END, Condition.BLANK_OR_AFTER_PERIOD_END})
"""Conditions that look at the end of the period."""
Span = tuple[int, int]
"""A first and a last day, both included."""


@dataclass(frozen=True)
class Sums:
    """What the records of a figure add up to. The amounts are thousandths, or whole records where it is these that count."""

    counted: int
    weighed: int
    total: int
    evidenced: int
    estimated: int
    lower_bound: int
    inexact_records: int
    bare_records: int
    """Records without evidence."""

    def __add__(self, other: "Sums") -> "Sums":
        return self._with(other, add)

    def __sub__(self, other: "Sums") -> "Sums":
        return self._with(other, sub)

    def _with(self, other: "Sums", both: Callable[[int, int], int]) -> "Sums":
        return Sums(*map(both, _NUMBERS(self), _NUMBERS(other)))


_NUMBERS = attrgetter(*(one.name for one in fields(Sums)))
NOTHING = Sums(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Store:
    """What the facts were made with: the numbers of the fields, and kind → the field whose day the standings bear."""

    names: Mapping[tuple[str, str], int]
    happened: Mapping[str, str | None]


class FigureSql:
    """The statements of one indicator over the rows of a source, and their parameters. The scope gives the period and the day `until`."""

    def __init__(self, indicator: Indicator, kind: Kind, *, scope: Scope, store: Store, source: Source) -> None:
        self._indicator, self._kind, self._scope = indicator, kind, scope
        self._source, self._names = source, store.names
        self._bears_day = kind.happened is not None and store.happened.get(kind.id) == kind.happened
        self._dated = indicator.date or kind.happened
        self.parameters: dict[str, Parameter] = {"kind": kind.id, **source.parameters}
        self._values = Values(kind, store.names, self.parameters)
        self._filters = indicator.filters
        self._spans: Sequence[Span] | None = None

    def only(self, spans: Sequence[Span] | None) -> None:
        """Take only the records of those days instead of the whole period's; None takes these again."""
        self._spans = spans

    def sums(self) -> Sums:
        """Count and amounts of the records."""
        columns = self._columns(self._amount())
        (row,) = self._asked(", ".join(columns), width=len(columns))
        return Sums(*(int(number or 0) for number in row))

    def by_place(self, turns: Sequence[str]) -> str:
        """For cells: rows of scope, place, the months of the fields `turns`, and the sums of all that have these, whatever the period.

        The place is a month (0 = the figure has no period); where the indicator counts each day, a first and a last day. The filters that look at the end of
        the period are left to whoever reads the cells. The columns are named k0, k1 …, and the sums s0, s1 ….
        """
        self._all_time()
        amount = "1" if self._counts_records else self._values.thousandths(self._indicator.measure or "")
        keys = [
            self._source.scope,
            *self._places(),
            *(f"COALESCE({month(f'{self._values.fact(field)}.last')}, 0)" for field in turns),
        ]
        named = [f"{key} AS k{place}" for place, key in enumerate(keys)]
        named += [f"{column} AS s{place}" for place, column in enumerate(self._columns(amount))]
        return f"{self._statement(', '.join(named))} GROUP BY {', '.join(str(place + 1) for place in range(len(keys)))}"

    def keys_by_month(self) -> str:
        """For cells: rows of scope, month, the month before it in which the same keys were last found (-1 = never), and how many keys these are."""
        self._all_time()
        keys = [column for name in self._indicator.distinct_by for column in self._values.key(name)]
        names = [f"k{place}" for place, _ in enumerate(keys)]
        columns = [
            f"{self._source.scope} AS scope",
            f"{self._places()[0]} AS month",
            *(f"{key} AS {name}" for key, name in zip(keys, names, strict=True)),
        ]
        found = self._statement(f"DISTINCT {', '.join(columns)}")
        before = f"LAG(d.month) OVER (PARTITION BY {', '.join(f'd.{name}' for name in ('scope', *names))} ORDER BY d.month)"
        rows = f"SELECT d.scope, d.month, COALESCE({before}, -1) AS turn FROM ({found}) d"  # noqa: S608
        return f"SELECT r.scope, r.month, r.turn, COUNT(*) FROM ({rows}) r GROUP BY 1, 2, 3"  # noqa: S608

    def _all_time(self) -> None:
        self._filters = tuple(one for one in self._indicator.filters if one.condition not in UNTIL)
        self._spans = [(1, date.max.toordinal())]

    def _places(self) -> list[str]:
        if self._indicator.belongs is Belongs.STANDING or self._dated is None:
            return ["0"]
        return (
            [self._day("first"), self._day("last")] if self._indicator.belongs is Belongs.EACH_DAY else [month(self._day("last"))]
        )

    def _columns(self, amount: str) -> list[str]:
        """The columns of `Sums`."""
        bound = self._bound()
        weighed = f"CASE WHEN {{}} THEN {amount} END"
        estimate, inexact = _ESTIMATE.format(bound=bound), _INEXACT.format(bound=bound)
        return [
            "COUNT(*)", f"COUNT({amount})", f"SUM({amount})", f"SUM({weighed.format('c.evidenced')})",
            f"SUM({weighed.format(estimate)})", f"SUM({weighed.format(f'{inexact} AND NOT {estimate}')})",
            f"SUM(CASE WHEN {inexact} THEN 1 END)", "SUM(CASE WHEN c.evidenced THEN 0 ELSE 1 END)",
        ]  # fmt: skip

    def keys(self) -> int:
        """How many different values of `distinct_by` there are."""
        columns = ", ".join(column for name in self._indicator.distinct_by for column in self._values.key(name))
        ((number,),) = self._asked(f"DISTINCT {columns or '1'}", width=1, counted=True)
        return int(number)

    def records(self, start: int = 0, most: int | None = None) -> tuple[str, ...]:
        """The ids of the records, in order of entry: all, or so many from that place on."""
        statement = self._statement('c."order", c.record')
        if most is not None:
            statement = f'{statement} ORDER BY c."order" LIMIT {most} OFFSET {start}'
        return tuple(record for _, record in sorted(asked_with_others(statement, self.parameters, width=PAIRS)))

    def newest(self, most: int, start: int = 0) -> tuple[int, ...]:
        """The numbers of the revisions of those with evidence, newest day first: so many from that place on."""
        return self._by_day(f"AND c.evidenced ORDER BY 1 DESC, 2 DESC LIMIT {most} OFFSET {start}")[::-1]

    def oldest(self, most: int) -> tuple[int, ...]:
        """The numbers of the revisions of the records in the order of their days, so many."""
        return self._by_day(f"ORDER BY 1, 2 LIMIT {most}")

    def _by_day(self, rest: str) -> tuple[int, ...]:
        day = f"{self._values.fact(self._dated)}.last" if self._dated is not None else 'c."order"'
        columns = f'{day}, c."order", c.number'
        rows = asked_with_others(f"{self._statement(columns)} {rest}", self.parameters, width=3)
        return tuple(int(number) for _, _, number in sorted(rows))

    def _asked(self, columns: str, *, width: int, counted: bool = False) -> Sequence[tuple[Any, ...]]:
        statement = self._statement(columns)
        return asked_with_others(f"SELECT COUNT(*) FROM ({statement}) k" if counted else statement, self.parameters, width=width)  # noqa: S608

    def _statement(self, columns: str) -> str:
        where = self._where()
        rows = f"({self._rows()}) c {self._values.joins()}"
        return f"SELECT {columns} FROM {rows} WHERE {where}"  # noqa: S608

    def _rows(self) -> str:
        if self._indicator.belongs is Belongs.FIRST:
            return self._firsts()
        return self._source.rows(self._standing_days())

    def _standing_days(self) -> str:
        """The days of the period asked of the standing itself, where it bears them: its index leads to them and no fact is read for the rest."""
        if not self._by_standing:
            return "TRUE"
        return "(" + " OR ".join(f"s.day BETWEEN {first} AND {last}" for first, last in self._spans or [self._period]) + ")"

    def _firsts(self) -> str:
        """Of all that share the key the first: only what says that there is a date may drop a row before it is found."""
        values = Values(self._kind, self._names, self.parameters)
        day = f"{_own_index()}{values.fact(self._dated or '')}.last"
        keys = ", ".join(column for name in self._indicator.distinct_by for column in values.key(name)) or "1"
        filled = [values.holds(one, self._until) for one in self._indicator.filters if one.condition is Condition.FILLED]
        held = " AND ".join([f"{day} IS NOT NULL", *filled])
        apart = f"{self._source.scope}, " if self._source.scope else ""
        ranked = (
            f'SELECT {apart}c.number, c.record, c."order", c.units, c.evidenced, c.day, ROW_NUMBER() OVER (PARTITION BY {apart}{keys} ORDER BY {day}, c."order") AS place '  # noqa: S608
            f"FROM ({self._source.rows('TRUE')}) c {values.joins()} WHERE {held}"
        )
        return f"SELECT * FROM ({ranked}) r WHERE r.place = 1"  # noqa: S608

    def _where(self) -> str:
        conditions = [*self._belonging(), *(self._values.holds(one, self._until) for one in self._filters)]
        return " AND ".join(conditions) or "TRUE"

    def _belonging(self) -> list[str]:
        latest = self._indicator.type is IndicatorType.LATEST
        if self._by_standing or (self._indicator.belongs is Belongs.STANDING and not latest) or self._dated is None:
            return []
        begin = self._day("first" if self._indicator.belongs is Belongs.EACH_DAY and not latest else "last")
        end = self._day("last")
        within = [f"({end} >= {first} AND {begin} <= {last})" for first, last in self._spans or [self._period]]
        return [f"({' OR '.join(within)})"]

    def _amount(self) -> str:
        if self._counts_records:
            return "1"
        number = self._values.thousandths(self._indicator.measure or "")
        if not is_per_day(self._indicator, self._kind):
            return number
        first, last = self._period
        begin, end = self._day("first"), self._day("last")
        days = f"(CASE WHEN {end} < {last} THEN {end} ELSE {last} END - CASE WHEN {begin} > {first} THEN {begin} ELSE {first} END + 1)"
        return f"{number} * CASE WHEN {days} > 0 AND {begin} IS NOT NULL THEN {days} ELSE 1 END"

    def _bound(self) -> str:
        return f"COALESCE({self._values.fact(self._indicator.measure)}.bound, '')" if self._indicator.measure else "''"

    def _day(self, end: str) -> str:
        """The first or last day of the field by which the indicator belongs to a period."""
        if self._by_standing and end == "last":
            return "c.day"
        return f"{_own_index()}{self._values.fact(self._dated or '')}.{end}"

    @property
    def _by_standing(self) -> bool:
        """Whether the standings bear the day by which a record belongs to a period, so that no fact is read for it."""
        by_last = self._indicator.belongs is Belongs.IN_PERIOD or self._indicator.type is IndicatorType.LATEST
        return self._bears_day and self._dated == self._kind.happened and by_last and self._indicator.belongs is not Belongs.FIRST

    @property
    def _counts_records(self) -> bool:
        return self._indicator.type in (IndicatorType.COUNT, IndicatorType.DISTINCT)

    @property
    def _period(self) -> tuple[int, int]:
        return self._scope.period.first.toordinal(), self._scope.period.last.toordinal()

    @property
    def _until(self) -> int:
        return self._scope.until.toordinal()


def _own_index() -> str:
    """A sign before a day, which on SQLite keeps the planner from beginning with all facts of the period, whoever's they are."""
    return "" if connection.vendor == "postgresql" else "+"
