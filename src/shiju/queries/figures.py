"""Figures by SQL over the facts: the same answers as the reference engine (`shiju.indicators.engine`), at any size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import Exists, OuterRef

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.db.fact_rows import THOUSANDTHS
from shiju.db.facts import happened
from shiju.db.models import Fact, FactName
from shiju.indicators.engine import Basis, bare, beside, combined, plain, reckon
from shiju.indicators.figure import Figure
from shiju.indicators.selection import Scope
from shiju.ledger.record import Grade
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries import cells, orgs
from shiju.queries.figure_sql import FigureSql, Span, Store, Sums
from shiju.queries.records import now, records
from shiju.queries.sight import Actor, visible
from shiju.queries.standing_sql import View, as_list, stands
from shiju.queries.stated import stated_figures
from shiju.queries.together import asked_with_others, foresee, together

_DATES = frozenset({FieldType.DATE, FieldType.DATE_RANGE})
_OF_WHOLE_RECORDS = frozenset({IndicatorType.COUNT, IndicatorType.DISTINCT})


@dataclass(frozen=True)
class Asked:
    """One figure that is wanted; `until` as in `Figures.figure`. `named`: with the ids of its records also where those of the others are not asked for."""

    indicator: str
    org_unit: str
    period: Period
    until: date | None = None
    named: bool = False


class Figures:
    """The figures of the ledger as one actor sees them at one moment: whatever is written meanwhile, all that are asked of it agree.

    `as_of` None = the newest revision, with the org units in `tree` where they have just been read. Make one for each page, command or report; it asks the store little by itself.
    """

    def __init__(self, catalogue: Catalogue, *, actor: Actor, as_of: int | None = None, tree: OrgTree | None = None) -> None:
        self.catalogue = catalogue
        self.as_of = now() if as_of is None else as_of
        self.tree = tree if tree is not None and as_of is None else orgs.tree(self.as_of)
        self.seen = visible(actor, self.tree)
        everything = all(unit.code in self.seen for unit in self.tree)
        self._view = View(self.as_of, None if everything else self.seen)
        self._stated = stated_figures(seen=self.seen, as_of=self.as_of)
        odd = Exists(Fact.objects.filter(name=OuterRef("pk"), odd=True))
        named = list(FactName.objects.annotate(is_odd=odd).values_list("kind", "field", "pk", "is_odd"))
        self._names = {(kind, field): number for kind, field, number, _ in named}
        self._odd = {(kind, field) for kind, field, _, is_odd in named if is_odd}
        self._store = Store(self._names, happened())
        self._scopes: dict[str, frozenset[str]] = {}
        self._bases: dict[str, Basis] = {}

    def figure(
        self, indicator: str, *, org_unit: str, period: Period, until: date | None = None, with_records: bool = True
    ) -> Figure:
        """The figure of an indicator for an org unit and a period; see `shiju.indicators.engine.reckon`, whose answer it is.

        Without records the figure says how many there are (`counted`) and not which: its cost does not grow with them.
        KeyError where there is no such indicator, OrgFault where there is no such org unit.
        """
        declared = self.catalogue.indicator(indicator)
        stated = self._stated.get((indicator, org_unit, period))
        if stated is not None and stated.final:
            return beside(bare(declared, org_unit, period, self.as_of), stated)
        scope = Scope(self._scope(org_unit), period, until or period.last)
        of_others = declared.type in (IndicatorType.RATIO, IndicatorType.DERIVED)
        found = (self._combined if of_others else self._own)(declared, org_unit, scope, with_records=with_records)
        return beside(found, stated)

    def many(self, wanted: Iterable[Asked], *, with_records: bool = False) -> list[Figure]:
        """The figures in the order in which they are wanted, as `figure` gives them; a table of them takes a handful of statements."""
        return together([partial(self._answer, one, with_records=with_records or one.named) for one in wanted])

    def _answer(self, one: Asked, *, with_records: bool) -> Figure:
        return self.figure(one.indicator, org_unit=one.org_unit, period=one.period, until=one.until, with_records=with_records)

    def _combined(self, indicator: Indicator, org_unit: str, scope: Scope, *, with_records: bool) -> Figure:
        def part(name: str, days: Period, end: date | None) -> Figure:
            return self.figure(name, org_unit=org_unit, period=days, until=end, with_records=with_records)

        foresee(*(partial(part, name, scope.period, scope.until) for name in indicator.of))
        if indicator.derivation is Derivation.GROWTH:
            foresee(partial(part, indicator.of[0], scope.period.year_before(), None))
        return combined(indicator, part, scope)

    def _own(self, indicator: Indicator, org_unit: str, scope: Scope, *, with_records: bool) -> Figure:
        kind = self.catalogue.kind(indicator.kind or "")
        if self.needs_reference(indicator, kind):
            return reckon(indicator.id, org_unit=org_unit, period=scope.period, basis=self._basis(kind), until=scope.until)
        own = self.own(indicator, org_unit, scope)
        keyed = indicator.type is IndicatorType.DISTINCT and indicator.belongs is not Belongs.FIRST
        foresee(partial(self._kept, indicator, kind, scope.period), *([own.sql.keys] if keyed else []))
        if indicator.type is IndicatorType.LATEST:
            last = self._last_day(kind, indicator.date or kind.happened or "", scope.period)
            if last is None:
                return bare(indicator, org_unit, scope.period, self.as_of)
            own.sql.only([(last, last)])
        sums = own.sums()
        if not sums.counted and (indicator.type is IndicatorType.LATEST or not self._kept(indicator, kind, scope.period)):
            return bare(indicator, org_unit, scope.period, self.as_of)
        keys = own.sql.keys() if keyed else None
        return self._made(indicator, org_unit, scope.period, sums, keys, own.sql.records() if with_records else ())

    def own(self, indicator: Indicator, org_unit: str, scope: Scope | None = None) -> "OwnFigure":
        """What is needed to reckon an indicator that rests on records: at a scope, or for its cells over all time."""
        kind = self.catalogue.kind(indicator.kind or "")
        within = scope or Scope(self._scope(org_unit), Period(date.min, date.max), date.max)
        whole = self._view.seen is None and self._is_all(within)
        sql = FigureSql(indicator, kind, scope=within, view=self._view, store=self._store, whole=whole)
        celled = cells.celled(indicator, kind) and self.seen.issuperset(within.units)
        name = cells.basis(indicator, kind, within.units) if celled else ""
        dated = self._names.get((kind.id, indicator.date or kind.happened or ""), -1)
        return OwnFigure(indicator, kind, within, sql, name, self.as_of, dated)

    def _made(
        self, indicator: Indicator, org_unit: str, period: Period, sums: Sums, keys: int | None, ids: tuple[str, ...]
    ) -> Figure:
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

    def _is_all(self, scope: Scope) -> bool:
        return len(scope.units) == len(self.tree.units)

    def needs_reference(self, indicator: Indicator, kind: Kind) -> bool:
        """Whether it rests on a value that the facts cannot hold exactly, or tells numbers apart by how they were written."""
        computed = {one.id: (one.start, one.end) for one in kind.computed}
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
        """Whether the office keeps this kind of record for the time asked; see the reference engine."""
        if indicator.belongs is Belongs.STANDING or kind.happened is None:
            where = f"s.kind = %(kind)s AND s.counts AND {stands('s', self._view)}"
            return self._number(f"SELECT COUNT(*) FROM (SELECT 1 FROM ledger_standing s WHERE {where} LIMIT 1) k", kind) == 1  # noqa: S608
        dated = [field.id for field in kind.fields if field.type in _DATES]
        ends = ([kind.happened], f"<= {period.last.toordinal()}"), (dated, f">= {period.first.toordinal()}")
        foresee(*(partial(self._day_at_end, kind, fields, days) for fields, days in ends))
        return all(self._day_at_end(kind, fields, days) is not None for fields, days in ends)

    def _day_at_end(self, kind: Kind, fields: Iterable[str], days: str) -> int | None:
        """The last of the days so limited in any of the fields; found from the end of the index, not by looking at all."""
        names = sorted({self._names.get((kind.id, field), -1) for field in fields})
        last = [
            "SELECT * FROM (SELECT f.last FROM ledger_fact f JOIN ledger_standing s ON s.number = f.number "  # noqa: S608
            f"WHERE f.name = {name} AND f.last {days} AND s.kind = %(kind)s AND s.counts AND {stands('s', self._view)} "
            f"ORDER BY f.last DESC LIMIT 1) n{place}"
            for place, name in enumerate(names)
        ]
        return self._number(f"SELECT MAX(d.last) FROM ({' UNION ALL '.join(last)}) d", kind)  # noqa: S608

    def _number(self, statement: str, kind: Kind) -> int | None:
        ((number,),) = asked_with_others(statement, {"kind": kind.id, "seen": as_list(self._view.seen or ())}, width=1)
        return number if number is None else int(number)


@dataclass(frozen=True)
class OwnFigure:
    """An indicator that rests on records, at a scope. `basis` names its cells ('' = it can have none)."""

    indicator: Indicator
    kind: Kind
    scope: Scope
    sql: FigureSql
    basis: str
    as_of: int
    dated: int

    def sums(self) -> Sums:
        """What its records add up to: from the cells where they hold, from the facts for the rest."""
        period, standing = self.scope.period, self.standing
        if not self.basis or not (standing or cells.whole_months(period)):
            return self.sql.sums()
        upto = cells.made_at(self.basis, as_of=self.as_of)
        months = None if upto is None else self.touched(upto)
        if months is None or (cells.turns(self.indicator) and not cells.month_end(self.scope.until)):
            return self.sql.sums()
        found = cells.read(self.basis, self.indicator, period=period, until=self.scope.until, without=months, standing=standing)
        spans = cells.spans_in(months, period)
        if not spans:
            return found
        self.sql.only(spans)
        fresh = self.sql.sums()
        self.sql.only(None)
        return found + fresh

    def touched(self, since: int) -> frozenset[int] | None:
        """The months that were written for since that revision; None where that is not known."""
        scope = as_list(self.scope.units)
        return cells.touched(self.indicator, self.kind, since=since, as_of=self.as_of, scope=scope, name=self.dated)

    def cells(self, spans: Sequence[Span] | None) -> list[cells.Row]:
        """Its cells, of those days or of all time."""
        rows = self.sql.by_days(cells.turns(self.indicator), spans)
        return cells.folded(self.basis, rows, self.indicator, self.kind)

    @property
    def standing(self) -> bool:
        """Whether it has no period."""
        return self.indicator.belongs is Belongs.STANDING or (self.indicator.date or self.kind.happened) is None


def _scaled(total: int, unit: int) -> Decimal:
    return plain(Decimal(total) / unit)


def _grade(sums: Sums) -> Grade | None:
    if not sums.counted:
        return None
    if sums.inexact_records:
        return Grade.ESTIMATED
    return Grade.RECORDED if sums.bare_records else Grade.EVIDENCED
