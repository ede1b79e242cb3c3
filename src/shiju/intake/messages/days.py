"""When it was: the days that a passage names, against the day of its message."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from shiju.periods import Period
from shiju.text.numerals import half_width, numeral_value

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?(?:[-—–~～至到]{1,2})\s?"
_PART = r"(?:上午|下午|晚|早|中午|傍晚|凌晨|清晨|夜|全天)"
_MONTHS = 12
_NOON = 12
_PART_BEGINS = {"下午": 12, "晚上": 17, "今晚": 17, "晚间": 17}
_HOUR = re.compile(
    rf"(?:(?<=^)|(?<=[\s，,。：:今天日们哋我村区队]))(?P<part>下午|晚上|今晚|晚间)(?:(?P<hour>{_N})(?=[点时:：]))?"
)
_CLOCK = re.compile(
    rf"(?<![\d昨前晚:：.])(?P<part>上午|早上|中午|下午|晚上|今晚|晚间|晚)?(?P<hour>{_N}|两)点(?!名|多?[才就]|位|亮|赞|评|子|心|到现在)"
)
_EARLIEST = 7
_SINCE = ("从", "自")
_UP_TO_NOW = re.compile("(?:就|一直|到现在)")
_AHEAD = 7
"""A day without a year that lies further ahead of its message is of the year before (12月30日, written in January)."""
_WEEK = "一二三四五六日天"
_NEAR = 6
_TO_COME = re.compile("(?:约|定|放|改|推迟?|挪|拖|等|延|拟)(?:了|好|在|到|至|于)?$|答应|承诺")
"""约周五调解, 放到周三: the day of the week that comes."""
OF_DAYS = ("written", "relative", "weekday")
"""The rules by which a mention names days, and not a week or a part of a day."""
_AGO = {"今": 0, "昨": 1, "前": 2, "明": -1, "后": -2, "大前": 3}


@dataclass(frozen=True)
class DayMention:
    """Days where they are named. `rule`: written, relative, weekday, nth_week (5月第2周), part (only a time of the day), vague (近日: not known which), named (3.15消费者权益日: the day in the name of another)."""

    start: int
    end: int
    days: Period | None
    rule: str


def day_mentions(text: str, *, sent: date, entry: bool = False) -> tuple[DayMention, ...]:
    """All days named in the text, in order, none inside another. `entry`: a line of a list, where 5.3 at its beginning is a day."""
    line = half_width(text)
    found: list[DayMention] = []
    for rule, pattern, reckon in (*_FORMS, *(_ENTRY_FORMS if entry else ())):
        for match in pattern.finditer(line):
            if line[match.start() - 1 : match.start()] in _SINCE and _UP_TO_NOW.match(line, match.end()):
                continue  # 路灯从5月3号就不亮了: since when, and not when
            try:
                days = reckon(match, sent)
            except (ValueError, OverflowError):
                continue  # 2月30日 is no day
            found.append(DayMention(match.start(), match.end(), days, rule))
    kept: list[DayMention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def hour_named(text: str) -> int:
    """The hour of the day at which something is said to begin, at the earliest; 0 where none is named or it was on another day."""
    line = half_width(text)
    match = _HOUR.search(line)
    if match is None:
        return max((_on_the_clock(found) for found in _CLOCK.finditer(line)), default=0)
    hour = _number(match["hour"]) if match["hour"] else 0
    return max(_PART_BEGINS[match["part"]], hour + _NOON if hour < _NOON else hour)


def _on_the_clock(match: re.Match[str]) -> int:
    """我们10点, 岩脚下午两点: the hour of the day; one before seven without a word for it is of the afternoon."""
    hour, part = _number(match["hour"].replace("两", "二")), match["part"]
    after_noon = part in _PART_BEGINS or part == "晚" or (part is None and hour < _EARLIEST)
    return hour + _NOON if after_noon and hour < _NOON else hour


def times_in(text: str, *, sent: date) -> tuple[DayMention, ...]:
    """The months, weeks and other stretches of several days that a text names, in order: of what a total is."""
    line = half_width(text)
    months = [DayMention(*match.span(), days, "month") for match in _MONTH.finditer(line) if (days := _month(match, sent))]
    longer = [one for one in day_mentions(text, sent=sent) if one.days is not None and one.days.days > 1]
    return tuple(sorted((*longer, *months), key=lambda one: (one.start, -one.end)))


def _month(match: re.Match[str], sent: date) -> Period | None:
    """The whole month; one without a year is the last that has begun."""
    before = sent.replace(day=1) - timedelta(days=1)
    if match["which"] is not None:
        return Period.month(before.year, before.month) if match["which"] == "上" else Period.month(sent.year, sent.month)
    month = _number(match["month"])
    if not 1 <= month <= _MONTHS:
        return None
    return Period.month(int(match["year"] or sent.year - (month > sent.month)), month)


def _number(written: str) -> int:
    return int(numeral_value(written) or 0)


def _near(year: str | None, month: int, day: int, sent: date) -> date:
    if year:
        return date(int(year), month, day)
    found = date(sent.year, month, day)
    return date(sent.year - 1, month, day) if found > sent + timedelta(days=180) else found


def _written(match: re.Match[str], sent: date) -> Period:
    first = _near(match["year"], _number(match["month"]), _number(match["day"]), sent)
    if not match["until"]:
        return Period(first, first)
    month = _number(match["until_month"]) if match["until_month"] else first.month
    return Period(first, date(first.year, month, _number(match["until"])))


def _day_only(match: re.Match[str], sent: date) -> Period:
    number, until = int(match["day"]), int(match["until"] or match["day"])
    first = date(sent.year, sent.month, number)
    if first > sent + timedelta(days=_AHEAD):
        before = sent.replace(day=1) - timedelta(days=1)
        first = date(before.year, before.month, number)
    return Period(first, first.replace(day=until))


def _relative(match: re.Match[str], sent: date) -> Period:
    day = sent - timedelta(days=_AGO[match["which"]])
    return Period(day, day)


def _weekday(match: re.Match[str], sent: date) -> Period:
    monday = sent - timedelta(days=sent.weekday())
    shift = {"上": -7, "下": 7}.get(match["which"] or "", 0)
    day = monday + timedelta(days=shift + min(_WEEK.index(match["day"]), 6))
    if not match["which"] and _TO_COME.search(match.string, max(0, match.start() - _NEAR), match.start()):
        return Period(day, day) if day > sent else Period(day + timedelta(days=7), day + timedelta(days=7))
    if not match["which"] and day > sent:
        day -= timedelta(days=7)
    return Period(day, day)


def _weekdays(match: re.Match[str], sent: date) -> Period:
    """从这周一播到周日: the days of one week."""
    monday = sent - timedelta(days=sent.weekday() + (7 if match["which"] == "上" else 0))
    first, last = (monday + timedelta(days=min(_WEEK.index(match[name]), 6)) for name in ("day", "last"))
    return Period(first, last)


def _week(match: re.Match[str], sent: date) -> Period:
    monday = sent - timedelta(days=sent.weekday() + {"上": 7, "下": -7}.get(match["which"], 0))
    return Period(monday, monday + timedelta(days=6))


def weeks_of_month(text: str, sent: date) -> tuple[Period, ...]:
    """5月第2周: the days that it may mean, as a row of the calendar and as a full week from the first Monday; one where both are the same."""
    return tuple(week for match in _NTH_WEEK.finditer(half_width(text)) for week in _weeks(match, sent))


def _weeks(match: re.Match[str], sent: date) -> list[Period]:
    month, nth = _number(match["month"]), _number(match["nth"])
    first = date(int(match["year"] or sent.year - (month > sent.month)), month, 1)
    row = first - timedelta(days=first.weekday()) + timedelta(weeks=nth - 1)
    full = row if first.weekday() == 0 else row + timedelta(weeks=1)
    return [Period(monday, monday + timedelta(days=6)) for monday in dict.fromkeys((row, full))]


def _nth_week(match: re.Match[str], sent: date) -> Period | None:
    return next((one for one in _weeks(match, sent) if one.first <= sent), None)


def _weekend(match: re.Match[str], sent: date) -> Period:
    monday = sent - timedelta(days=sent.weekday() + (7 if match["which"] == "上" or sent.weekday() < 5 else 0))  # noqa: PLR2004  # before Saturday the last weekend is meant
    return Period(monday + timedelta(days=5), monday + timedelta(days=6))


def _today(_: re.Match[str], sent: date) -> Period:
    return Period(sent, sent)


def _unknown(_: re.Match[str], __: date) -> None:
    return None


Reckon = Callable[[re.Match[str], date], Period | None]
_MONTH = re.compile(
    rf"(?:(?P<year>20\d\d)\s?年\s?)?(?<![\d.])(?P<month>{_N})\s?月份?(?!\s?\d{{1,2}}(?!\d|[余多]?[人次份场户个篇册])|[^，。\d]{{0,3}}[日号])|(?P<which>[本上当这])个?月(?:份|度)?"
)
_NTH_WEEK = re.compile(
    rf"(?:(?P<year>20\d\d)\s?年\s?)?(?<![\d.])(?P<month>{_N})\s?月份?的?第(?P<nth>[1-5一二三四五])个?(?:周|星期)(?!年)"
)
_NAMED = r"(?!\s*[“”\"]?(?:[^，。]{0,10}(?:节|日(?!前|内|上|下|晚|早|在|组|开|举|，|。)|周年|植树)))"
"""3.8妇女节, 3.15: the name of a day of remembrance."""
_FORMS: tuple[tuple[str, re.Pattern[str], Reckon], ...] = (
    (
        "written",
        re.compile(
            rf"(?:(?P<year>20\d\d)\s?年\s?)?(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?(?:[日号]|(?={_TO}))(?:{_TO}(?:(?P<until_month>{_N})\s?月\s?)?(?P<until>{_N})\s?[日号]?(?!\s?[:：时点\d]))?"
        ),
        _written,
    ),
    (
        "written",
        re.compile(
            r"(?<![\d.])(?P<year>20\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?![\d.])(?P<until_month>(?!))?(?P<until>(?!))?"
        ),
        _written,
    ),
    (
        "written",
        re.compile(
            rf"(?<![\d./-])(?P<year>(?!))?(?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}}){_TO}(?:(?P<until_month>\d{{1,2}})[./])?(?P<until>\d{{1,2}})(?![\d.%])(?=[日号）)\s，,。]|[\u4e00-\u9fff])(?!\s?[人名位份场户篇条元]|\s?万)"
        ),
        _written,
    ),
    (
        "written",
        re.compile(
            rf"(?:(?<=^)|(?<=[\s（(，,。:：【]))(?P<year>(?!))?(?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})(?=\s?{_PART}|[日号，,）)]|\s+[^\d\s人名份场]){_NAMED}(?P<until_month>(?!))?(?P<until>(?!))?"
        ),
        _written,
    ),
    (
        "written",
        re.compile(
            rf"(?<![\d月第\-—~至到限内每])(?P<day>\d{{1,2}})[日号](?={_PART}|[，,：:\s]|组织|开展|举办|在|发|送|派|，|的(?:补|没|漏|忘|活动|会|报)|那[天个次场]|\d+[余多]?[份张册本])(?P<until>(?!))?"
        ),
        _day_only,
    ),
    ("written", re.compile(rf"(?<![\d月第])(?P<day>\d{{1,2}})[日号]?{_TO}(?P<until>\d{{1,2}})[日号](?!楼)"), _day_only),
    (
        "written",
        re.compile(
            rf"(?:^|(?<=\n))[ \u3000]*(?P<year>(?!))?(?P<month>\d{{1,2}})\.(?P<day>\d{{1,2}})(?=[\u4e00-\u9fff])(?!公里|千米|[小课学]时|[万亿]|[元米吨斤亩人名份户])(?P<until_month>(?!))?(?P<until>(?!))?{_NAMED}"
        ),
        _written,
    ),
    (
        "named",
        re.compile(
            r"(?<![\d.])(?P<year>(?!))?(?P<month>\d{1,2})[.·](?P<day>\d{1,2})(?![）)])(?=[^，。\d周期]{0,10}[节日])(?P<until_month>(?!))?(?P<until>(?!))?"
        ),
        _written,
    ),
    (
        "relative",
        re.compile(
            r"(?P<which>大前|[今昨前明后])(?:天|日(?!托)|晚(?!报)|早(?!餐|点|市)|夜|儿)(?!所[领发收]|(?:投|寄|交|报)[^，。\d]{0,8}的(?:稿|新闻|信息|材料|数|那|《)|(?:领|收|拿|布置|交办|安排|通知|要求|说|讲)(?:来|到|过)?的)"
        ),
        _relative,
    ),
    (
        "weekday",
        re.compile(
            rf"(?:从|自)?(?P<which>[本这上])(?:周|星期)(?P<day>[{_WEEK}])(?:[（(][^）)]{{0,10}}[）)])?[\u4e00-\u9fff]{{0,2}}?(?:至|到|—+|-)(?:本|这)?(?:周|星期)(?P<last>[{_WEEK}])"
        ),
        _weekdays,
    ),
    (
        "weekday",
        re.compile(rf"(?<![每逢各])(?P<which>[本这上下])?个?(?:星期|周|礼拜)(?P<day>[{_WEEK}])(?!至|到|—|共|直|个|场|户|名)"),
        _weekday,
    ),
    ("nth_week", _NTH_WEEK, _nth_week),
    ("week", re.compile(r"(?P<which>[本这上下])个?(?:周|星期)(?!末|内|[一二三四五六日天](?!个|场|户|名))"), _week),
    ("weekend", re.compile(r"(?P<which>[本这上]?)(?:周末|双休日)(?!课堂|学校|集市|影院|剧场)"), _weekend),
    ("part", re.compile(r"今?(?:上午|下午|晚上|傍晚|清晨|一早|一大早|中午|早晨|早上|刚刚|刚才)"), _today),
    ("vague", re.compile("近日|日前|近期|前几天|这几天|前段时间|不久前|连日来|近几天|前不久"), _unknown),
    (
        "vague",
        re.compile(
            r"(?<![每前限过期第\d一二两三四五六七八九十月])(?:连续)?(?:[2-9]|[两三四五六七])天(?![内前后一最气])(?:来|下来)?"
        ),
        _unknown,
    ),
    ("lunar", re.compile(r"(?:正月|腊月|农历|冬月)[^，。]{0,4}?[一二三四五六七八九十廿]{1,3}(?!月)"), _unknown),
)
_ENTRY_FORMS: tuple[tuple[str, re.Pattern[str], Reckon], ...] = (
    (
        "written",
        re.compile(
            r"(?:(?<=^)|(?<=\s))(?P<year>(?!))?(?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?![\d.%])(?![人名位份场户篇条])(?P<until_month>(?!))?(?P<until>(?!))?"
        ),
        _written,
    ),
)
