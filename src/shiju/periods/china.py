"""The working days of China as the State Council announces them each year: holidays, and the weekend days worked in exchange (调休).

The library `holidays` knows them. For a year that is not announced yet it has the holidays that the law names, and no exchange.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

from shiju.periods.working_days import WorkingDays, is_weekday

YEARS = range(2012, 2036)
"""Years that are looked up; in others only weekends are free."""
_EXCHANGED = "调休上班"


@dataclass(frozen=True)
class NamedDay:
    """A day that is not what its weekday says: what it is called, and whether it is worked."""

    day: date
    working: bool
    name: str


@cache
def named_days(year: int) -> tuple[NamedDay, ...]:
    """The days of a year that are not what their weekday says, and holidays on a weekend."""
    if year not in YEARS:
        return ()
    found = import_module("holidays").China(
        years=year, language="zh_CN"
    )  # here: it takes 0.2 s, and most commands reckon no working days
    free = [NamedDay(day, False, name) for day, name in found.items() if day.year == year]
    worked = [NamedDay(day, True, _EXCHANGED) for day in found.weekend_workdays if day.year == year]
    return tuple(sorted((*free, *worked), key=lambda one: one.day))


@cache
def is_announced(year: int) -> bool:
    """Whether the exchanges of the year are known; without any it has not been announced yet."""
    return any(one.working for one in named_days(year))


@cache
def national() -> WorkingDays:
    """The calendar of all known years."""
    days = [(one.day, one.working) for year in YEARS for one in named_days(year) if one.working != is_weekday(one.day)]
    return WorkingDays.of(days)
