"""Working days: what a limit of an office is counted in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiju.periods.china import is_announced, named_days, national
from shiju.periods.working_days import LONGEST, WorkingDays

DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
CALENDARS = st.lists(st.tuples(DAYS, st.booleans()), max_size=30).map(WorkingDays.of)


@given(CALENDARS, DAYS, st.integers(0, 60))
def test_the_days_after_are_those_counted_one_by_one(calendar: WorkingDays, start: date, days: int) -> None:
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    assert calendar.after(start, days) == day


@given(CALENDARS, DAYS, st.integers(0, 90))
def test_the_days_between_are_those_counted_one_by_one(calendar: WorkingDays, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    counted = sum(calendar.is_working(start + timedelta(days=n)) for n in range(1, days + 1))
    assert calendar.between(start, end) == counted
    assert calendar.between(end, start) == -counted


def test_a_limit_without_reason_ends_all_the_same() -> None:
    assert WorkingDays().after(date(2026, 1, 1), 10**9) == WorkingDays().after(date(2026, 1, 1), LONGEST)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # 国庆之后的星期六上班
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # 春节之前的星期六上班
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2025, 1, 25), 1, date(2025, 1, 26)),
        (date(2026, 6, 18), 1, date(2026, 6, 22)),
    ],
)
def test_holidays_and_days_worked_in_exchange_are_those_announced(start: date, days: int, end: date) -> None:
    assert national().after(start, days) == end


def test_a_correction_of_the_office_goes_before_the_announcement() -> None:
    mine = national().corrected([(date(2026, 10, 10), False), (date(2026, 10, 1), True), (date(2026, 10, 12), True)])
    assert mine.between(date(2026, 9, 30), date(2026, 10, 12)) == 4
    assert not mine.is_working(date(2026, 10, 10))
    assert mine.is_working(date(2026, 10, 1))


def test_days_are_named_and_a_year_that_is_not_announced_says_so() -> None:
    assert {one.day: one.name for one in named_days(2026)}[date(2026, 10, 10)] == "调休上班"
    assert [is_announced(year) for year in (2026, 2035, 1999)] == [True, False, False]
    assert named_days(1999) == ()
