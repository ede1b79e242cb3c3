"""How an indicator moves in each of the units below: against their own last year first, and in an order only where the office has turned that on."""

from dataclasses import dataclass
from decimal import Decimal

from shiju.catalogue.indicator import Indicator
from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.queries.figure_table import change, require_seen, units_below
from shiju.queries.figures import Asked, Figures


@dataclass(frozen=True)
class Trend:
    """A unit with its figure now and in the same period of last year. `place` is its place by value, where the office orders units; equal ones share it."""

    org_unit: str
    now: Figure
    before: Figure
    place: int | None

    @property
    def change(self) -> Decimal | None:
        """Against its own last year, in per cent."""
        return change(self.now, self.before)


@dataclass(frozen=True)
class Trends:
    """The units below in the order of the tree, or by value where that was asked for and the office has turned it on."""

    indicator: Indicator
    org_unit: str
    period: Period
    units: tuple[Trend, ...]


def trends(figures: Figures, indicator: str, *, org_unit: str, period: Period, ranking: bool, by_value: bool) -> Trends:
    """The trends. `ranking`: whether the office has turned the order on; without it `by_value` does nothing.

    Raises KeyError for an unknown indicator, OrgFault for an unknown unit, NotThereFault for one that the actor does not see. There is no way to ask for
    persons: figures are of org units.
    """
    declared = figures.catalogue.indicator(indicator)
    require_seen(figures, org_unit)
    codes, last_year = units_below(figures.tree, org_unit, period), period.year_before()
    found = iter(figures.many(Asked(indicator, code, days, days.last) for code in codes for days in (period, last_year)))
    pairs = [(code, next(found), next(found)) for code in codes]
    values = sorted((now.value for _, now, _ in pairs if now.value is not None), reverse=True)
    units = tuple(
        Trend(code, now, before, values.index(now.value) + 1 if ranking and now.value is not None else None)
        for code, now, before in pairs
    )
    if ranking and by_value:
        units = tuple(sorted(units, key=lambda one: (one.place is None, one.place or 0)))
    return Trends(declared, org_unit, period, units)
