"""Whose work an announcement tells of and when it was, with what must be asked about both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.counts import Asked
from shiju.intake.messages.days import OF_DAYS, DayMention, times_in, weeks_of_month
from shiju.intake.messages.plain import Span, blanked
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.units import UnitMention, first_acting
from shiju.intake.messages.words import word_list
from shiju.periods import Period

_THAT_MONTH = re.compile("[本当全]月")
_RUNNING = re.compile(word_list("phrases")["running"]["sum"])
_LASTED = re.compile("(?:连续)?[\\d两二三四五六七]天")
_SEVERAL = 2
_WRITES_FOR_ALL = re.compile("党政|综合办|(?<=[\u4e00-\u9fff])办公室$|政府")
_OF_THE_WHOLE = re.compile(word_list("phrases")["units"]["of_the_whole"])
"""镇党委理论学习中心组…: what the whole town did, though its name is not said."""
_WHOLE_STANDS = re.compile(
    "(?:全|我)(?:镇|乡|街道)(?:机关)?(?:在册|在职|现有|共有|应学|注册|干部|职工|党员|学员)[^，。；\\n]{0,8}\\d"
)
_SOON = timedelta(days=7)
"""How long after a day of remembrance a message may still tell of it."""
_WENT_ON = re.compile(word_list("phrases")["same_day"]["begins"])
"""What follows on the same day as what was told before."""
ACTS = ("heads", "acts", "joint")
"""How a unit is named that did it."""
SURE = (*OF_DAYS, "week", "weekend")


@dataclass(frozen=True)
class Frame:
    """What all drafts of an announcement share."""

    view: str
    mentions: tuple[UnitMention, ...]
    units: tuple[str, ...]
    days: Period
    day_place: Span | None
    day_mentions: tuple[DayMention, ...]
    asked: tuple[Asked, ...]


def frame_of(one: Announcement, message: Message, office: Office) -> Frame:
    """Unit and day of an announcement, and the units and days it names."""
    mentions = tuple(
        found for found in office.units.mentions(one.body) if any(start <= found.start < end for start, end in one.spans)
    )
    units, asked = _units(one, mentions, message, office)
    days = tuple(
        found
        for found in office.days(one.body, message, entry=one.entry)
        if any(start <= found.start < end for start, end in one.spans)
    )
    when, place, doubts = _when(one, days, message, office)
    running = _RUNNING.search(blanked(one.body, one.spans))
    if running is not None:
        said = f"“{running.group()}”是累计数：以前分次记过的话，这里只填新增的数；没有记过就按这个数记，对吗？"
        doubts = (*doubts, Asked(None, said))
    return Frame(blanked(one.body, one.spans), mentions, units, when, place, days, (*asked, *doubts))


def over_time(frame: Frame, one: Announcement, message: Message, office: Office) -> Frame:
    """The frame of a total: its days are the month or the week of which it is the sum; where none is named, that is asked."""
    if one.days is not None:
        return frame
    frame = _of_the_whole(frame, office)
    sent = office.sent(message).date()
    own, above = bool(times_in(frame.view, sent=sent)), one.body[: one.spans[-1][1]]  # 5月阵地开放数据：… of all below it
    said = frame.view if own else one.topic or above
    if message.news and (not times_in(said, sent=sent) or _THAT_MONTH.search(said)):
        titles = (one.head, one.lead, message.title)  # the month of the report, which was written after it
        said = next((title for title in titles if _month_of(title, sent)), said)
    found = [time for time in times_in(said, sent=sent) if time.days is not None and time.days.first <= sent]
    if not found:
        doubt = Asked("date", f"没有写是哪个月或哪一周的数，暂按 {frame.days} 填，对吗？")
        return replace(frame, asked=(*(asked for asked in frame.asked if asked.field != "date"), doubt))
    best = max(found, key=lambda time: (time.rule == "written", -time.start))
    days = best.days or frame.days
    place = (best.start, best.end) if said in (frame.view, above) else None
    others = tuple(one for one in frame.asked if one.field != "date")
    return replace(frame, days=days, day_place=place, asked=(*others, *_week_doubted(best, said, office.sent(message).date())))


def _of_the_whole(frame: Frame, office: Office) -> Frame:
    """全镇在册职工62人，注册62人: how things stand in the whole town is of the town, whichever office says so."""
    if _WHOLE_STANDS.search(frame.view) is None or len(frame.units) != 1 or not office.units.is_office(frame.units[0]):
        return frame
    return replace(frame, units=office.units.tree.ancestors(frame.units[0])[-1:] or frame.units)


def _week_doubted(found: DayMention, text: str, sent: date) -> tuple[Asked, ...]:
    """第2周 is the second row of the calendar for some, the second full week for others."""
    said = text[found.start : found.end]
    weeks = weeks_of_month(said, sent) if found.rule == "nth_week" else ()
    if len(weeks) < _SEVERAL:
        return ()
    return (Asked("date", f"“{said}”按 {weeks[0]} 算，对吗？还是 {weeks[1]}？", tuple(map(str, weeks))),)


def _month_of(title: str, sent: date) -> bool:
    """Whether it names a month, and not only 本月."""
    return _THAT_MONTH.search(title) is None and bool(times_in(title, sent=sent))


def lasting(frame: Frame) -> Frame:
    """The frame of a matter that is told on the day of its message: 路灯不亮三天了 says how long it has been so, and not when."""
    said = "" if frame.day_place is None else frame.view[slice(*frame.day_place)]
    if _LASTED.fullmatch(said) is None:
        return frame
    return replace(frame, day_place=None, asked=tuple(one for one in frame.asked if one.field != "date"))


def undated(frame: Frame, message: Message, office: Office) -> Frame:
    """The frame of something that stands in a register without a day: it is told on the day of its message."""
    sent = office.sent(message).date()
    return replace(frame, days=Period(sent, sent), day_place=None, asked=tuple(one for one in frame.asked if one.field != "date"))


def _units(
    one: Announcement, mentions: Sequence[UnitMention], message: Message, office: Office
) -> tuple[tuple[str, ...], tuple[Asked, ...]]:
    """Whose work it is: the unit of the list's entry, the one that acts in the text, else the sender's."""
    if one.unit is not None:
        return (one.unit,), ()
    sender = office.units.of_sender(message.sender) or (None if message.sender else office.sender_unit)
    above = one.head if office.units.mentions(one.head) else message.title
    acting, doubts = _acting(_first_told(mentions, one.spans) if message.news else mentions, sender, message, office, above)
    if sender is None:
        return acting or ((office.sender_unit,) if office.sender_unit is not None else ()), doubts
    passage = " ".join(one.body[slice(*span)] for span in one.spans)
    foreign = (office.units.foreign(one.body) if not acting else None) or office.units.foreign_heading(passage)
    if foreign is not None:
        return (sender,), (Asked(None, f"文中写的是“{foreign}”，是不是{office.units.tree.get(sender).name}的工作？"),)
    if message.news and _WRITES_FOR_ALL.search(message.sender) and _OF_THE_WHOLE.match(passage):
        acting = acting or office.units.tree.ancestors(sender)[-1:]
    own = office.units.own(passage if message.news else one.body, office.units.tree.get(sender))
    if not acting or sender in acting or own:
        return (sender,), () if acting or own or not message.news else _sent_by_several(message, office)
    if message.news or (_over(sender, acting[0], office) and _does(one.body, acting, mentions, office)):
        return acting, doubts
    names = [office.units.tree.get(code).name for code in (sender, acting[0])]
    return (acting[0],), (Asked(None, f"发消息的是{names[0]}，文中写的是{names[1]}，算谁的工作？", tuple(names)),)


def _sent_by_several(message: Message, office: Office) -> tuple[Asked, ...]:
    """A page that several units published together, and of which nobody else is named."""
    codes = dict.fromkeys(found.code for found in office.units.mentions(message.sender))
    if len(codes) < _SEVERAL:
        return ()
    names = tuple(office.units.tree.get(code).name for code in codes)
    return (Asked(None, f"这篇是{'、'.join(names)}一起发的，算谁的工作？", names),)


def _first_told(mentions: Sequence[UnitMention], spans: Sequence[Span]) -> Sequence[UnitMention]:
    """The units of the first sentence that says who acts; others whom a page names later took part."""
    for start, end in spans:
        inside = [found for found in mentions if start <= found.start < end]
        if any(found.role in ACTS for found in inside):
            return inside
    return mentions


def _acting(
    mentions: Sequence[UnitMention], sender: str | None, message: Message, office: Office, above: str
) -> tuple[tuple[str, ...], tuple[Asked, ...]]:
    """The units that the text names as acting, the lowest of each branch, and a question where it names several that did not act together.

    The headline of a page and a heading say whose work it is; others that act in the text then only take part.
    """
    tree = office.units.tree
    named = [found for found in mentions if found.role in ACTS]
    head = [found.code for found in office.units.mentions(above) if found.role in ACTS]
    first = first_acting(named)
    if first is not None and set(head) & set(tree.ancestors(first)):
        together = [found.code for found in named if found.role == "joint"]
        head = together if first in together else [first]  # the headline says 雾岭镇, the text 雾岭镇锦绣社区
    heads = [found.code for found in named if found.role == "heads"] or head
    codes = list(dict.fromkeys(heads or [found.code for found in named]))
    over = set(tree.ancestors(sender)) if sender is not None else set()  # 红柳镇第三届书画展, by its own section
    if message.news and _WRITES_FOR_ALL.search(message.sender):
        over -= {*head, *(found.code for found in named)}  # the general office publishes what the whole town did
    below = [code for code in codes if code not in over and not any(code in tree.ancestors(other) for other in codes)]
    if len(below) < _SEVERAL or heads or all(found.role == "joint" for found in named if found.code in below):
        return tuple(below), ()
    names = tuple(tree.get(code).name for code in below)
    return tuple(below), (Asked(None, f"文中写了{'、'.join(names)}，算谁的工作？", names),)


def _does(body: str, acting: Sequence[str], mentions: Sequence[UnitMention], office: Office) -> bool:
    """Whether a unit stands there as the one that did it (大屯村组织…), and not only in a name (大屯村棚菜培训, which the section held)."""
    named = [found for found in mentions if found.code in acting]
    return any(found.role in ("heads", "joint") or office.units.does(body, found.end) for found in named)


def _over(sender: str, code: str, office: Office) -> bool:
    """Whether the sender stands above the unit or beside it in an office of the level above: sections forward what communities did."""
    if sender in office.units.tree.ancestors(code):
        return True
    return office.units.is_office(sender) and not office.units.is_office(code)


def _when(
    one: Announcement, days: Sequence[DayMention], message: Message, office: Office
) -> tuple[Period, Span | None, tuple[Asked, ...]]:
    """The day or days, where they stand, and what must be asked."""
    if one.days is not None:
        return one.days, None, ()
    sent = office.sent(message).date()
    day = Period(sent, sent)
    sure = [found for found in days if found.rule in SURE and found.days is not None and found.days.first <= sent]
    written = [found for found in sure if found.rule == "written"]
    chosen = _chosen(sure, written)
    if chosen is not None:
        asked: tuple[Asked, ...] = ()
        if message.sent is None and chosen.rule != "written":
            asked = (Asked("date", f"消息没有带时间，“{one.body[chosen.start : chosen.end]}”按 {chosen.days} 算，对吗？"),)
        return chosen.days or day, (chosen.start, chosen.end), asked
    if one.governs is not None and (one.before is None or not goes_on(one) or _is_below_a_day(one, message, office)):
        return one.governs, None, _range_doubted(one.governs)
    if one.before is not None and (message.news or goes_on(one)):
        return one.before, None, ()
    return _when_unsaid(one, days, message, office)


def _is_below_a_day(one: Announcement, message: Message, office: Office) -> bool:
    """Whether the nearest heading above it is a day: 8月7日 星期五 晴."""
    nearest = one.head.partition("\n")[0]
    return any(found.rule in SURE for found in office.days(nearest, message))


def goes_on(one: Announcement) -> bool:
    """Whether it begins as what follows on the same day as what was told before it."""
    return _WENT_ON.match(one.body, one.spans[0][0]) is not None


def _range_doubted(days: Period) -> tuple[Asked, ...]:
    """The days that a page names above its passages, where they are several."""
    if days.days == 1:
        return ()
    return (Asked("date", f"这一段没有写日期，暂按上文的 {days} 填，是哪一天？", (str(days.first), str(days.last))),)


def _when_unsaid(
    one: Announcement, days: Sequence[DayMention], message: Message, office: Office
) -> tuple[Period, Span | None, tuple[Asked, ...]]:
    """The day of what names none for sure: what is proposed, and what is asked about it."""
    sent = office.sent(message).date()
    day = Period(sent, sent)
    unclear = next((found for found in days if found.days is None), None)
    if unclear is not None:
        word = one.body[unclear.start : unclear.end]
        return day, (unclear.start, unclear.end), (Asked("date", f"“{word}”是哪一天？暂按消息日期 {sent} 填。", (str(sent),)),)
    week = next((found for found in days if found.rule == "nth_week" and found.days is not None), None)
    if week is not None and week.days is not None:
        return week.days, (week.start, week.end), _week_doubted(week, one.body, sent)
    named = _named(one, days, sent, message, office)
    if named is not None:
        said = f"没有写日期，暂按纪念日 {named.first} 填，是这一天吗？"
        return named, None, (Asked("date", said, (str(named.first), str(sent))),)
    if message.sent is None:
        return day, None, (Asked("date", f"消息没有带时间，也没有写日期，暂按今天 {sent} 填，对吗？", (str(sent),)),)
    if message.news:
        return day, None, (Asked("date", f"文中没有写是哪一天，暂按发布日期 {sent} 填，对吗？", (str(sent),)),)
    part = next((found for found in days if found.rule == "part"), None)
    return day, (part.start, part.end) if part is not None else None, ()


def _named(one: Announcement, days: Sequence[DayMention], sent: date, message: Message, office: Office) -> Period | None:
    """The day in whose name it was, of the passage or of the topic of its list, if that was in the days before the message."""
    for found in (*days, *office.days(one.topic, message)):
        if found.rule == "named" and found.days is not None and sent - _SOON <= found.days.first < sent:
            return found.days
    return None


def _chosen(sure: Sequence[DayMention], written: Sequence[DayMention]) -> DayMention | None:
    """The first written day; else the last of the nearest sort: a day (周六推迟的今天补上), a week, a weekend. A range written beside 本周 says which days."""
    if written:
        return (
            max(written[:2], key=lambda found: found.days.days if found.days is not None else 0)
            if len(written) > 1 and written[0].end == written[1].start
            else written[0]
        )
    for rules in (("relative", "weekday"), ("week",), ("weekend",)):
        fitting = [found for found in sure if found.rule in rules]
        if fitting:
            return fitting[-1]
    return None
