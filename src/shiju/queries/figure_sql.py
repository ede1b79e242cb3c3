"""The parts of a figure as one SQL statement each: its sums, its distinct keys, the ids of its records."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from django.db import connection

from shiju.catalogue.indicator import Belongs, Condition, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.indicators.engine import is_per_day
from shiju.indicators.selection import Scope
from shiju.indicators.stated import ESTIMATES
from shiju.queries.condition_sql import Values
from shiju.queries.standing_sql import Parameter, View, as_list, asked, chosen
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
        return Sums(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class Store:
    """What the facts were made with: the numbers of the fields, and kind → the field whose day the standings bear."""

    names: Mapping[tuple[str, str], int]
    happened: Mapping[str, str | None]


class FigureSql:
    """The statements of one indicator for one scope, and their parameters. `whole`: the scope is all that the view has."""

    def __init__(self, indicator: Indicator, kind: Kind, *, scope: Scope, view: View, store: Store, whole: bool) -> None:
        self._indicator, self._kind, self._scope = indicator, kind, scope
        self._view, self._names, self._whole = view, store.names, whole
        self._bears_day = kind.happened is not None and store.happened.get(kind.id) == kind.happened
        self._dated = indicator.date or kind.happened
        self.parameters: dict[str, Parameter] = {"kind": kind.id, "scope": as_list(scope.units), "seen": as_list(view.seen or ())}
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

    def by_days(self, turns: Sequence[str], spans: Sequence[Span] | None) -> Sequence[tuple[Any, ...]]:
        """For cells: rows of first day, last day, the days of the fields `turns`, and the sums of all records with these days, whatever the period.

        The filters that look at the end of the period are left to whoever reads the cells. `spans` cuts the days.
        """
        self._filters = tuple(one for one in self._indicator.filters if one.condition not in UNTIL)
        self._spans = spans if spans is not None else [(1, date.max.toordinal())]
        dated = self._indicator.belongs is not Belongs.STANDING and self._dated is not None
        days = [self._day("first"), self._day("last")] if dated else ["0", "0"]
        days += [f"COALESCE({self._values.fact(field)}.last, 0)" for field in turns]
        amount = "1" if self._counts_records else self._values.thousandths(self._indicator.measure or "")
        places = ", ".join(str(place) for place in range(1, len(days) + 1))
        statement = self._statement(", ".join([*days, *self._columns(amount)]))
        return asked(f"{statement} GROUP BY {places}", self.parameters)

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

    def records(self) -> tuple[str, ...]:
        """The ids of the records, in order of entry."""
        return tuple(record for _, record in sorted(self._asked('c."order", c.record', width=PAIRS)))

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
        return chosen(self._view, scoped=not self._whole, days=self._standing_days())

    def _standing_days(self) -> str:
        """The days of the period asked of the standing itself, where it bears them: its index leads to them and no fact is read for the rest."""
        if not self._bears_day or self._indicator.belongs is not Belongs.IN_PERIOD or self._dated != self._kind.happened:
            return "TRUE"
        return "(" + " OR ".join(f"s.day BETWEEN {first} AND {last}" for first, last in self._spans or [self._period]) + ")"

    def _firsts(self) -> str:
        """Of all that share the key the first: only what says that there is a date may drop a row before it is found."""
        values = Values(self._kind, self._names, self.parameters)
        day = f"{values.fact(self._dated or '')}.last"
        keys = ", ".join(column for name in self._indicator.distinct_by for column in values.key(name)) or "1"
        filled = [values.holds(one, self._until) for one in self._indicator.filters if one.condition is Condition.FILLED]
        held = " AND ".join([f"{day} IS NOT NULL", *filled])
        ranked = (
            f'SELECT c.number, c.record, c."order", c.units, c.evidenced, ROW_NUMBER() OVER (PARTITION BY {keys} ORDER BY {day}, c."order") AS place '  # noqa: S608
            f"FROM ({chosen(self._view, scoped=not self._whole)}) c {values.joins()} WHERE {held}"
        )
        return f"SELECT * FROM ({ranked}) r WHERE r.place = 1"  # noqa: S608

    def _where(self) -> str:
        conditions = [*self._belonging(), *(self._values.holds(one, self._until) for one in self._filters)]
        return " AND ".join(conditions) or "TRUE"

    def _belonging(self) -> list[str]:
        latest = self._indicator.type is IndicatorType.LATEST
        if (self._indicator.belongs is Belongs.STANDING and not latest) or self._dated is None:
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
        """The first or last day of the field by which the indicator belongs to a period.

        On SQLite the sign keeps the planner from beginning with all facts of the period, whoever's they are.
        """
        sign = "" if connection.vendor == "postgresql" else "+"
        return f"{sign}{self._values.fact(self._dated or '')}.{end}"

    @property
    def _counts_records(self) -> bool:
        return self._indicator.type in (IndicatorType.COUNT, IndicatorType.DISTINCT)

    @property
    def _period(self) -> tuple[int, int]:
        return self._scope.period.first.toordinal(), self._scope.period.last.toordinal()

    @property
    def _until(self) -> int:
        return self._scope.until.toordinal()
