"""Figures by SQL over the facts: the same answers as the reference engine (`shiju.indicators.engine`), at any size."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.db.facts import THOUSANDTHS
from shiju.db.models import Fact, FactName
from shiju.indicators.engine import Basis, bare, combined, plain, reckon
from shiju.indicators.figure import Figure
from shiju.indicators.selection import Scope
from shiju.ledger.record import Grade
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import stated_figures
from shiju.queries.figure_sql import FigureSql, Sums
from shiju.queries.records import now, records
from shiju.queries.sight import Actor, visible
from shiju.queries.standing_sql import View, as_list, asked, stands

_DATES = frozenset({FieldType.DATE, FieldType.DATE_RANGE})
_OF_WHOLE_RECORDS = frozenset({IndicatorType.COUNT, IndicatorType.DISTINCT})


class Figures:
    """The figures of the ledger as one actor sees them at one moment: whatever is written meanwhile, all that are asked of it agree.

    `as_of` None = the newest revision. Make one for each page, command or report; it asks the store little by itself.
    """

    def __init__(self, catalogue: Catalogue, *, actor: Actor, as_of: int | None = None) -> None:
        self.catalogue = catalogue
        self.as_of = now() if as_of is None else as_of
        self.tree = orgs.tree(self.as_of)
        self.seen = visible(actor, self.tree)
        everything = all(unit.code in self.seen for unit in self.tree)
        self._view = View(self.as_of, None if everything else self.seen)
        self._stated = stated_figures(seen=self.seen, as_of=self.as_of)
        self._names = {(one.kind, one.field): one.pk for one in FactName.objects.all()}
        odd = set(Fact.objects.filter(odd=True).values_list("name", flat=True).distinct())
        self._odd = {key for key, number in self._names.items() if number in odd}
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
        if stated is not None:
            return bare(declared, org_unit, period, self.as_of, stated=stated)
        scope = Scope(self.tree.scope(org_unit), period, until or period.last)
        if declared.type in (IndicatorType.RATIO, IndicatorType.DERIVED):
            return combined(
                declared,
                lambda name, days, end: self.figure(name, org_unit=org_unit, period=days, until=end, with_records=with_records),
                scope,
            )
        return self._own(declared, org_unit, scope, with_records=with_records)

    def _own(self, indicator: Indicator, org_unit: str, scope: Scope, *, with_records: bool) -> Figure:
        kind = self.catalogue.kind(indicator.kind or "")
        if self._needs_reference(indicator, kind):
            return reckon(indicator.id, org_unit=org_unit, period=scope.period, basis=self._basis(kind), until=scope.until)
        sql = FigureSql(
            indicator,
            kind,
            scope=scope,
            view=self._view,
            names=self._names,
            whole=self._view.seen is None and self._is_all(scope),
        )
        if indicator.type is IndicatorType.LATEST:
            last = self._last_day(kind, indicator.date or kind.happened or "", scope.period)
            if last is None:
                return bare(indicator, org_unit, scope.period, self.as_of)
            sql.on_day(last)
        sums = sql.sums()
        if not sums.counted and (indicator.type is IndicatorType.LATEST or not self._kept(indicator, kind, scope.period)):
            return bare(indicator, org_unit, scope.period, self.as_of)
        keys = sql.keys() if indicator.type is IndicatorType.DISTINCT and indicator.belongs is not Belongs.FIRST else None
        return self._made(indicator, org_unit, scope.period, sums, keys, sql.records() if with_records else ())

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

    def _is_all(self, scope: Scope) -> bool:
        return all(unit.code in scope.units for unit in self.tree)

    def _needs_reference(self, indicator: Indicator, kind: Kind) -> bool:
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
            return bool(self._rows(f"SELECT 1 FROM ledger_standing s WHERE {where} LIMIT 1", kind))  # noqa: S608
        begun = self._day_at_end(kind, [kind.happened], f"<= {period.last.toordinal()}")
        dated = [field.id for field in kind.fields if field.type in _DATES]
        return begun is not None and self._day_at_end(kind, dated, f">= {period.first.toordinal()}") is not None

    def _day_at_end(self, kind: Kind, fields: Iterable[str], days: str) -> int | None:
        """The last of the days so limited in any of the fields; found from the end of the index, not by looking at all."""
        found: list[int] = []
        for field in fields:
            name = self._names.get((kind.id, field), -1)
            statement = (
                "SELECT f.last FROM ledger_fact f JOIN ledger_standing s ON s.number = f.number "  # noqa: S608
                f"WHERE f.name = {name} AND f.last {days} AND s.kind = %(kind)s AND s.counts AND {stands('s', self._view)} "
                "ORDER BY f.last DESC LIMIT 1"
            )
            found += [row[0] for row in self._rows(statement, kind)]
        return max(found, default=None)

    def _rows(self, statement: str, kind: Kind) -> list[tuple[Any, ...]]:
        return asked(statement, {"kind": kind.id, "seen": as_list(self._view.seen or ())})


def _scaled(total: int, unit: int) -> Decimal:
    return plain(Decimal(total) / unit)


def _grade(sums: Sums) -> Grade | None:
    if not sums.counted:
        return None
    if sums.inexact_records:
        return Grade.ESTIMATED
    return Grade.EVIDENCED if sums.evidenced_records == sums.counted else Grade.RECORDED
