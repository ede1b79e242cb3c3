"""Periods as they are named in prose (今年以来, 截至6月底, 1—5月, 去年同期), as first and last day, seen from a reference date."""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from shiju.text.numerals import half_width_in_prose, numeral_value

_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年(?:度)?|(?P<near>今年|本年度?|当年|去年|上年|前年|明年))"
_TO = r"\s?(?:[-—–~至到]{1,2})\s?"
_MONTHS_OF_QUARTER = 3
_DECEMBER = 12
_FIVE_YEAR_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_YEARS_AGO = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "去年": 1, "上年": 1, "前年": 2, "明年": -1}
Days = tuple[date, date]


class PeriodMention(NamedTuple):
    """A period where it stands in the text; `start` and `end` count characters, `first` and `last` belong to it."""

    start: int
    end: int
    surface: str
    first: date
    last: date
    rule: str


def read_periods(text: str, *, reference: date) -> list[PeriodMention]:
    """All periods named in the text, in order, none inside another; the date of the text is `reference`."""
    line = half_width_in_prose(text)
    mentions: list[PeriodMention] = []
    behind = 0
    for _, _, order, match in sorted(_candidates(line), key=_first_and_longest):
        start, end = match.span()
        if start >= behind:
            rule, _, _, reckon = _FORMS[order]
            days = _possible(reckon, match, reference)
            if days is not None and days[0] <= days[1]:
                behind = end
                mentions.append(PeriodMention(start, end, text[start:end], *days, rule))
    return mentions


_Candidate = tuple[int, int, int, re.Match[str]]


def _candidates(line: str) -> Iterator[_Candidate]:
    """What has the form of a period, with the number of the form; no form reaches over a sign, and a stretch without the word of a form is not searched for it."""
    signs = [0, *(sign.end() for sign in _SIGN.finditer(line))]
    number = 0
    for key in _KEY.finditer(line):
        if key.start() < signs[number]:
            continue
        number = bisect_right(signs, key.start(), number)
        start, end = signs[number - 1], signs[number]
        for order in _forms_with(_KEYS.intersection(line[start:end])):
            for match in _FORMS[order][2].finditer(line, start, end):
                yield match.start(), -match.end(), order, match


def _first_and_longest(candidate: _Candidate) -> tuple[int, int, int]:
    return candidate[:3]


@lru_cache(maxsize=4096)  # a server reads ever new texts
def _forms_with(signs: frozenset[str]) -> tuple[int, ...]:
    """The forms that one of the characters belongs to."""
    return tuple(order for order, (_, keys, _, _) in enumerate(_FORMS) if signs.intersection(keys))


def _possible(reckon: "Reckon", match: re.Match[str], reference: date) -> Days | None:
    try:
        return reckon(match, reference)
    except (ValueError, OverflowError):
        return None  # 2月30日 and the year 0 are no days


Reckon = Callable[[re.Match[str], date], Days | None]


def _number(written: str) -> int:
    return int(written) if written.isascii() else int(numeral_value(written) or 0)


def _year(match: re.Match[str], reference: date) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return reference.year - _YEARS_AGO.get(groups.get("near") or "", 0)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), _month_end(year, last)


def _day(match: re.Match[str], reference: date) -> Days:
    first = date(_year(match, reference), _number(match["month"]), _number(match["day"]))
    if match["until_day"] is None:
        return first, first
    written = match["until_year"] or ""
    until_year = int(written[:4]) if written[:1].isdigit() else first.year + bool(written)
    return first, date(
        until_year, _number(match["until_month"]) if match["until_month"] else first.month, _number(match["until_day"])
    )


def _numeric_day(match: re.Match[str], _: date) -> Days:
    return (date(*(int(match[name]) for name in ("year", "month", "day"))),) * 2


def _since(match: re.Match[str], reference: date) -> Days:
    return date(_year(match, reference), _number(match["month"]), _number(match["day"]) if match["day"] else 1), reference


def _deadline(match: re.Match[str], reference: date) -> Days:
    """By the end of a month that is named: from the beginning of its year, as 截至; by the end of this month: this month."""
    year = _year(match, reference)
    if match["month"]:
        return _months(year, 1, _number(match["month"]))
    return _months(year, 1, _DECEMBER) if match["year_end"] else _months(year, reference.month, reference.month)


def _first_months(match: re.Match[str], reference: date) -> Days:
    return _months(_year(match, reference), 1, _number(match["count"]))


