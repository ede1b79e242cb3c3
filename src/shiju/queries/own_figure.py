"""What an indicator that rests on records comes to at one scope: from the cells where they hold, from the facts for the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind
from shiju.indicators.selection import Scope
from shiju.queries import cells
from shiju.queries.cell_reading import CellReader
from shiju.queries.cells import Held, Parted
from shiju.queries.figure_sql import NOTHING, FigureSql, Span, Store, Sums
from shiju.queries.row_sources import OneScope
from shiju.queries.standing_sql import View
from shiju.queries.together import foresee


@dataclass(frozen=True)
class Moment:
    """What all figures of one moment are reckoned from."""

    view: View
    store: Store
    reader: CellReader


@dataclass(frozen=True)
class BasisName:
    """What the cells of an indicator over a scope are called."""

    scope: str
    declared: str


@dataclass(frozen=True)
class Reckoned:
    """What the records add up to, and how many keys they have where it is these that count."""

    sums: Sums
    keys: int | None

    def plus(self, more: "Reckoned") -> "Reckoned":
        """Both together."""
        return Reckoned(self.sums + more.sums, None if self.keys is None else self.keys + (more.keys or 0))


@dataclass(frozen=True)
class OwnFigure:
    """An indicator at a scope and a moment. `name` names its cells (None = it can have none); `whole`: the scope is all that the view has."""

    indicator: Indicator
    kind: Kind
    scope: Scope
    moment: Moment
    whole: bool
    name: BasisName | None

    @cached_property
    def sql(self) -> FigureSql:
        """Its statements over the facts."""
        return self._sql(self.moment.view, None, self.scope)

    def from_cells(self) -> Reckoned | None:
        """From the cells and what was written since; None where they cannot tell.

        The cells answer a question near by: as of an earlier moment, of the whole months, with what became of the records by the end of a month. Only few records can
        make a difference between the two questions, and these are asked both.
        """
        parted = self._parted()
        if parted is None or self.name is None:
            return None
        held = self.moment.reader.held(self.name.declared, scope=self.name.scope, months=parted.months)
        numbers = None if held is None else self._numbers(held, parted)
        if held is None or numbers is None:
            return None
        until = cells.last_month_end(self.scope.until) if cells.turns(self.indicator) else self.scope.until
        keys = held.keys(self.indicator, self.kind) if cells.keyed(self.indicator) else None
        near = Reckoned(held.sums(self.indicator, self.kind, until), keys)
        return near.plus(self._difference(held.upto, parted, until, numbers)).plus(Reckoned(self._edges(parted), None))

    def from_facts(self) -> Reckoned:
        """From the facts alone."""
        keyed = cells.keyed(self.indicator)
        if keyed:
            foresee(self.sql.keys)
        sums = self.sql.sums()
        return Reckoned(sums, self.sql.keys() if keyed else None)

    def _parted(self) -> Parted | None:
        """The months to be read; None where the figure has none, or days beside them that do not add up with them."""
        if self.scope.until.year == date.min.year:  # no month ends before it
            return None
        parted = cells.parted(self.scope.period)
        if cells.standing(self.indicator, self.kind):  # the months do not matter; with those of the others they are read at once
            return Parted((0, 0) if parted is None else parted.months, self.scope.period)
        each_day = cells.each_day(self.indicator, self.kind)
        return None if parted is not None and parted.edges and each_day else parted

    def _numbers(self, held: Held, parted: Parted) -> frozenset[int] | None:
        """The revisions that can make a difference; None where that is not known, or too much."""
        reader, fields = self.moment.reader, cells.key_fields(self.indicator)
        since, upto = sorted((held.upto, self.moment.view.as_of))
        touched = reader.touched(self.kind, since=since, upto=upto)
        if touched is None:
            return None
        days = frozenset[int]().union(*(reader.dated(self.kind, *one, self.scope.units) for one in self._days(parted)))
        numbers = touched.numbers | days if touched.within(self.scope.units) else days
        if numbers and not fields and not cells.by_record(self.indicator):
            return None
        return reader.with_alike(self.kind, fields, numbers, since=since, upto=upto)

    def _days(self, parted: Parted) -> Iterator[tuple[str, Span]]:
        """Fields, and days in them by which a record counts for the one question and not for the other."""
        end = cells.last_month_end(self.scope.until)
        if end != self.scope.until:
            turned = end.toordinal() + 1, self.scope.until.toordinal()
            yield from ((field, turned) for field in cells.turns(self.indicator))
        if not cells.by_day(self.indicator, self.kind):
            yield from ((self.indicator.date or self.kind.happened or "", edge) for edge in parted.edges)

    def _difference(self, upto: int, parted: Parted, until: date, numbers: frozenset[int]) -> Reckoned:
        """What the revisions come to for this question, less what they come to for the one that the cells answer."""
        if not numbers:
            return Reckoned(NOTHING, None)
        by_day = cells.by_day(self.indicator, self.kind)
        here = Scope(self.scope.units, parted.inner if by_day else self.scope.period, self.scope.until)
        there = Scope(self.scope.units, parted.inner, until)
        new = self._sql(self.moment.view, numbers, here)
        old = self._sql(View(upto, self.moment.view.seen), numbers, there)
        keyed = cells.keyed(self.indicator)
        if keyed:  # before the sums, as what the keys need stands in the statement of these too
            foresee(new.keys, old.keys)
        foresee(new.sums, old.sums)
        sums = new.sums() - old.sums()
        return Reckoned(sums, new.keys() - old.keys() if keyed else None)

    def _edges(self, parted: Parted) -> Sums:
        """What the days before and behind the whole months come to, where days add up."""
        if not parted.edges or not cells.by_day(self.indicator, self.kind):
            return NOTHING
        sql = self._sql(self.moment.view, None, self.scope)
        sql.only(parted.edges)
        return sql.sums()

    def _sql(self, view: View, numbers: frozenset[int] | None, scope: Scope) -> FigureSql:
        source = OneScope(view, scope.units, self.whole, numbers)
        return FigureSql(self.indicator, self.kind, scope=scope, store=self.moment.store, source=source)
