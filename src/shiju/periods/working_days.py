"""Working days: Monday to Friday, but for the days that were given free and the weekend days that are worked."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

WEEK, WORKED = 7, 5
LONGEST = 3000
"""Working days that a limit may have; more than ten years are no limit."""


@dataclass(frozen=True)
class WorkingDays:
    """A calendar. `exceptions`, by day: a weekday that is free (False), a day of the weekend that is worked (True)."""

    exceptions: tuple[tuple[date, bool], ...] = ()
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _sums: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_days", tuple(day for day, _ in self.exceptions))
        object.__setattr__(self, "_sums", (0, *accumulate(1 if works else -1 for _, works in self.exceptions)))

    @classmethod
    def of(cls, days: Iterable[tuple[date, bool]]) -> "WorkingDays":
        """The calendar in which these days are worked or free, whatever they would be by their weekday; of one day the last word holds."""
        said = dict(days)
        return cls(tuple((day, said[day]) for day in sorted(said) if said[day] != is_weekday(day)))

    def corrected(self, days: Iterable[tuple[date, bool]]) -> "WorkingDays":
        """The same calendar with some days made worked or free."""
        return WorkingDays.of((*self.exceptions, *days))

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        place = bisect_right(self._days, day)
        return self.exceptions[place - 1][1] if place and self._days[place - 1] == day else is_weekday(day)

    def until(self, day: date) -> int:
        """How many working days there are up to and with the day, from the beginning of the calendar."""
        weeks, rest = divmod(day.toordinal() - 1, WEEK)
        return weeks * WORKED + min(rest + 1, WORKED) + self._sums[bisect_right(self._days, day)]

    def between(self, start: date, end: date) -> int:
        """The working days after `start` up to and with `end`; less than 0 where `end` lies before."""
        return self.until(end) - self.until(start)

    def after(self, start: date, days: int) -> date:
        """The day that is so many working days after `start`: the day of the start does not count. None is left of a limit beyond LONGEST."""
        wanted = self.until(start) + min(days, LONGEST)
        day = start
        while self.until(day) < wanted:
            day += timedelta(
                days=wanted - self.until(day)
            )  # no day adds more than one: this never goes past the day that is sought
        return day


def is_weekday(day: date) -> bool:
    """Whether it is one of Monday to Friday."""
    return day.weekday() < WORKED