def _near_quarter(match: re.Match[str], reference: date) -> Days:
    steps = {"上": -1, "下": 1}.get(match["which"][0], 0)
    quarters = reference.year * 4 + (reference.month - 1) // _MONTHS_OF_QUARTER + steps
    first = quarters % 4 * _MONTHS_OF_QUARTER + 1
    return _months(quarters // 4, first, first + _MONTHS_OF_QUARTER - 1)


def _near_weekday(match: re.Match[str], reference: date) -> Days:
    monday, _ = _near_week(match, reference)
    return (monday + timedelta(days="一二三四五六日".index(match["weekday"].replace("天", "日"))),) * 2


def _month(match: re.Match[str], reference: date) -> Days:
    return _months(_year(match, reference), _number(match["month"]), _number(match["until"] or match["month"]))


def _across_years(match: re.Match[str], _: date) -> Days:
    return date(int(match["from_year"]), int(match["from_month"]), 1), _month_end(int(match["to_year"]), int(match["to_month"]))


def _until(match: re.Match[str], reference: date) -> Days:
    year = _year(match, reference)
    if match["month"] is None:
        return date(year, 1, 1), date(year, 12, 31) if match["year_end"] else reference
    month = _number(match["month"])
    return date(year, 1, 1), date(year, month, _number(match["day"])) if match["day"] else _month_end(year, month)


def _half_year(match: re.Match[str], reference: date) -> Days:
    return _months(_year(match, reference), *((1, 6) if "上" in match["half"] else (7, _DECEMBER)))


def _quarter(match: re.Match[str], reference: date) -> Days:
    number, until = _number(match["quarter"]), _number(match["until"] or match["quarter"])
    first = 1 if match["up_to"] else (number - 1) * _MONTHS_OF_QUARTER + 1
    return _months(_year(match, reference), first, until * _MONTHS_OF_QUARTER)


def _whole_year(match: re.Match[str], reference: date) -> Days:
    return _months(_year(match, reference), 1, _DECEMBER)


def _so_far(match: re.Match[str], reference: date) -> Days:
    return date(_year(match, reference), 1, 1), reference


def _same_time_last_year(_: re.Match[str], reference: date) -> Days:
    last = min(reference.day, monthrange(reference.year - 1, reference.month)[1])
    return date(reference.year - 1, 1, 1), date(reference.year - 1, reference.month, last)


def _recent_years(match: re.Match[str], reference: date) -> Days:
    return date(reference.year - _number(match["count"] or match["years"]) + 1, 1, 1), reference


def _recent_months(match: re.Match[str], reference: date) -> Days:
    months = reference.year * 12 + reference.month - (_number(match["count"]) if match["count"] else 6)  # 近半年
    return date(months // 12, months % 12 + 1, 1), reference


def _recent_days(match: re.Match[str], reference: date) -> Days:
    days = _number(match["count"]) * (7 if match["unit"] == "周" else 1)
    return reference - timedelta(days=days - 1), reference


def _near_month(match: re.Match[str], reference: date) -> Days:
    back = 0 if match["which"] in ("本", "当", "这个") else -1 if match["which"] in ("下", "下个") else 1
    months = reference.year * 12 + reference.month - 1 - back
    return _months(months // 12, months % 12 + 1, months % 12 + 1)


def _near_week(match: re.Match[str], reference: date) -> Days:
    weeks = 0 if match["which"] in ("本", "这") else -1 if match["which"] == "下" else 1
    monday = reference - timedelta(days=reference.weekday(), weeks=weeks)
    return monday, monday + timedelta(days=6)


def _near_day(match: re.Match[str], reference: date) -> Days:
    back = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "明天": -1}[match["which"]]
    return (reference - timedelta(days=back),) * 2


def _plan_years(match: re.Match[str], reference: date) -> Days:
    first = _FIVE_YEAR_PLANS[match["plan"]]
    return date(first, 1, 1), reference if match["since"] else date(first + 4, 12, 31)


def _years(match: re.Match[str], _: date) -> Days:
    return date(int(match["from_year"]), 1, 1), date(int(match["to_year"]), 12, 31)


_SIGN = re.compile("[，,。；;：:、！!？?（]|$")
"""A stretch of text ends with it; no form reaches farther."""
_FORMS: tuple[tuple[str, str, re.Pattern[str], Reckon], ...] = (
    (
        "period.across_years",
        "月",
        re.compile(
            rf"(?P<from_year>(?:19|20)\d\d)年(?P<from_month>\d{{1,2}})月{_TO}(?P<to_year>(?:19|20)\d\d)年(?P<to_month>\d{{1,2}})月(?!\d)"
        ),
        _across_years,
    ),
    (
        "period.day",
        "月",
        re.compile(
            rf"{_YEAR}?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号](?:{_TO}(?:(?P<until_year>(?:19|20)\d\d年|次年|翌年))?(?:(?P<until_month>{_NUMBER})月)?(?P<until_day>{_NUMBER})[日号])?"
        ),
        _day,
    ),
    (
        "period.day",
        "0",
        re.compile(r"(?<![\d.])(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?![\d.])"),
        _numeric_day,
    ),
    (
        "period.since",
        "月",
        re.compile(
            rf"[自从]?{_YEAR}?(?P<month>{_NUMBER})月(?:份|初|底)?(?:(?P<day>{_NUMBER})[日号])?(?:以来|起?至今|起(?=[，,]))"
        ),
        _since,
    ),
    (
        "period.deadline",
        "前",
        re.compile(rf"{_YEAR}?(?:(?P<year_end>(?:年|(?<=年))[底末]前)|(?P<month>{_NUMBER})月[底末]前|本?月[底末]前)"),
        _deadline,
    ),
    ("period.first_months", "前", re.compile(rf"{_YEAR}?前(?P<count>{_NUMBER})个?月(?!内)"), _first_months),
    (
        "period.month",
        "月",
        re.compile(rf"{_YEAR}?(?P<month>{_NUMBER})(?:月份?)?{_TO}(?P<until>{_NUMBER})月份?(?!\d|[一二三四五六七八九十])"),
        _month,
    ),
    (
        "period.one_month",
        "月",
        re.compile(rf"{_YEAR}?(?P<month>{_NUMBER})月(?:份|底|末|初|中旬|上旬|下旬)?(?P<until>(?!))?"),
        _month,
    ),
    (
        "period.until",
        "截",
        re.compile(
            rf"截[至止](?:到)?(?:{_YEAR})?(?:目前|现在|(?P<month>{_NUMBER})月(?:底|末|份|(?P<day>{_NUMBER})[日号])?|(?P<year_end>年底|年末|底))"
        ),
        _until,
    ),
    ("period.half_year", "半", re.compile(rf"{_YEAR}?(?P<half>[上下]半年)"), _half_year),
    (
        "period.quarter",
        "季",
        re.compile(rf"{_YEAR}?(?P<up_to>前)?第?(?P<quarter>[一二三四1-4两])(?:{_TO}(?P<until>[二三四2-4]))?个?季度"),
        _quarter,
    ),
    ("period.so_far", "年", re.compile(rf"(?:{_YEAR}初?|年初)(?:以来|至今)|半年来"), _so_far),
    ("period.same_time", "同", re.compile("(?:去年|上年|上一年)?同期"), _same_time_last_year),
    ("period.year", "年", re.compile(rf"{_YEAR}(?:全年)?|全年|年内|年度"), _whole_year),
    ("period.years", "年", re.compile(rf"(?P<from_year>(?:19|20)\d\d)年?{_TO}(?P<to_year>(?:19|20)\d\d)年"), _years),
    (
        "period.recent_years",
        "年",
        re.compile(
            rf"(?:近|最近|过去)的?(?P<count>{_NUMBER})年(?:来|间)?|(?<![\d一二两三四五六七八九十])(?P<years>{_NUMBER})年多?来"
        ),
        _recent_years,
    ),
    (
        "period.recent_months",
        "近过",
        re.compile(rf"(?:近|最近|过去)的?(?:(?P<count>{_NUMBER})个月|半年)(?:来|内)?"),
        _recent_months,
    ),
    (
        "period.recent_days",
        "近过",
        re.compile(rf"(?:近|最近|过去)的?(?P<count>{_NUMBER})(?P<unit>[天日周])(?:来|内)?"),
        _recent_days,
    ),
    ("period.near_quarter", "季", re.compile("(?P<which>本|上个?|下个?)季度"), _near_quarter),
    ("period.near_day", "周", re.compile("(?P<which>本|上|这|下)周(?P<weekday>[一二三四五六日天])"), _near_weekday),
    ("period.near_month", "月", re.compile("(?P<which>本|当|上个?|这个|下个?)月"), _near_month),
    ("period.near_week", "周", re.compile("(?P<which>本|上|这|下)周(?![一二三四五六日边围])"), _near_week),
    ("period.near_day", "天日", re.compile("(?P<which>今天|今日|昨天|昨日|前天|明天)"), _near_day),
    ("period.plan_years", "五", re.compile('[“"]?(?P<plan>十[一二三四五]五)[”"]?(?:(?P<since>以来)|期间|时期)'), _plan_years),
)
"""Rule, characters of which one is in all that has the form, the form, and how its days are reckoned."""
_KEYS = frozenset(key for _, keys, _, _ in _FORMS for key in keys)
_KEY = re.compile(f"[{''.join(sorted(_KEYS))}]")
