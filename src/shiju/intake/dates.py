"""Days and ranges of days as cells and titles write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from shiju.intake.grid import CellValue
from shiju.periods import Period
from shiju.text.numerals import half_width, numeral_value

FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""Spreadsheet day numbers from 2000 to 2099; other numbers are read as month.day."""
_SERIAL_ZERO = date(1899, 12, 30)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[./\-])(\d{1,2})[日号]?")
_YEAR_MONTH = re.compile(r"(\d{4})[年./\-](\d{1,2})月?份?")
_SHORT_YEAR = re.compile(r"(2\d)[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?")
"""26.3.12: the century is left out; only years of the twenties, thirties … of ours, so that no day of a month is taken for a year."""
_DAY = re.compile(r"(\d{1,2})[日号]")
_MONTH = re.compile(r"(\d{1,2})月(?:份)?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_END_OF_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:底|末)(?:前|之前|以前)?")
_END_OF_YEAR = re.compile(r"(?:(\d{4})年|今年)?年?(?:年底|年末|底)(?:前|之前)?")
_BETWEEN_WORDS = re.compile(r"\s*(?:至|到|~|—+|–)\s*")
"""What never stands inside a day: 2026-03-02至2026-03-08 is parted here, not at its dashes."""
_BETWEEN = re.compile(r"\s*(?:至|到|~|—+|–|－|-{1,2})\s*")
_INNER_BLANKS = re.compile(r"(?<=[\d年月])\s+(?=[年月日号]|\d{1,2}\s*[月日号])|^\s+|\s+$")
_CHINESE_DAY = re.compile(
    r"(?:([〇零○一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十廿卅]{1,3})[日号])?"
)
_HOUR = r"(?:上午|下午|晚上|晚|早上|中午)?\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d{1,2}[时点](?:\d{1,2}分?|半|整|钟)?)"
_CLOCK = re.compile(rf"{_HOUR}(?:\s*(?:[-—~至到]+)\s*{_HOUR})?")
_BESIDE = re.compile(r"[（(](?:星期|周|上午|下午|晚|早|全天|中午|农历)[^)）]*[)）]")
"""What stands in brackets beside a day and tells no other: （周四至周六）, （下午）."""
_THIRD = re.compile(r"((?:\d{4}年)?\d{1,2}月)份?([上中下])旬")
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, None)}
_NOON = re.compile(
    r"(?:上午|下午|晚上|晚|早上|全天|中午).*$|(?:(?<=[日号])|\s+)\d{1,2}[:：]\d{2}.*$|星期.$|周[一二三四五六日天]$"
)
_TITLE_YEAR = re.compile(r"(20\d{2})\s*(?:年|年度|[.\-/]\d)|年度[:：]\s*(20\d{2})")
_BARE_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_TITLE_MONTH = re.compile(r"(?<![\d—\-至~.])(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?![\d至—\-~]|\d{1,2}日)")
_TITLE_DAYS = re.compile(
    r"(?:(\d{4})[年./\-])?(\d{1,2})[月./\-](\d{1,2})日?\s*(?:至|到|~|—+|–|-)\s*(?:(\d{4})[年./\-])?(?:(\d{1,2})[月./\-])?(\d{1,2})日?"
)
_TITLE_WEEK = re.compile(r"第\s*(\d{1,2})\s*周")
_LAST_MONTH = 12
_LONGEST_OVER_NEW_YEAR = 183
"""Days that a range without years may last over New Year."""


@dataclass(frozen=True)
class Around:
    """What the sheet says about the days in it: year and month where they are left out. None = not said."""

    year: int | None = None
    month: int | None = None


class NoDayFault(Exception):
    """The cell names a day that does not exist, or none that can be understood."""


