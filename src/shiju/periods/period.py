"""A period: a first and a last day, both included."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>\d{1,2})|(?P<month>\d{1,2})))?")
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_HALF = 6


class PeriodFault(ValueError):
    """The words given do not name a period."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodFault(f"期间的末日 {self.last} 早于首日 {self.first}。")

    @classmethod
    def parse(cls, written: str) -> "Period":
        """The period written as 2026, 2026-H1, 2026-Q2, 2026-06, 2026-W09 (ISO week), 2026-06-30 or FIRST..LAST (two ISO days).

        Raises PeriodFault with a sentence for the user where it is none of these.
        """
        remedy = (
            f"读不懂期间“{written}”。请写成 2026、2026-H1、2026-Q2、2026-06、2026-W09、2026-06-30 或 2026-01-01..2026-06-30。"
        )
        text = written.strip()
        try:
            if ".." in text:
                first, last = text.split("..")
                return cls(date.fromisoformat(first), date.fromisoformat(last))
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return cls(date.fromisoformat(text), date.fromisoformat(text))
            return _named(text)
        except PeriodFault:
            raise
        except ValueError as error:
            raise PeriodFault(remedy) from error

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """One calendar month."""
        return cls.months_from(year, month, 1)

    @classmethod
    def months_from(cls, year: int, month: int, count: int) -> "Period":
        """`count` whole calendar months from the given one on, within one year."""
        last = month + count - 1
        return cls(date(year, month, 1), date(year, last, monthrange(year, last)[1]))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def months(self) -> Iterator["Period"]:
        """Its calendar months in order; the first and the last are cut to the period."""
        day = self.first
        while day <= self.last:
            month = Period.month(day.year, day.month)
            yield Period(day, min(month.last, self.last))
            day = month.last + timedelta(days=1)

    def year_before(self) -> "Period":
        """The same days of the year before; 29 February becomes 28 February, an end of February stays one."""
        return Period(_year_before(self.first), _year_before(self.last, month_end=True))


def _named(text: str) -> Period:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year = int(found["year"])
    if found["half"]:
        return Period.months_from(year, 1 + _MONTHS_OF_HALF * (int(found["half"]) - 1), _MONTHS_OF_HALF)
    if found["quarter"]:
        return Period.months_from(year, 1 + _MONTHS_OF_QUARTER * (int(found["quarter"]) - 1), _MONTHS_OF_QUARTER)
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return Period(monday, monday + timedelta(days=6))
    if found["month"]:
        return Period.month(year, int(found["month"]))
    return Period.months_from(year, 1, 12)


def _year_before(day: date, *, month_end: bool = False) -> date:
    year = day.year - 1
    end = monthrange(year, day.month)[1]
    ends_month = month_end and day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, end if ends_month else min(day.day, end))
