"""Everything that the page of one figure shows, from one state of the ledger."""

from dataclasses import dataclass
from decimal import Decimal

from shiju.catalogue.indicator import Belongs, Indicator, IndicatorType
from shiju.indicators.definition import definition
from shiju.indicators.figure import Figure
from shiju.ledger.describing import described
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.figure_table import change, kind_of, require_seen, units_below
from shiju.queries.figures import Asked, Figures, Some
from shiju.queries.records import with_pictures

RECORDS_ON_A_PAGE = 50
_ADDED_UP = frozenset({IndicatorType.COUNT, IndicatorType.SUM})


@dataclass(frozen=True)
class Line:
    """A record behind a figure, in words."""

    record: Record
    kind: str
    described: str
    picture: str = ""
    """The digest of its first picture."""


@dataclass(frozen=True)
class FigurePage:
    """A figure with its definition, its trend, its parts, and a page of its records, of which there are `pages`.

    `sum_below` None where the figures of the units below do not add up by their nature (quotients, different things, last states).
    """

    indicator: Indicator
    kind: str
    definition: str
    figure: Figure
    before: Figure
    months: tuple[Figure, ...]
    below: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    lines: tuple[Line, ...]
    pages: int
    tree: OrgTree

    @property
    def change(self) -> Decimal | None:
        """Against the same period of last year, in per cent."""
        return change(self.figure, self.before)

    @property
    def adds_up(self) -> bool:
        """Whether figures of units add up by their nature: not quotients, different things and last states."""
        return self.indicator.type in _ADDED_UP

    @property
    def sum_below(self) -> Decimal | None:
        """What the figures of the units below add up to."""
        values = [one.value for one in self.below if one.value is not None]
        return sum(values, Decimal(0)) if self.adds_up and values else None

    @property
    def apart(self) -> Decimal | None:
        """By how much the units below say more than the whole: joint work stands with each of them and counts once in the whole."""
        whole, parts = self.figure.value, self.sum_below
        return None if whole is None or parts is None else parts - whole

    @property
    def recorded(self) -> Decimal:
        """The part of the value that rests on records without evidence; it overlaps with none of the evidenced."""
        return (self.figure.value or Decimal(0)) - self.figure.evidenced


def figure_page(figures: Figures, indicator: str, *, org_unit: str, period: Period, page: int = 1) -> FigurePage:
    """The page. KeyError for an unknown indicator, OrgFault for an unknown unit, NotThereFault for one that the actor does not see."""
    declared = figures.catalogue.indicator(indicator)
    require_seen(figures, org_unit)
    before = period.year_before()
    months = list(period.months()) if declared.belongs is not Belongs.STANDING else []
    below = units_below(figures.tree, org_unit, period)
    wanted = [
        Asked(indicator, org_unit, period, page=None if declared.of else Some((page - 1) * RECORDS_ON_A_PAGE, RECORDS_ON_A_PAGE)),
        Asked(indicator, org_unit, before),
        *(Asked(indicator, org_unit, month, period.last) for month in months if len(months) > 1),
        *(Asked(indicator, code, period) for code in below),
        *(Asked(one, org_unit, period) for one in declared.of),
    ]
    figure, last_year, *rest = figures.many(wanted)
    count = len(months) if len(months) > 1 else 0
    return FigurePage(
        declared, figures.catalogue.kind(kind_of(declared, figures.catalogue)).label, definition(declared, figures.catalogue), figure, last_year,
        tuple(rest[:count]), tuple(rest[count : count + len(below)]), tuple(rest[count + len(below) :]),
        _lines(figures, figure.records), -(-figure.counted // RECORDS_ON_A_PAGE) or 1, figures.tree,
    )  # fmt: skip


def _lines(figures: Figures, ids: tuple[str, ...]) -> tuple[Line, ...]:
    found = with_pictures(ids, as_of=figures.as_of) if ids else []
    return tuple(_line(one, picture, figures) for one, picture in found)


def _line(record: Record, picture: str, figures: Figures) -> Line:
    kind = figures.catalogue.kind(record.kind)
    return Line(record, kind.label, described(record, kind, figures.tree), picture)