def read_day(value: CellValue, *, shown: str | None, around: Around) -> date:
    """The day that a cell names; `shown` is how a number is displayed. Raises NoDayFault."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        if FIRST_SERIAL <= value <= LAST_SERIAL:
            return _SERIAL_ZERO + timedelta(days=int(value))
        return _written(shown if shown is not None else str(value), around)
    if isinstance(value, str):
        return _written(_CLOCK.sub("", _BESIDE.sub("", value)), around)
    raise NoDayFault


def read_days(value: CellValue, *, shown: str | None, around: Around) -> Period:
    """The range of days that a cell names; a single day is a range of one, a month all its days."""
    if isinstance(value, str):
        text = plain_day(_BESIDE.sub("", value))
        month = _whole_month(text, around) or _third_of_month(text, around)
        if month is not None:
            return month
        text = _CLOCK.sub("", text)
        parts = _BETWEEN_WORDS.split(text)
        if len(parts) != 2:  # noqa: PLR2004  # a range has two ends
            parts = _BETWEEN.split(text)
        if len(parts) == 2:  # noqa: PLR2004  # a range has two ends
            return _range(parts[0], parts[1], around)
        compact = _dashes_in_dates(text)
        if compact is not None:
            return _range(*compact, around)
    day = read_day(value, shown=shown, around=around)
    return Period(day, day)


def plain_day(text: str) -> str:
    """A day with half-width signs, Arabic digits and no blanks inside: 二〇二六年三月十二日 and 2026 年 3 月 12 日 are 2026年3月12日."""
    plain = _INNER_BLANKS.sub("", half_width(text))
    return _CHINESE_DAY.sub(_in_digits, plain)


def _in_digits(found: re.Match[str]) -> str:
    year = "".join(str("〇一二三四五六七八九".index(sign.replace("零", "〇").replace("○", "〇"))) for sign in found[1] or "")
    month, day = (numeral_value(written) if written else None for written in (found[2], found[3]))
    return f"{year}年" * bool(year) + f"{month}月" + (f"{day}日" if day is not None else "")


def _whole_month(text: str, around: Around) -> Period | None:
    """3月, 3月份, 2026年3月, 2026.03: all days of the month."""
    month, full = _MONTH.fullmatch(text), _YEAR_MONTH.fullmatch(text)
    if full is not None and 1 <= int(full[2]) <= _LAST_MONTH:
        return Period.month(int(full[1]), int(full[2]))
    if month is not None and around.year is not None and 1 <= int(month[1]) <= _LAST_MONTH:
        return Period.month(around.year, int(month[1]))
    return None


def _third_of_month(text: str, around: Around) -> Period | None:
    """3月上旬 are its first ten days, 下旬 those from the 21st on."""
    found = _THIRD.fullmatch(text)
    month = _whole_month(found[1], around) if found is not None else None
    if found is None or month is None:
        return None
    first, last = _THIRDS[found[2]]
    return Period(month.first.replace(day=first), month.last.replace(day=last) if last is not None else month.last)


def _dashes_in_dates(text: str) -> tuple[str, str] | None:
    """2026-01-05-2026-01-14, 2026-01-05至2026-01-14: days written with dashes, between them another or a word."""
    found = re.fullmatch(rf"(\d{{4}}-\d{{1,2}}-\d{{1,2}}){_BETWEEN.pattern}(\d{{4}}-\d{{1,2}}-\d{{1,2}})", text)
    return (found[1], found[2]) if found else None


def _range(first: str, last: str, around: Around) -> Period:
    start = _written(first, around)
    end = (
        _written(last, Around(start.year, start.month)) if not _YEAR_MONTH_DAY.match(half_width(last)) else _written(last, around)
    )
    if re.fullmatch(r"\d{1,2}", half_width(last).strip()):
        end = _day(start.year, start.month, int(half_width(last)))
    if end < start and end.month < start.month and not _YEAR_MONTH_DAY.match(half_width(last)):
        end = _in_next_year(start, end)
    if end < start:
        raise NoDayFault("end_before_start")
    return Period(start, end)


def _in_next_year(start: date, end: date) -> date:
    """12.29-1.4 ends in the next year; 3.9-2.5 would be most of a year and is rather written the wrong way round."""
    later = _day(end.year + 1, end.month, end.day)
    return later if (later - start).days <= _LONGEST_OVER_NEW_YEAR else end


def _written(text: str, around: Around) -> date:
    plain = _NOON.sub("", plain_day(text)).strip()
    for pattern, parts in _FORMS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return _day(*_filled(parts(found), around))
    deadline = _deadline(plain, around)
    if deadline is not None:
        return deadline
    raise NoDayFault


_FORMS = (
    (_YEAR_MONTH_DAY, lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (_SHORT_YEAR, lambda m: (2000 + int(m[1]), int(m[2]), int(m[3]))),
    (_COMPACT, lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (_YEAR_MONTH, lambda m: (int(m[1]), int(m[2]), 1)),
    (_MONTH_DAY, lambda m: (None, int(m[1]), int(m[2]))),
    (_DAY, lambda m: (None, None, int(m[1]))),
    (re.compile(r"(\d{1,2})"), lambda m: (None, None, int(m[1]))),
    (re.compile(r"(\d{4})年"), lambda m: (int(m[1]), 1, 1)),
)


def _filled(parts: tuple[int | None, int | None, int], around: Around) -> tuple[int, int, int]:
    year, month = parts[0] or around.year, parts[1] or around.month
    if year is None or month is None:
        raise NoDayFault
    return year, month, parts[2]


def _deadline(text: str, around: Around) -> date | None:
    """6月底前 is the last day of June, 年底前 the last of the year."""
    found = _END_OF_MONTH.fullmatch(text)
    if found is not None:
        year = int(found[1]) if found[1] else around.year
        if year is not None and 1 <= int(found[2]) <= _LAST_MONTH:
            return date(year, int(found[2]), monthrange(year, int(found[2]))[1])
    found = _END_OF_YEAR.fullmatch(text)
    if found is not None:
        year = int(found[1]) if found[1] else around.year
        return None if year is None else date(year, 12, 31)
    return None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoDayFault from error


def year_in(text: str) -> int | None:
    """The year that a title or a file name speaks of."""
    found = _TITLE_YEAR.search(half_width(text))
    return int(found[1] or found[2]) if found else None


def year_named(name: str) -> int | None:
    """The year that a title, a sheet or a file is named after, also as a bare number: 2026宣传单, 台账（2026）."""
    found = _BARE_YEAR.findall(half_width(name))
    return year_in(name) or (int(found[0]) if len(set(found)) == 1 else None)


def month_in(text: str) -> int | None:
    """The one month that a title or a sheet name speaks of; none where it speaks of several."""
    found = {value for written in _TITLE_MONTH.findall(half_width(text)) for value in [numeral_value(written)] if value}
    month = int(found.pop()) if len(found) == 1 else 0
    return month if 1 <= month <= _LAST_MONTH else None


def days_in(text: str, *, around: Around) -> Period | None:
    """The range of days that a title or a file name speaks of: 3月9日—3月15日, 3.9-3.15, 第11周 (ISO 8601), 3月."""
    plain = half_width(text)
    found = _TITLE_DAYS.search(plain)
    if found is not None:
        first, second = found[1] or around.year, found[4]
        if first is not None:
            start = _safe(int(first), int(found[2]), int(found[3]))
            end = _safe(int(second or first), int(found[5] or found[2]), int(found[6]))
            if start is not None and end is not None and found[1] and not second and end < start:
                end = _safe(start.year + 1, end.month, end.day)  # 2025年12月29日至1月4日: the year is that of the first day
            if start is not None and end is not None:
                return _over_new_year(start, end, around)
    week = _TITLE_WEEK.search(plain)
    if week is not None and around.year is not None:
        try:
            monday = date.fromisocalendar(around.year, int(week[1]), 1)
        except ValueError:
            return None
        return Period(monday, monday + timedelta(days=6))
    return None


def _over_new_year(start: date, end: date, around: Around) -> Period | None:
    """12.29-1.4: where the last day comes before the first, the first belongs to the year before."""
    if start <= end:
        return Period(start, end)
    year = around.year or end.year
    first, last = (
        (_safe(year - 1, start.month, start.day), _safe(year, end.month, end.day))
        if end.year == start.year == year
        else (start, _safe(start.year + 1, end.month, end.day))
    )
    return Period(first, last) if first is not None and last is not None and first <= last else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
