"""What cells are made of: every scope of an indicator in a few statements, and the difference that later revisions make."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind
from shiju.indicators.selection import Scope
from shiju.periods import Period
from shiju.queries.cell_reading import SUMS
from shiju.queries.cells import by_record, each_day, keyed, month_of, span_of, turns
from shiju.queries.figure_sql import FigureSql, Store
from shiju.queries.row_sources import MEMBER, ByScope, ByUnit, Source, with_members
from shiju.queries.standing_sql import View, asked

COLUMNS = ("month", "turn", "other", *SUMS, "begun", "begun_weighed")
"""Those of a cell, but for its basis."""
Key = tuple[int, int, int, int]
"""Place of the scope, month, turn, other."""
Amounts = tuple[int, ...]
_NUMBERS = 10
_ALL_TIME = Scope(frozenset(), Period(date.min, date.max), date.max)


@dataclass(frozen=True)
class CellMaker:
    """Makes the cells of one indicator for many scopes, with the facts of a `store`."""

    indicator: Indicator
    kind: Kind
    scopes: Sequence[frozenset[str]]
    store: Store
    units: frozenset[str] | None = None
    """The units whose records are looked at; None = all. For differences that rest on these alone: so short a list of units is quickly read."""

    def whole(self, as_of: int) -> dict[Key, Amounts]:
        """All cells as of that revision."""
        return self._folded(as_of, None)

    def difference(self, before: int, after: int, touched: frozenset[int]) -> dict[Key, Amounts]:
        """What has to be added to cells as of the one revision to make them cells as of the other; `touched`: the rows that may differ, with all that these concern."""
        old, new = self._folded(before, touched), self._folded(after, touched)
        nothing = (0,) * _NUMBERS
        found = {
            key: tuple(one - two for one, two in zip(new.get(key, nothing), old.get(key, nothing), strict=True))
            for key in sorted({*new, *old})
        }
        return {key: amounts for key, amounts in found.items() if any(amounts)}

    def _folded(self, as_of: int, touched: frozenset[int] | None) -> dict[Key, Amounts]:
        cells: dict[Key, Amounts] = defaultdict(lambda: (0,) * _NUMBERS)
        view = View(as_of, None)
        if by_record(self.indicator):
            rows = [*self._by_unit(ByUnit(view, touched)), *self._by_scope(ByScope(view, joint=True, touched=touched))]
        else:
            rows = [*self._by_scope(ByScope(view, joint=False, touched=touched))]
        for key, amounts in self._cells(rows):
            cells[key] = tuple(one + more for one, more in zip(cells[key], amounts, strict=True))
        return cells | (self._keys(ByScope(view, joint=False, touched=touched)) if keyed(self.indicator) else {})

    def _by_unit(self, source: ByUnit) -> list[tuple[Any, ...]]:
        """Each unit by itself, and then added up to the scopes: a record is looked at once, not once for each level above it."""
        sql = self._sql(source)
        keys = self._width
        inner = sql.by_place(turns(self.indicator))
        columns = ["m.scope", *(f"a.k{place}" for place in range(1, keys))]
        columns += [f"SUM(a.s{place})" for place in range(len(SUMS))]
        places = ", ".join(str(place + 1) for place in range(keys))
        statement = f"SELECT {', '.join(columns)} FROM ({inner}) a JOIN {MEMBER} m ON m.unit = a.k0 GROUP BY {places}"  # noqa: S608
        return self._asked(statement, sql)

    def _by_scope(self, source: ByScope) -> list[tuple[Any, ...]]:
        sql = self._sql(source)
        return self._asked(sql.by_place(turns(self.indicator)), sql)

    def _keys(self, source: ByScope) -> dict[Key, Amounts]:
        sql = self._sql(source)
        return {
            (scope, month, turn, 1): (count, *[0] * (_NUMBERS - 3), count, 0)
            for scope, month, turn, count in self._asked(sql.keys_by_month(), sql)
        }

    def _cells(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Key, Amounts]]:
        for row in rows:
            keys, sums = row[: self._width], tuple(int(number or 0) for number in row[self._width :])
            turned = (*keys[self._width - len(turns(self.indicator)) :], 0, 0)[:2]
            for month, times, begins in self._months(keys):
                amounts = (*sums[:2], *(times * amount for amount in sums[2:6]), *sums[6:], *(sums[:2] if begins else (0, 0)))
                yield (keys[0], month, *turned), amounts

    def _months(self, keys: tuple[Any, ...]) -> Iterator[tuple[int, int, bool]]:
        """The months that a row goes to: month, how many days of it, whether the row begins in it."""
        if not each_day(self.indicator, self.kind):
            yield keys[1], 1, True
            return
        first, last = keys[1:3]
        for month in range(month_of(first), month_of(last) + 1):
            begin, end = span_of(month)
            yield month, min(end, last) - max(begin, first) + 1, begin <= first

    def _sql(self, source: Source) -> FigureSql:
        return FigureSql(self.indicator, self.kind, scope=_ALL_TIME, store=self.store, source=source)

    def _asked(self, statement: str, sql: FigureSql) -> list[tuple[Any, ...]]:
        scopes = self.scopes if self.units is None else [scope & self.units for scope in self.scopes]
        named, members = with_members(statement, scopes)
        return asked(named, {**sql.parameters, **members})

    @property
    def _width(self) -> int:
        """How many columns of a row say what it is of."""
        return 2 + each_day(self.indicator, self.kind) + len(turns(self.indicator))


def rows_of(cells: Mapping[Key, Amounts], bases: Sequence[int]) -> list[tuple[int, ...]]:
    """The rows of the table, of scopes whose bases are these."""
    return [(bases[scope], month, turn, other, *amounts) for (scope, month, turn, other), amounts in sorted(cells.items())]
