"""Periods that headings name by that of their form: 本月, 累计, 上季, 3月."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from shiju.periods import Period

_THIS_A_YEAR_BEFORE = re.compile("(?:上年|去年|上一年)同(?:一?季度?|月份?)(?:数|完成数?|值)?")
_ONE_BEFORE = {
    "季": re.compile("上一?个?季度?(?:数|完成数?|值)?"),
    "月": re.compile("上一?个?月份?(?:数|完成数?|值)?"),
}
"""The quarter or month before that of the form."""
_THIS = re.compile(r"(?:本年度?|今年)?(?:本期|本月|本季度?|当月|当季|报告期|统计期|本半年)|本年度?(?!\d|[上下第一二三四])")
_SO_FAR = re.compile(
    r"(?:自|从)?年初(?:起)?至(?:本|报告|当)(?:季度?|月|期)(?:末|底|止)?(?:累计)?(?:数|完成数?|值)?|(?:本年度?|全年|年度|今年|年内|年初|自年初)(?:至今|以来)?累计(?:数|完成数?|值)?|^累计(?:数|完成数?|值)?$|(?:今年|本年度?)以来|(?:自|从)?年初(?:至今|以来)|1(?:月份?|季度?)?(?:[-—~～]|至|到)(?:本|报告|当)(?:月|季度?|期)(?:末|底|止)?(?:累计)?(?:数|完成数?|值)?|(?:截[至止]|至|到)(?:本|报告|当)(?:月|季度?|期)(?:末|底|止)?累计(?:数|完成数?|值)?"
)
SO_FAR_OF = re.compile(r"^累计(?=[\u4e00-\u9fff])")
"""Said before what is counted: 累计受理."""
_IN_ALL = "(?:小计|合计|累计|总计|汇总)(?:数|完成数?)?"
_OF_ALL_PARTS = {"季": re.compile(f"(?:全|本)?季度?{_IN_ALL}"), "月": re.compile(f"(?:全|本)?月{_IN_ALL}")}
"""The sum of the months of a form's quarter, or of the weeks of its month: 季度小计."""
_OF_LAST_YEAR = re.compile("(?:上年|去年|上一年)度?(?=(?:截[至止]|年初至)?(?:本|报告|当)(?:月|季|期))")
"""Said before what this year's column is called: 去年当月, 去年截至当月累计."""
_HALF_A_YEAR, _DAYS_OF_HALF = "半年", range(180, 186)
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:份)?")
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12}


def by_the_form(text: str, whole: Period) -> tuple[Period, str] | None:
    """The period that a text names by that of its form (本月, 累计, 上季, 3月), and the text without it; None where it names none so."""
    before = _OF_LAST_YEAR.match(text)
    this_year = by_the_form(text[before.end() :], whole) if before is not None else None
    if this_year is not None:
        return this_year[0].year_before(), this_year[1]
    so_far = Period(date(whole.last.year, 1, 1), whole.last)
    for pattern, meant in (
        (_THIS_A_YEAR_BEFORE, whole.year_before()),
        (_SO_FAR, so_far),
        (SO_FAR_OF, so_far),
        (_THIS, whole),
    ):
        found = pattern.search(text)
        if found is not None:
            return meant, text[: found.start()] + text[found.end() :]
    if _is_said(text, whole, _OF_ALL_PARTS):
        return whole, ""
    if _is_said(text, whole, _ONE_BEFORE):
        return _before(whole), ""
    if text.startswith(_HALF_A_YEAR) and whole.days in _DAYS_OF_HALF:
        return whole, text.removeprefix(_HALF_A_YEAR)
    month = _MONTH.fullmatch(text)
    number = _month_number(month[1]) if month is not None else None
    return (_month(number, whole), "") if number is not None else None


def _month(number: int, whole: Period) -> Period:
    """The month of that number inside the period, else of the year it ends in."""
    inside = next((month for month in whole.months() if month.first.month == number), None)
    return inside or Period.month(whole.last.year, number)


def _is_said(text: str, whole: Period, words: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether a text is what is said so of a form's period, which is a quarter or a month."""
    return any(one_of(whole.first) == whole and words[sort].fullmatch(text) for sort, one_of in _CALENDAR.items())


def _before(whole: Period) -> Period:
    """The quarter or month before a form's quarter or month."""
    one_of = next(one for one in _CALENDAR.values() if one(whole.first) == whole)
    return one_of(whole.first - timedelta(days=1))


def _quarter(day: date) -> Period:
    return Period.parse(f"{day.year}-Q{(day.month + 2) // 3}")


def _calendar_month(day: date) -> Period:
    return Period.month(day.year, day.month)


_CALENDAR = {"季": _quarter, "月": _calendar_month}


def _month_number(written: str) -> int | None:
    number = int(written) if written.isdigit() else _NUMERALS.get(written, 0)
    return number if 1 <= number <= 12 else None  # noqa: PLR2004  # months of a year
