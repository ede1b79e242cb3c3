"""Lists in which each unit adds a line (接龙): every line that tells of work done is an announcement of its unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import Part
from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Counted
from shiju.intake.messages.items import name_in
from shiju.intake.messages.measures import fits, quantity_in
from shiju.intake.messages.moods import CHAT, DONE, mood_of
from shiju.intake.messages.nouns import OTHER, noun_places
from shiju.intake.messages.plain import Span
from shiju.intake.messages.signs import announced, strongest
from shiju.intake.messages.titles import heading
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.words import word_list
from shiju.periods import Period
from shiju.text.cells import read_number
from shiju.text.prose import read
from shiju.text.reading import Reading

_ENTRY = re.compile(r"^[ \t]*(?:\d{1,3}(?:[ \t]*[.．、)）:：]|[ \t]+)|[-•·*])[ \t\u3000]*(?P<said>\S[^\n]*)$", re.MULTILINE)
_EXAMPLE = re.compile(r"^[ \t\u3000]*(?:例|示例|格式|如|例如)[ \t]*[：:].*$", re.MULTILINE)
_MARK = re.compile(r"#?接龙[：:]?|^[ \t\u3000]*#", re.MULTILINE)
_NONE = re.compile(r"^[\s，,：:]*(?:无|没有|暂无|零|0|未开展|没开展|/|—|-|本周无|无活动)?[\s，,。]*$")
_LATER = re.compile(
    r"[\s，,：:]*(?:还|暂)?(?:没|未|晚[点些上]|稍[后晚]|回头|待[会发定]|等[下会]|马上|正在|在发|发着|今晚|下午再)"
)
_LEAST = 2
_GIVEN_OUT = re.compile("发放|派发|分发|发出|张贴|悬挂|制作|份数|数量")
_NUMBER_OF = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:人数|人次|户数|数量)")
_HEADS = re.compile("人数|人次")
_BARE = re.compile(r"(?<=[\u4e00-\u9fff：:])(?P<number>\d{1,4})(?=\s*(?:[，,、；;。（）()]|$))")
_BOOK = re.compile("《[^》\n]{2,30}》")
_SIGNS = " ，,：:。\u3000"
_HANDLED_LATER = re.compile(word_list("phrases")["lists"]["handled_later"])
"""明早我导出, 没发的明天补上: when the list is closed, and not when that was of which it tells."""
_FUTURE, _TOTAL = "sign_up", "total"
_NOT_YET = ("plan", "cancelled")


@dataclass(frozen=True)
class Chain:
    """The announcements of a list, or the reason why it has none."""

    announcements: tuple[Announcement, ...]
    reason: str | None


@dataclass(frozen=True)
class _Entry:
    unit: str
    span: Span
    """Of what the entry says behind the unit's name."""


def chain_in(body: str, message: Message, office: Office) -> Chain | None:
    """The list that the message is; None where it is none."""
    plain = _EXAMPLE.sub(lambda match: " " * len(match.group()), body)
    entries = _entries(plain, office)
    if len(entries) < _LEAST or (len(entries) < _LEAST + 1 and not _MARK.search(body)):
        return None
    begin = plain.rfind("\n", 0, entries[0].span[0]) + 1  # 6.8-6.14阵地开放情况 above them is no entry
    topic = _MARK.sub("", plain[:begin]).strip()
    told = [entry for entry in entries if not _not_yet(plain[slice(*entry.span)])]
    ahead = [entry for entry in told if _ahead(plain[slice(*entry.span)], message, office)]
    told = [entry for entry in told if entry not in ahead]
    mood = _mood(topic, [plain[slice(*entry.span)] for entry in told])
    if mood != DONE:
        return Chain((), mood)
    days = _days(_HANDLED_LATER.sub("，", topic), message, office)
    found = [_announcement(plain, entry, topic, days, message, office) for entry in told]
    found = [one for one in found if one.number is not None or one.kind is not None or _tells(one, office)]
    numbered = any(any(sign.isdigit() for sign in plain[slice(*entry.span)]) for entry in told)
    return Chain(tuple(found), _TOTAL if numbered else CHAT)


def _not_yet(said: str) -> bool:
    """Whether a line says that there is nothing, or nothing yet."""
    later = _LATER.match(said) and not any(sign.isdigit() for sign in said)
    return bool(_NONE.match(said) or later) or mood_of(said) in _NOT_YET


def _entries(plain: str, office: Office) -> list[_Entry]:
    found = []
    for match in _ENTRY.finditer(plain):
        named = office.units.leading(match["said"])
        if named is not None:
            found.append(_Entry(named[0], (match.start("said") + named[1], match.end("said"))))
    return found


def _mood(topic: str, said: Sequence[str]) -> str:
    """What the list is for: a list of names is a sign-up, a list of totals is no list of facts."""
    if not any(any(sign.isdigit() for sign in one) for one in said):
        return _FUTURE
    moods = [mood_of(_HANDLED_LATER.sub("，", line)) for line in topic.splitlines() if line.strip()]
    return next((mood for mood in moods if mood not in (DONE, "notice")), DONE)


def _ahead(said: str, message: Message, office: Office) -> bool:
    """Whether the line names a day that is still to come."""
    days = [
        one.days for one in office.days(said, message, entry=True) if one.days is not None and one.rule in ("written", "relative")
    ]
    return bool(days) and all(one.first > office.sent(message).date() for one in days)


