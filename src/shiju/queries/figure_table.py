"""Tables of figures: indicators down, and across the comparison with last year, the units below, or the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Derivation, Indicator, IndicatorType
from shiju.catalogue.packs import main_indicators
from shiju.indicators.engine import rounded
from shiju.indicators.figure import Figure
from shiju.orgs import GRASSROOTS, OWN, OrgTree, OrgUnit, whole_of
from shiju.periods import Period
from shiju.queries.figures import Asked, Figures
from shiju.queries.sight import NotThereFault
from shiju.queries.targets import goals

MOST_CELLS = 150
"""Figures of one page, so that they come in few statements; a longer table has several pages."""
_HUNDRED = 100


class Across(StrEnum):
    """What the columns are."""

    COMPARED = "compared"
    UNITS = "units"
    MONTHS = "months"
    TARGETS = "targets"
    """The figure beside what is to be reached in the year."""


@dataclass(frozen=True)
class Column:
    """One column: whose figures, and of which days (with the day up to which it is looked at what became of the records)."""

    org_unit: str
    period: Period
    until: date


@dataclass(frozen=True)
class Row:
    """One indicator with a figure for each column."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    target: Decimal | None = None
    """What is to be reached in the year, where the table is about that and there is one."""

    @property
    def change(self) -> Decimal | None:
        """Of a comparison: the change in per cent of the second column; None where there is none to tell."""
        return change(self.figures[0], self.figures[1])

    @property
    def share(self) -> Decimal | None:
        """How much of the target is reached, in per cent; None where there is none to tell."""
        return None if self.target is None else share_of(self.figures[0], self.indicator, self.target)


@dataclass(frozen=True)
class FigureTable:
    """A page of a table, all from one state of the ledger. `pages`: how many there are."""

    org_unit: str
    period: Period
    across: Across
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: int
    pages: int


def groups(catalogue: Catalogue) -> dict[str, tuple[Indicator, ...]]:
    """Kind → its main indicators; those that are made of others stand with the first of these."""
    found: dict[str, list[Indicator]] = {kind.id: [] for kind in catalogue.kinds}
    for one in main_indicators(catalogue):
        found[kind_of(one, catalogue)].append(one)
    return {kind: tuple(members) for kind, members in found.items() if members}


def kind_of(indicator: Indicator, catalogue: Catalogue) -> str:
    """The kind whose records an indicator rests on; of a quotient that of its first part."""
    return kind_of(catalogue.indicator(indicator.of[0]), catalogue) if indicator.kind is None else indicator.kind


def figure_table(
    figures: Figures, *, org_unit: str, period: Period, across: Across, indicators: Sequence[Indicator], page: int | None = 1
) -> FigureTable:
    """The page of that number, beginning with 1; None: all in one. OrgFault for an unknown unit, NotThereFault for one that the actor does not see."""
    require_seen(figures, org_unit)
    columns = _columns(figures.tree, org_unit, period, across)
    size = max(1, MOST_CELLS // len(columns))
    shown = indicators if page is None else indicators[(page - 1) * size : page * size]
    found = iter(figures.many(Asked(one.id, column.org_unit, column.period, column.until) for one in shown for column in columns))
    wanted = _targets(org_unit, period) if across is Across.TARGETS else {}
    rows = tuple(Row(one, tuple(next(found) for _ in columns), wanted.get(one.id)) for one in shown)
    return FigureTable(org_unit, period, across, columns, rows, figures.as_of, -(-len(indicators) // size) or 1)


def require_seen(figures: Figures, org_unit: str) -> None:
    """Raise NotThereFault unless the actor sees the unit."""
    if whole_of(figures.tree.get(org_unit).code) not in figures.seen:
        message = "没有这个单位的数据，或者它不在您的单位范围之内。"
        raise NotThereFault(message)


def units_below(tree: OrgTree, org_unit: str, period: Period) -> tuple[str, ...]:
    """The units directly below that stood on some day of the period. Where these are communities, the office with its sections goes first as one."""
    below = [] if org_unit != whole_of(org_unit) else [one for one in tree.children(org_unit) if _stood(one, period)]
    grassroots = [one.code for one in below if one.level in GRASSROOTS]
    return (f"{org_unit}{OWN}", *grassroots) if grassroots else tuple(one.code for one in below)


def change(now: Figure, before: Figure) -> Decimal | None:
    """The change in per cent, to one place; None also where a document says one of the two only as 8万余."""
    if now.value is None or not before.value or now.only_bounded or before.only_bounded:
        return None
    return rounded((now.value - before.value) * _HUNDRED / before.value, 1)


def share_of(figure: Figure, indicator: Indicator, target: Decimal) -> Decimal | None:
    """The figure in per cent of the target, to one place. None for a quotient: to have 48 % where 96 % is wanted is not half of the way."""
    quotient = indicator.type is IndicatorType.RATIO or indicator.derivation in (Derivation.SHARE, Derivation.GROWTH)
    if figure.value is None or figure.only_bounded or not target or quotient:
        return None
    return rounded(figure.value * _HUNDRED / target, 1)


def _targets(org_unit: str, period: Period) -> dict[str, Decimal]:
    """Indicator → target of the unit in the year of the period; none for a period of several years."""
    if period.first.year != period.last.year:
        return {}
    return {one.indicator: one.value for one in goals(units=[org_unit], year=period.first.year)}


def _columns(tree: OrgTree, org_unit: str, period: Period, across: Across) -> tuple[Column, ...]:
    whole = Column(org_unit, period, period.last)
    if across is Across.COMPARED:
        before = period.year_before()
        return (whole, Column(org_unit, before, before.last))
    if across is Across.TARGETS:
        return (whole,)
    if across is Across.UNITS:
        return (whole, *(Column(code, period, period.last) for code in units_below(tree, org_unit, period)))
    return (whole, *(Column(org_unit, month, period.last) for month in period.months()))


def _stood(unit: OrgUnit, period: Period) -> bool:
    return (unit.valid_from or period.first) <= period.last and (unit.valid_to or period.last) >= period.first
