from datetime import date, datetime
from decimal import Decimal

import pytest

from shiju.intake.dates import Around, NoDayFault, days_in, month_in, read_day, read_days, year_in
from shiju.intake.grid import CellValue
from shiju.intake.stated import period_named
from shiju.periods import Period

MARCH = Around(2026, 3)


@pytest.mark.parametrize(
    ("value", "shown", "day"),
    [
        (date(2026, 3, 12), None, "2026-03-12"),
        (datetime(2026, 3, 12, 8, 0), None, "2026-03-12"),
        (Decimal(46093), None, "2026-03-12"),
        (Decimal("3.1"), "3.10", "2026-03-10"),
        (Decimal("3.1"), None, "2026-03-01"),
        ("2026年3月12日", None, "2026-03-12"),
        ("3月12号", None, "2026-03-12"),
        ("2026/3/12", None, "2026-03-12"),
        ("2026.3.12", None, "2026-03-12"),
        ("20260312", None, "2026-03-12"),
        ("３．１２", None, "2026-03-12"),
        ("12日", None, "2026-03-12"),
        ("12", None, "2026-03-12"),
        ("3月12日上午", None, "2026-03-12"),
        ("3月12日（周四）", None, "2026-03-12"),
        ("2022.3", None, "2022-03-01"),
        ("2021年", None, "2021-01-01"),
        ("6月底前", None, "2026-06-30"),
        ("2027年2月底", None, "2027-02-28"),
        ("年底前", None, "2026-12-31"),
        ("2027年年底", None, "2027-12-31"),
    ],
)
def test_a_cell_names_a_day(value: CellValue, shown: str | None, day: str) -> None:
    assert read_day(value, shown=shown, around=MARCH).isoformat() == day


@pytest.mark.parametrize("value", ["4月31日", "2026.2.30", "2026/5/32", "近日", True, None, "13月底", ""])
def test_a_day_that_does_not_exist_is_none(value: CellValue) -> None:
    with pytest.raises(NoDayFault):
        read_day(value, shown=None, around=MARCH)


@pytest.mark.parametrize("value", ["3月12日", "12日", "6月底", "年底前"])
def test_without_a_year_around_it_a_short_date_is_none(value: str) -> None:
    with pytest.raises(NoDayFault):
        read_day(value, shown=None, around=Around())


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("7月3日-5日", "2026-07-03..2026-07-05"),
        ("7月3日-5", "2026-07-03..2026-07-05"),
        ("1月3日至5日", "2026-01-03..2026-01-05"),
        ("2026/1/5—2026/1/14", "2026-01-05..2026-01-14"),
        ("2026-01-05-2026-01-14", "2026-01-05..2026-01-14"),
        ("1.12—1.18", "2026-01-12..2026-01-18"),
        ("2025.12.28-2026.1.3", "2025-12-28..2026-01-03"),
        ("12月29日-1月4日", "2026-12-29..2027-01-04"),
        ("3月", "2026-03-01..2026-03-31"),
        ("1月23日", "2026-01-23..2026-01-23"),
    ],
)
def test_a_cell_names_a_range_of_days(value: str, days: str) -> None:
    assert str(read_days(value, shown=None, around=MARCH)) == days


def test_a_range_that_ends_before_it_starts_says_so() -> None:
    with pytest.raises(NoDayFault, match="end_before_start"):
        read_days("6.12-6.10", shown=None, around=MARCH)


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("青石街道2026年1月宣传资料发放台账", 2026, 1),
        ("单位：青石街道　年度：2026", 2026, None),
        ("宣传资料发放台账（五月）", None, 5),
        ("4月份", None, 4),
        ("2026年1—6月", 2026, None),
        ("填报日期：2026年7月2日", 2026, None),
        ("十三月", None, None),
    ],
)
def test_titles_tell_year_and_month(text: str, year: int | None, month: int | None) -> None:
    assert (year_in(text), month_in(text)) == (year, month)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("统计时间：2026年4月6日—4月12日", "2026-04-06..2026-04-12"),
        ("统计时间：2025年12月29日—1月4日", "2025-12-29..2026-01-04"),
        ("第01周（12.29-1.4）", "2025-12-29..2026-01-04"),
        ("第09周（2.23-3.1）", "2026-02-23..2026-03-01"),
        ("学习平台周报第11周（更正）", "2026-03-09..2026-03-15"),
        ("第60周", None),
        ("3月32日-3月33日", None),
        ("周报", None),
    ],
)
def test_titles_tell_a_range_of_days(text: str, days: str | None) -> None:
    found = days_in(text, around=Around(2026))
    assert (str(found) if found else None) == days


def test_titles_without_a_year_around_them_tell_no_days() -> None:
    assert days_in("3.2-3.8 第10周", around=Around()) is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025年1—6月", "2025-01-01..2025-06-30"),
        ("2025年上半年", "2025-01-01..2025-06-30"),
        ("2025年下半年完成数", "2025-07-01..2025-12-31"),
        ("2025年第三季度", "2025-07-01..2025-09-30"),
        ("2025年二季度", "2025-04-01..2025-06-30"),
        ("2025年5月", "2025-05-01..2025-05-31"),
        ("2025年", "2025-01-01..2025-12-31"),
        ("2025年度", "2025-01-01..2025-12-31"),
        ("2025年13月", None),
        ("备注", None),
    ],
)
def test_a_heading_names_a_period(text: str, period: str | None) -> None:
    found = period_named(text)
    assert (str(found) if found else None) == period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("二〇二六年三月十二日", date(2026, 3, 12), date(2026, 3, 12)),
        ("二零二六年三月", date(2026, 3, 1), date(2026, 3, 31)),
        ("三月廿一日", date(2026, 3, 21), date(2026, 3, 21)),
        ("26.3.12", date(2026, 3, 12), date(2026, 3, 12)),
        (" 3 月 12 日", date(2026, 3, 12), date(2026, 3, 12)),
        ("2026 年 3 月 12 日", date(2026, 3, 12), date(2026, 3, 12)),
        ("3月12日9:00-11:30", date(2026, 3, 12), date(2026, 3, 12)),
        ("3月1日 9:00至3月2日17:00", date(2026, 3, 1), date(2026, 3, 2)),
        ("2026年3月", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026.03", date(2026, 3, 1), date(2026, 3, 31)),
        ("三月份", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_days_in_other_hands_are_understood(written: str, first: date, last: date) -> None:
    assert read_days(written, shown=None, around=Around(2026)) == Period(first, last)