def _days(topic: str, message: Message, office: Office) -> Period | None:
    found = [one for one in office.days(topic, message) if one.days is not None and one.rule not in ("part", "named")]
    single = [one.days for one in found if one.days is not None and one.days.days == 1]
    ranged = [one.days for one in found if one.days is not None and one.rule == "written"]
    return single[-1] if single else ranged[-1] if ranged else None


def _announcement(plain: str, entry: _Entry, topic: str, days: Period | None, message: Message, office: Office) -> Announcement:
    said = plain[slice(*entry.span)]
    own = [
        one
        for one in office.days(said.strip(), message, entry=True)
        if one.days is not None and one.rule not in ("part", "named")
    ]
    readings = tuple(_moved(reading, entry.span[0]) for reading in _numbers_in(said, topic))
    kind = strongest(said, office.tellers)[0]
    item = _item_of(topic, office) if kind is None else None
    if item is not None:
        number = _number(said, entry.span[0], readings, item)
        return Announcement(
            plain,
            (entry.span,),
            (),
            kind=item,
            days=days,
            title=_name(topic, item),
            unit=entry.unit,
            topic=topic,
            entry=True,
            number=number,
        )
    told = _told_by_topic(said, entry.span[0], topic, office) if kind is None else None
    of, number = told if told is not None else (None, None)
    when = None if own else days
    return Announcement(
        plain, (entry.span,), readings, kind=of, days=when, unit=entry.unit, topic=topic, entry=True, number=number
    )


def _numbers_in(said: str, topic: str) -> tuple[Reading, ...]:
    """The quantities of a line; below 参加人数 also 村民80 and 40多个 count heads."""
    found = numbers_in(said)
    if _HEADS.search(topic) is None:
        return found
    found = tuple(replace(one, unit="人") if one.unit == "个" else one for one in found)
    taken = {one.start for one in found}
    bare = [
        replace(one, surface=match["number"], start=match.start("number"), end=match.end("number"))
        for match in _BARE.finditer(said)
        if match.start("number") not in taken
        for one in read(f"{match['number']}人")
    ]
    return tuple(sorted((*found, *bare), key=lambda one: one.start))


def _told_by_topic(said: str, at: int, topic: str, office: Office) -> tuple[Kind, Counted] | None:
    """文明交通劝导情况（单位 志愿者人数）: of a line that is nothing but a number the topic says what it counts."""
    kind, plain = strongest(topic, office.tellers)[0] or office.fallback, said.strip(_SIGNS)
    alone = read_number(plain)
    if kind is None or kind.messages is None or alone is None:
        return None
    named = [
        _of_households(name, kind) if "户" in number.group() else name
        for _, end, name in noun_places(topic, (0, len(topic)), kind.messages.counts)
        if (number := _NUMBER_OF.match(topic, end)) is not None
    ]
    if not named or named[-1] == OTHER or (alone.unit is not None and not fits(alone.unit, kind.field(named[-1]))):
        return None
    start = at + said.index(plain)
    quantity = replace(quantity_in(alone, kind.field(named[-1])), surface=plain)
    return kind, Counted(named[-1], quantity, start, start + len(plain))


def _of_households(name: str, kind: Kind) -> str:
    """走访退役军人户数: not the people but the households are counted, where the kind keeps them."""
    said = kind.messages.counts if kind.messages is not None else ()
    return next((one for one in (name, *(each.field for each in said)) if one != OTHER and fits("户", kind.field(one))), OTHER)


def _tells(one: Announcement, office: Office) -> bool:
    """Whether a line tells of something itself: an event, people, or things that were counted."""
    said = one.body[slice(*one.spans[0])]
    return (
        office.best(said) is not None
        or (_HEADS.search(one.topic) is not None and any(reading.unit == "人" for reading in one.readings))
        or bool(office.people(one.body, one.spans[0]))
        or strongest(said, office.items)[0] is not None
    )


def _item_of(topic: str, office: Office) -> Kind | None:
    """The kind of thing of which the list tells how many: 入户发放《…》份数, 秋季防火传单发放."""
    kinds = announced(office.catalogue, Part.ITEM)
    said = strongest(topic, kinds)[0]
    if said is not None or not _GIVEN_OUT.search(topic):
        return said
    named = [
        kind
        for kind in kinds
        if kind.messages and any(name != OTHER for *_, name in noun_places(topic, (0, len(topic)), kind.messages.counts))
    ]
    return named[0] if len(named) == 1 else None


def _name(topic: str, kind: Kind) -> str:
    book = _BOOK.search(topic)
    return book.group() if book is not None else heading(topic) or name_in(topic, kind)


def _moved(reading: Reading, by: int) -> Reading:
    return replace(reading, start=reading.start + by, end=reading.end + by)


def _number(said: str, at: int, readings: Sequence[Reading], kind: Kind) -> Counted | None:
    """How many a line says; a lone number counts what the list is about."""
    field = kind.measures[0]
    plain = said.strip(_SIGNS)
    alone = read_number(plain)
    if alone is not None and (alone.unit is None or fits(alone.unit, field)):
        start = at + said.index(plain)
        return Counted(field.id, replace(quantity_in(alone, field), surface=plain), start, start + len(plain))
    fitting = [reading for reading in readings if fits(reading.unit, field)]
    return Counted(field.id, quantity_in(fitting[0], field), fitting[0].start, fitting[0].end) if len(fitting) == 1 else None
