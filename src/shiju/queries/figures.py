"""Figures by SQL over the facts: the same answers as the reference engine (`shiju.indicators.engine`), at any size."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import RawSQL

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.db.fact_rows import THOUSANDTHS
from shiju.db.models import Fact, FactName, FactsState, OrgChange, StatedFigure
from shiju.indicators.engine import Basis, bare, beside, combined, plain, reckon
from shiju.indicators.figure import Figure
from shiju.indicators.selection import Scope
from shiju.ledger.record import Grade
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries import cells, orgs
from shiju.queries.cell_reading import CellReader
from shiju.queries.figure_sql import FigureSql, Span, Store, Sums
from shiju.queries.last_days import last_days, last_days_of_units
from shiju.queries.own_figure import BasisName, Moment, OwnFigure, Reckoned
from shiju.queries.records import now, now_sql, records
from shiju.queries.sight import Actor, visible
from shiju.queries.standing_sql import View, as_list, stands
from shiju.queries.stated import stated_figures
from shiju.queries.together import asked_with_others, foresee, together

_DATES = frozenset({FieldType.DATE, FieldType.DATE_RANGE})
_OF_WHOLE_RECORDS = frozenset({IndicatorType.COUNT, IndicatorType.DISTINCT})


@dataclass(frozen=True)
class Some:
    """Some of the records of a figure in order of entry: so many (None = all) from that place on."""

    start: int = 0
    most: int | None = None


_NONE = Some(most=0)
_FEW = 20
"""One unit in so many: whoever sees fewer is served by unit, whoever sees more by day."""


@dataclass(frozen=True)
class Asked:
    """One figure that is wanted; `until` as in `Figures.figure`. `page`: with the ids of these of its records, also where those of the others are not asked for."""

    indicator: str
    org_unit: str
    period: Period
    until: date | None = None
    page: "Some | None" = None


class Figures:
    """The figures of the ledger as one actor sees them at one moment: whatever is written meanwhile, all that are asked of it agree.

    `as_of` None = the newest revision; `tree`: the org units, where they have just been read. Make one for each page, command or report; it asks the store little by itself.
    """

    def __init__(self, catalogue: Catalogue, *, actor: Actor, as_of: int | None = None, tree: OrgTree | None = None) -> None:
        self.catalogue = catalogue
        odd = Exists(Fact.objects.filter(name=OuterRef("pk"), odd=True))
        days, clock = Subquery(FactsState.objects.values("happened")[:1]), RawSQL(f"({now_sql()})", [])  # noqa: S611  # our own words
        changed = Subquery(OrgChange.objects.order_by("-number").values("number")[:1])
        columns = ("kind", "field", "pk", "is_odd", "days", "newest", "changed", "is_stated")
        named = list(
            FactName.objects.annotate(
                is_odd=odd, days=days, newest=clock, changed=changed, is_stated=Exists(StatedFigure.objects.all())
            ).values_list(*columns)
        )
        newest, last_change = (int(named[0][5] or 0), int(named[0][6] or 0)) if named else (now(), now())
        self.as_of = newest if as_of is None else as_of
        as_now = as_of is None or as_of >= last_change
        self.tree = tree if tree is not None and as_now else orgs.tree(self.as_of)
        self.seen = visible(actor, self.tree)
        everything = all(unit.code in self.seen for unit in self.tree)
        self._view = view = View(self.as_of, None if everything else self.seen)
        self._stated = stated_figures(seen=self.seen, as_of=self.as_of) if not named or named[0][7] else {}
        self._names = {(kind, field): number for kind, field, number, *_ in named}
        self._odd = {(kind, field) for kind, field, _, is_odd, *_ in named if is_odd}
        self.store = Store(self._names, json.loads(named[0][4]) if named else {})
        self._moment = Moment(view, self.store, CellReader(newest, self.store))
        self._scopes: dict[str, frozenset[str]] = {}
        self._scope_names: dict[frozenset[str], str] = {}
        self._declared: dict[Indicator, str] = {}
        self._bases: dict[str, Basis] = {}
        self._keeps: dict[tuple[str, bool, Period], bool] = {}

    def figure(
        self, indicator: str, *, org_unit: str, period: Period, until: date | None = None, with_records: bool = True
    ) -> Figure:
        """The figure of an indicator for an org unit and a period; see `shiju.indicators.engine.reckon`, whose answer it is.

        Without records the figure says how many there are (`counted`) and not which: its cost does not grow with them.
        KeyError where there is no such indicator, OrgFault where there is no such org unit.
        """
        return self._figure(Asked(indicator, org_unit, period, until), Some() if with_records else _NONE)

    def _figure(self, one: Asked, ids: Some) -> Figure:
        indicator, org_unit, period, until = one.indicator, one.org_unit, one.period, one.until
        declared = self.catalogue.indicator(indicator)
        stated = self._stated.get((indicator, org_unit, period))
        if stated is not None and stated.final:
            return beside(bare(declared, org_unit, period, self.as_of), stated)
        scope = Scope(self._scope(org_unit), period, until or period.last)
        of_others = declared.type in (IndicatorType.RATIO, IndicatorType.DERIVED)
        found = (self._combined if of_others else self._own)(declared, org_unit, scope, ids)
        return beside(found, stated)

    def many(self, wanted: Iterable[Asked], *, with_records: bool = False) -> list[Figure]:
        """The figures in the order in which they are wanted, as `figure` gives them; a table of them takes a handful of statements."""
        usual, every = Some() if with_records else _NONE, list(wanted)
        kinds = (kind for one in every for kind in self._kinds_of(one.indicator))
        self._moment.reader.foresee((pair for one in every for pair in self._cells_of(one)), kinds)
        return together([partial(self._figure, one, one.page or usual) for one in every])

    def _cells_of(self, one: Asked) -> Iterator[tuple[str, Span]]:
        """Scope and months of the cells that the figure may be read from."""
        units = self._scope(one.org_unit)
        growth = self.catalogue.indicator(one.indicator).derivation is Derivation.GROWTH
        for period in (one.period, one.period.year_before()) if growth else (one.period,):
            parted = cells.parted(period)
            if parted is not None and self.seen.issuperset(units):
                yield self._scope_name(units), parted.months

    def _kinds_of(self, indicator: str) -> Iterator[str]:
        """The kinds whose records the figure rests on."""
        declared = self.catalogue.indicator(indicator)
        if declared.kind is not None:
            yield declared.kind
        for one in declared.of:
            yield from self._kinds_of(one)

    def _scope_name(self, units: frozenset[str]) -> str:
        """The name of a scope among the cells, made once."""
        if units not in self._scope_names:
            self._scope_names[units] = cells.scope_name(units)
        return self._scope_names[units]

    def _combined(self, indicator: Indicator, org_unit: str, scope: Scope, ids: Some) -> Figure:
        def part(name: str, days: Period, end: date | None) -> Figure:
            return self._figure(Asked(name, org_unit, days, end), ids)

        foresee(*(partial(part, name, scope.period, scope.until) for name in indicator.of))
        if indicator.derivation is Derivation.GROWTH:
            foresee(partial(part, indicator.of[0], scope.period.year_before(), None))
        return combined(indicator, part, scope)

    def _own(self, indicator: Indicator, org_unit: str, scope: Scope, ids: Some) -> Figure:
        kind = self.catalogue.kind(indicator.kind or "")
        if self.needs_reference(indicator, kind):
            whole = reckon(indicator.id, org_unit=org_unit, period=scope.period, basis=self._basis(kind), until=scope.until)
            return replace(whole, records=whole.records[ids.start :][: ids.most])
        own = self._resting_on_records(indicator, kind, scope)
        found = own.from_cells()
        if found is None:
            foresee(partial(self._kept, indicator, kind, scope.period))
            if indicator.type is IndicatorType.LATEST:
                last = self._last_day(kind, indicator.date or kind.happened or "", scope.period)
                if last is None:
                    return bare(indicator, org_unit, scope.period, self.as_of)
                own.sql.only([(last, last)])
            found = own.from_facts()
        if not found.sums.counted and (indicator.type is IndicatorType.LATEST or not self._kept(indicator, kind, scope.period)):
            return bare(indicator, org_unit, scope.period, self.as_of)
        named = () if ids.most == 0 else own.sql.records(ids.start, ids.most)
        return self._made(indicator, org_unit, scope.period, found, named)

    def statements(self, indicator: Indicator, scope: Scope) -> FigureSql:
        """The statements that find the records of an indicator, also of one that no pack declares."""
        return self._resting_on_records(indicator, self.catalogue.kind(indicator.kind or ""), scope).sql

    def _resting_on_records(self, indicator: Indicator, kind: Kind, scope: Scope) -> OwnFigure:
        whole = self._view.seen is None and len(scope.units) == len(self.tree.units)
        celled = cells.celled(indicator, kind) and self.seen.issuperset(scope.units)
        return OwnFigure(
            indicator, kind, scope, self._moment, whole, self._basis_name(indicator, kind, scope) if celled else None
        )

    def _basis_name(self, indicator: Indicator, kind: Kind, scope: Scope) -> BasisName:
        """The name of its cells; each part is asked for many times and made once."""
        if indicator not in self._declared:
            self._declared[indicator] = cells.declared(indicator, kind)
        return BasisName(self._scope_name(scope.units), self._declared[indicator])

    def _made(self, indicator: Indicator, org_unit: str, period: Period, found: Reckoned, ids: tuple[str, ...]) -> Figure:
        sums, keys = found.sums, found.keys
        unit = 1 if indicator.type in _OF_WHOLE_RECORDS else THOUSANDTHS
        return Figure(
            indicator.id, org_unit, period, Decimal(keys) if keys is not None else _scaled(sums.total, unit), indicator.unit, self.as_of,
            indicator.version,
            grade=_grade(sums),
            evidenced=_scaled(sums.evidenced, unit),
            estimated=_scaled(sums.estimated, unit),
            lower_bound=_scaled(sums.lower_bound, unit),
            blank_records=sums.counted - sums.weighed,
            records=ids,
            counted=sums.counted,
        )  # fmt: skip

    def _scope(self, org_unit: str) -> frozenset[str]:
        if org_unit not in self._scopes:
            self._scopes[org_unit] = self.tree.scope(org_unit)
        return self._scopes[org_unit]

    def needs_reference(self, indicator: Indicator, kind: Kind) -> bool:
        """Whether it rests on a value that the facts cannot hold exactly, or tells numbers apart by how they were written."""
        computed = {one.id: one.fields for one in kind.computed}
        named = [indicator.measure or "", *indicator.distinct_by]
        named += [name for one in indicator.filters for name in (one.field, *one.values)]
        fields = [inner for name in named for inner in computed.get(name, (name,))]
        numbers = {field.id for field in kind.fields if field.type in NUMBER_TYPES}
        return bool(numbers.intersection(indicator.distinct_by)) or any((kind.id, name) in self._odd for name in fields)

    def _basis(self, kind: Kind) -> Basis:
        if kind.id not in self._bases:
            rows = records(seen=self.seen, kinds=[kind.id], as_of=self.as_of)
            self._bases[kind.id] = Basis(rows, self.catalogue, self.tree, self.as_of, self._stated)
        return self._bases[kind.id]

    def _last_day(self, kind: Kind, field: str, period: Period) -> int | None:
        """The last day in the period that a counting record of the kind has in that field, wherever in the tree."""
        days = f"BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
        return self._day_at_end(kind, [field], days)

    def _kept(self, indicator: Indicator, kind: Kind, period: Period) -> bool:
        """Whether the office keeps this kind of record for the time asked; see the reference engine. Of all indicators of a kind it is the same."""
        key = kind.id, indicator.belongs is Belongs.STANDING, period
        if key not in self._keeps:
            self._keeps[key] = self._found_kept(indicator, kind, period)
        return self._keeps[key]

    def _found_kept(self, indicator: Indicator, kind: Kind, period: Period) -> bool:
        if indicator.belongs is Belongs.STANDING or kind.happened is None:
            where = f"s.kind = %(kind)s AND s.counts AND {stands('s', self._view)}"
            return self._number(f"SELECT COUNT(*) FROM (SELECT 1 FROM ledger_standing s WHERE {where} LIMIT 1) k", kind) == 1  # noqa: S608
        dated = [field.id for field in kind.fields if field.type in _DATES]
        ends = ([kind.happened], f"<= {period.last.toordinal()}"), (dated, f">= {period.first.toordinal()}")
        foresee(*(partial(self._day_at_end, kind, fields, days) for fields, days in ends))
        return all(self._day_at_end(kind, fields, days) is not None for fields, days in ends)

    def _day_at_end(self, kind: Kind, fields: Iterable[str], days: str) -> int | None:
        """The last of the days so limited in any of the fields."""
        names = sorted({self._names.get((kind.id, field), -1) for field in fields})
        seen = self._view.seen
        few = seen is not None and len(seen) * _FEW <= len(self.tree.units)
        last = last_days_of_units(names, days, self._view) if few else last_days(names, days, self._view)
        return self._number(f"SELECT MAX(d.last) FROM ({' UNION ALL '.join(last)}) d", kind)  # noqa: S608

    def _number(self, statement: str, kind: Kind) -> int | None:
        ((number,),) = asked_with_others(statement, {"kind": kind.id, "seen": as_list(self._view.seen or ())}, width=1)
        return number if number is None else int(number)


def _scaled(total: int, unit: int) -> Decimal:
    return plain(Decimal(total) / unit)


def _grade(sums: Sums) -> Grade | None:
    if not sums.counted:
        return None
    if sums.inexact_records:
        return Grade.ESTIMATED
    return Grade.RECORDED if sums.bare_records else Grade.EVIDENCED
