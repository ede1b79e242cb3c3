"""Targets: what is to be reached."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from shiju.audit.judging import TargetKey
from shiju.db.models import Target
from shiju.periods import Period


@dataclass(frozen=True)
class Goal:
    """The number that an indicator is to reach in a unit in a year."""

    indicator: str
    org_unit: str
    year: int
    value: Decimal


def goals(*, units: Collection[str], year: int | None = None) -> tuple[Goal, ...]:
    """The targets of these units, of one year or of all, in the order of year, unit and indicator."""
    rows = Target.objects.filter(org_unit__in=units).order_by("-year", "org_unit__place", "indicator")
    if year is not None:
        rows = rows.filter(year=year)
    lines = rows.values_list("indicator", "org_unit_id", "year", "value")
    return tuple(Goal(indicator, unit, of, Decimal(value)) for indicator, unit, of, value in lines)


def targets(*, units: Collection[str]) -> Mapping[TargetKey, Decimal]:
    """The same by indicator, unit and period, as plans in a draft are held against them."""
    return {(one.indicator, one.org_unit, Period.parse(str(one.year))): one.value for one in goals(units=units)}
