"""The notice that comes with a form: what period it asks for, until when, and who asks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shiju.periods import Period
from shiju.text.numerals import half_width
from shiju.text.period_words import PeriodMention, read_periods

_SENTENCES = re.compile(r"[^。；;\n]+")
_SAYS_PERIOD = re.compile(
    r"数据(?:时点|时段|期间)|统计(?:期|时段|时间|区间|周期|范围)|报告期|填报期|考核|数据期|起止|时间范围|所属期"
)
_SAYS_DUE = re.compile(r"请[^，。]{0,4}于|截止|截至时间|前(?:报|将|上|发|反馈|完成)|之前|逾期|报送时间")
_SAYS_DAY = re.compile(r"(?:截[止至](?:时间|日期)?|(?:填[报表]|报[送出]|制表|上报)(?:日期|时间))\s*[:：]?\s*$")
_UNTIL = re.compile(
    r"\s*(?:[（(][^（）()]{1,6}[）)])?\s*(?:上午|下午|中午)?\s*(?:\d{1,2}\s*(?:[:：]\d{2}|[点时]))?\s*(?:下班)?(?:之?前|截止)"
)
_WRITTEN_ON = re.compile(r"(?:填[报表]|报[送出]|制表|上报|填写)(?:日期|时间)\s*[:：]?\s*$")
"""Behind it stands when the form is written, perhaps without its day: 填报日期：2026年7月　　日."""
_ASKS = re.compile(r"填报|报送|上报|填写|关于")
_OFFICE = r"(?![各本有相你我该所])(?:(?![至给到往由各])[\u4e00-\u9fff（）()]){1,18}?(?:[部局委办科处室组院会署团站所]|中心|政府|联社|支队|大队|专班)"
_SENT_TO = re.compile(
    rf"(?:报送?|上报|发送?|反馈|提交|交)(?:[^。，；;,]{{0,16}}?[至给到往])?({_OFFICE})(?=[。，,、；;（(：:\s]|$|汇总|备案|邮箱|联系)"
)
"""Behind the verb to the end of its clause: 于7月5日前报县委宣传部。"""
_MADE_BY = re.compile(rf"(?:制定|制表|发文|主管|布置)(?:机关|单位|部门)\s*[:：]\s*({_OFFICE})(?=[\s，。；;]|$)")
_CLOCK = re.compile(r"(上午|下午|中午)?\s*(\d{1,2})\s*(?:[:：](\d{2})|[点时](?:(\d{1,2})分|半)?)")
_NOON = 12
_LAST_LINES = 4
_ONE_DAY = timedelta(days=1)
_UP_TO = "period.until"
"""截至6月20日: beside a period it says how far its records were followed, not what the form reports on."""
_EVENT_DAYS = 3
"""A mention of at most so many days is of an event."""


@dataclass(frozen=True)
class Notice:
    """What a notice says; None where it does not."""

    text: str = ""
    period: Period | None = None
    due: datetime | None = None
    asked_by: str = ""
    days: tuple[date, ...] = ()
    """Days of events that it speaks of, the most often named first."""


def read_notice(text: str, *, reference: date) -> Notice:
    """What a notice asks for; the year of days without one is that of its own date, else of `reference`."""
    plain = half_width(text)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    signed = _signed(lines, reference)
    seen_from = signed or reference
    sentences = [match.group() for match in _SENTENCES.finditer(plain)]
    return Notice(
        text,
        _period(sentences, seen_from),
        next((due for sentence in sentences if _SAYS_DUE.search(sentence) and (due := _due(sentence, seen_from))), None),
        (_asker(lines) if signed is not None else "") or _receiver(sentences),
        tuple(_days(sentences, seen_from, signed)),
    )


def period_of_titles(titles: Sequence[str], *, reference: date) -> Period | None:
    """The longest period that the lines above a table name, behind 统计期 where that stands there."""
    for line in titles:
        label = _SAYS_PERIOD.search(line)
        if label is not None and (found := _longest(read_periods(line[label.end() :], reference=reference))):
            return found
    said = [one for line in titles for one in _mentions(line, reference)]
    return _longest([one for one in said if one.rule != _UP_TO] or said)


def range_of_titles(titles: Sequence[str], *, reference: date) -> Period | None:
    """The days from which to which the lines above a table count, where they say so and these are no whole months: 考核期：2025年12月21日—2026年6月20日."""
    for line in titles:
        label = _SAYS_PERIOD.search(line)
        found = _longest(read_periods(line[label.end() :], reference=reference)) if label is not None else None
        if found is not None and found.days >= _EVENT_DAYS and (found.first.day != 1 or (found.last + _ONE_DAY).day != 1):
            return found
    return None


def _mentions(line: str, reference: date) -> Iterator[PeriodMention]:
    """The periods of a line; not the day on which the form is written, up to which is counted, or until which it is due (请于7月5日前反馈)."""
    for one in read_periods(line, reference=reference):
        before = line[: one.start]
        told = _SAYS_DAY.search(before) or _UNTIL.match(line[one.end :])
        if not _WRITTEN_ON.search(before) and (one.first != one.last or not told):
            yield one


def _period(sentences: Sequence[str], reference: date) -> Period | None:
    """The period that a sentence about the period names; else the one of the sentence that asks."""
    for asks in (_SAYS_PERIOD, _ASKS):
        for sentence in sentences:
            if asks.search(sentence) and not _SAYS_DUE.search(sentence):
                found = _longest([one for one in read_periods(sentence, reference=reference) if not _is_event(one)])
                if found is not None:
                    return found
    return None


def _longest(mentions: Sequence[PeriodMention]) -> Period | None:
    """The longest of those that are written with digits, else of all: 考核半年度为2025年12月26日至…… says 年度 as well."""
    written = [one for one in mentions if re.search(r"\d", one.surface)] or mentions
    return max((Period(one.first, one.last) for one in written), key=lambda one: (one.days, one), default=None)


def _is_event(mention: PeriodMention) -> bool:
    return (mention.last - mention.first).days < _EVENT_DAYS


def _due(sentence: str, reference: date) -> datetime | None:
    days = [one for one in read_periods(sentence, reference=reference) if one.first == one.last]
    if not days:
        return None
    clock = _CLOCK.search(sentence[days[-1].end :])
    return datetime.combine(days[-1].last, _time(clock) if clock is not None else time(23, 59))


def _time(clock: re.Match[str]) -> time:
    hour = int(clock[2])
    hour += _NOON if clock[1] == "下午" and hour < _NOON else 0
    minute = int(clock[3] or clock[4] or (30 if clock.group().endswith("半") else 0))
    return time(min(hour, 23), min(minute, 59))


def _signed(lines: Sequence[str], reference: date) -> date | None:
    """The date below the signature."""
    for line in reversed(lines[-_LAST_LINES:]):
        found = [one for one in read_periods(line, reference=reference) if one.first == one.last and one.surface == line]
        if found:
            return found[0].last
    return None


def _asker(lines: Sequence[str]) -> str:
    """The line above the date, where it is a name."""
    above = lines[-2] if len(lines) > 1 else ""
    return above if not re.search(r"[。；：]", above) else ""


def maker_of(lines: Sequence[str]) -> str:
    """The office that a form names as its maker (制定机关、发文单位)."""
    return next((found[1] for line in lines if (found := _MADE_BY.search(line)) is not None), "")


def _receiver(sentences: Sequence[str]) -> str:
    """To whom it is to be sent, where no signature says who asks."""
    return next((found[1] for sentence in sentences if (found := _SENT_TO.search(sentence)) is not None), "")


def _days(sentences: Sequence[str], reference: date, signed: date | None) -> Iterator[date]:
    named = [
        one.first
        for sentence in sentences
        if not _SAYS_DUE.search(sentence)
        for one in read_periods(sentence, reference=reference)
        if one.first == one.last and one.first != signed
    ]
    yield from sorted(dict.fromkeys(named), key=lambda day: (-named.count(day), day))
