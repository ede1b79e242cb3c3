"""One announcement to its drafts: kind, title, numbers, and what has to be asked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from shiju.catalogue.kind import FieldType, Kind, Nature
from shiju.catalogue.message_words import Part
from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.asking import event_beside, people_left
from shiju.intake.messages.counts import Asked, Counted, counted
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.filling import filled, others_said, said_by_patterns, times_a_day
from shiju.intake.messages.framing import Frame, frame_of, lasting, over_time, undated
from shiju.intake.messages.given import given_away
from shiju.intake.messages.items import Item, items_in
from shiju.intake.messages.labelled import Labelled, labelled
from shiju.intake.messages.made import Made, finished
from shiju.intake.messages.nouns import says_verb
from shiju.intake.messages.plain import Span
from shiju.intake.messages.signs import STRONG, counts_anything, score, strongest
from shiju.intake.messages.spots import spot_in, spots_in
from shiju.intake.messages.titles import Above, heading, title_of
from shiju.intake.messages.transcript import Message
from shiju.ledger.record import Value
from shiju.text.reading import Reading

_APART = re.compile(r"[\d。\n！？]")
_SEVERAL = 2
_HELD = re.compile("[【“《]|开展|举办|举行|组织|召开|进行|启动|完成|结束|圆满|活动|参加|慰问|走访|清理|清扫|放映|演出")
_OF_PEOPLE_OR_THINGS = frozenset(
    ("人", "名", "位", "户", "人次", "户次", "份", "张", "本", "册", "条", "块", "幅", "场", "个", "家", "支", "组")
)
_PEOPLE = "人"
_SHOW = re.compile("演出|表演|展演|首秀|亮相|仪式|献艺")
_WATCH = re.compile("观看|围观|欣赏|捧场|到场|前来|观众|参加|叫好|喝彩|见证")
_IN_PASSING = re.compile("(?:还|也|又|顺[便手带道]|另外)[^，。；\\d]{0,4}(?:帮|替|给|为|教|指导)[助忙]?[^，。；\\d]{0,3}$")
_A_FEW = 10
_NEAR = 14
_START = attrgetter("start")
"""Unit class of measures that count people."""


@dataclass(frozen=True)
class _Told:
    """What the words of a passage say: the kind of its event, another kind that they say as strongly, and what was handed out or put up."""

    kind: Kind | None
    rival: Kind | None
    items: Sequence[tuple[Kind, Item]]


def made(one: Announcement, message: Message, office: Office) -> tuple[MessageDraft, ...]:
    """The drafts of one announcement: its event, and what was handed out or put up beside it. Places count characters of the body."""
    frame = frame_of(one, message, office)
    view = frame.view
    items = _each_once([item for kind in office.items for span in one.spans for item in _items(one, view, span, kind)])
    kind, rival = (one.kind, None) if one.kind is not None else _told_kind(one, view, message, office)
    if kind is not None and kind.messages is not None and kind.messages.part is Part.ITEM:
        return (finished(_listed(kind, one, frame), 0, one, message),)
    event = _event(one, frame, _Told(kind, rival, items), message, office)
    told = [_item(item, item_kind, one, frame, office) for item_kind, item in items]
    if event is not None:
        given = [_for_those_there(_of_event(draft, event), event, office) for draft in told]
        told = [*_each(event), *_watched(event, one, message, office), *given]
    told = _with_gifts(told, view)
    return tuple(finished(draft, _rank(told[:place], draft), one, message) for place, draft in enumerate(told))


def _each(event: Made) -> list[Made]:
    """被日报和新闻网采用: the record, and one for each further publisher, which asks."""
    label = {field.id: field.label for field in event.kind.fields}
    others = [
        replace(
            event,
            values={**event.values, name: said},
            asked=(*event.asked, Asked(name, f"还写了“{said}”：按{label[name]}分开记，对吗？")),
        )
        for name, said in others_said(event.kind, event.frame.view, event.values)
    ]
    return [event, *others]


def _with_gifts(told: Sequence[Made], view: str) -> list[Made]:
    """With what was given away besides in the remark of the first."""
    gifts = given_away(view, [(number.start, number.end) for one in told for number in one.counted])
    if not gifts or not told or told[0].kind.remark is None or told[0].values.get(told[0].kind.remark):
        return list(told)
    return [replace(told[0], values={**told[0].values, told[0].kind.remark: gifts}), *told[1:]]


def _told_kind(one: Announcement, view: str, message: Message, office: Office) -> tuple[Kind | None, Kind | None]:
    """The kind of which the words speak most, and its rival. On a page the first sentence that tells of one says of what kind the event is."""
    if message.news and len(one.spans) > 1:
        ledes = (kind for span in one.spans if (kind := office.best(one.body[slice(*span)])) is not None)
        lede = next(ledes, None)
        if lede is not None and counts_anything(lede):
            return lede, None
    return strongest(f"{view}\n{one.topic}" if one.topic else view, office.tellers)


def _listed(kind: Kind, one: Announcement, frame: Frame) -> Made:
    """The draft of a line in a list about one thing."""
    numbers = (one.number,) if one.number is not None else ()
    values, places = _values(one, frame, kind, numbers)
    values |= _titled(kind, one.title)
    return Made(kind, one.spans[0], frame, one.title, values, numbers, places, frame.asked)


def _items(one: Announcement, view: str, span: Span, kind: Kind) -> Iterator[tuple[Kind, Item]]:
    first, last = (bisect_left(one.readings, end, key=_START) for end in span)
    inside = one.readings[first:last]
    for item in items_in(inside, view, span, kind, one.topic):
        yield kind, item


def _each_once(items: Sequence[tuple[Kind, Item]]) -> list[tuple[Kind, Item]]:
    """张贴通告514张: a number that a noun makes one thing is not also what the verb alone would make it."""
    known = {item.counted.start for _, item in items if item.sure}
    return [(kind, item) for kind, item in items if item.sure or item.counted.start not in known]


def _event(one: Announcement, frame: Frame, told: _Told, message: Message, office: Office) -> Made | None:
    """The draft of the event or matter, or None where the passage speaks of none."""
    readings = [reading for reading in one.readings if not any(reading.start == item.counted.start for _, item in told.items)]
    kind = _kind_of(told, readings, frame, office)
    if kind is None:
        return None
    numbers, doubts = counted(readings, frame.view, kind) if one.number is None else ((one.number,), ())
    if told.items and not numbers and (one.kind is not None or _only_items(kind, frame, told, office)):
        return None  # 补充：还发了折页200份
    frame = _of_kind(frame, kind, one, message, office)
    form = labelled(frame.view, kind)
    numbers = _with_a_day(_with_form(numbers, form), frame, kind)
    if kind.messages is not None and kind.messages.totals and not numbers:
        return None  # 各村7月书屋数据转给大家核一下
    doubts = tuple(doubt for doubt in doubts if not any(line.field == doubt.field for line in form))
    values, places = _values(one, frame, kind, numbers)
    for line in form:
        if line.number is None:
            values[line.field], places[line.field] = line.value, line.place
    if any(values.get(name) is None for name in (kind.messages.needs if kind.messages is not None else ())):
        return None
    skip = [
        *_place_spans(frame.view, kind, places),
        *(places[name] for name in (kind.partners,) if name in places),
        *((reading.start, reading.end) for reading in one.readings if _counts(reading)),
    ]
    title = one.title or _title(one, frame, kind, values, skip, message.title)
    values |= _titled(kind, title)
    span = (one.spans[0][0], one.spans[-1][1])
    asked = (
        *frame.asked,
        *_doubted(kind, told, one, frame, numbers),
        *event_beside(kind, readings, numbers, frame.view, office.fallback),
        *(people_left(kind, readings, numbers, frame.view) if not doubts else ()),
        *doubts,
    )
    return Made(kind, span, frame, title, values, numbers, places, asked)


def _kind_of(told: _Told, readings: Sequence[Reading], frame: Frame, office: Office) -> Kind | None:
    """The kind that the words say; where they say none, the kind of all other events, if people were counted."""
    if told.kind is not None:
        return told.kind
    fallback = office.fallback
    there = [one for one in readings if not (told.items and _done_on_the_side(one, frame.view))]
    return fallback if fallback is not None and _people_told(there, frame.view, fallback, bool(told.items)) else None


def _done_on_the_side(reading: Reading, view: str) -> bool:
    """发明白卡155张，还帮3位老人装了APP: a favour for a few, in passing, is no event of its own."""
    return reading.value < _A_FEW and _IN_PASSING.search(view[max(0, reading.start - _NEAR) : reading.start]) is not None


def _only_items(kind: Kind, frame: Frame, told: _Told, office: Office) -> bool:
    """Whether a passage in which nobody was counted tells of nothing but what was handed out: beside the names of the things there is but one strong sign of an event."""
    view = frame.view
    for _, item in told.items:
        view = view.replace(item.title, "，" * len(item.title)) if item.title else view
    return kind is office.fallback and score(view, kind) <= STRONG and not _explicit(view)


def _of_kind(frame: Frame, kind: Kind, one: Announcement, message: Message, office: Office) -> Frame:
    """The frame with the days that such a kind has: of a total its month or week, of what stands in a register none, unless a page says when it was."""
    if kind.messages is not None and kind.messages.totals:
        return over_time(frame, one, message, office)
    if kind.happened is None and not message.news:
        return undated(frame, message, office)
    matter = kind.messages is not None and kind.messages.part is Part.MATTER and not counts_anything(kind)
    return lasting(frame) if matter else frame


def _with_a_day(numbers: Sequence[Counted], frame: Frame, kind: Kind) -> tuple[Counted, ...]:
    """With what was done so many times a day."""
    daily = times_a_day(frame.view, kind)
    return tuple(numbers) if daily is None else (*(one for one in numbers if one.measure != daily.measure), daily)


def _doubted(kind: Kind, told: _Told, one: Announcement, frame: Frame, numbers: Sequence[Counted]) -> tuple[Asked, ...]:
    """What is asked about the kind: another that fits as well, or people without a word of what they did."""
    if told.rival is not None:
        return (Asked(None, f"这件事算“{kind.label}”还是“{told.rival.label}”？", (kind.label, told.rival.label)),)
    if not one.topic and not numbers and _said_in_passing(kind, told, frame):
        return (Asked(None, f"没有写数量，也没有写开展了什么：是不是要记一条“{kind.label}”？"),)
    few = bool(numbers) and all(number.quantity.value < _A_FEW for number in numbers)
    unsaid = told.kind is None and not one.topic and not score(frame.view, kind)
    if unsaid and (few or not says_verb(frame.view, kind)):
        return (Asked(None, f"只写了人数，没有写做了什么：是不是要记一条“{kind.label}”？"),)
    return ()


def _said_in_passing(kind: Kind, told: _Told, frame: Frame) -> bool:
    """昨天开会坐了两个小时: an event without a number, a heading, a quoted name or a word of holding it."""
    event = kind.messages is not None and kind.messages.part is Part.EVENT
    return event and not told.items and _HELD.search(frame.view) is None


def _watched(event: Made, one: Announcement, message: Message, office: Office) -> list[Made]:
    """秧歌队成立，首场演出吸引300余名村民观看: beside what keeps only a stock of people, the show that others came to see."""
    fallback, view = office.fallback, event.frame.view
    if fallback is None or not _keeps_a_stock(event.kind) or _SHOW.search(view) is None:
        return []
    taken = {number.start for number in event.counted}
    left = tuple(
        reading
        for reading in one.readings
        if reading.start not in taken and _WATCH.search(view, reading.end, reading.end + _NEAR)
    )
    shown = _event(replace(one, readings=left), frame_of(one, message, office), _Told(fallback, None, ()), message, office)
    return [shown] if shown is not None and left else []


def _keeps_a_stock(kind: Kind) -> bool:
    """Whether it counts the people that there are, and none who came."""
    people = [one.measure for one in kind.measures if one.measure is not None and one.measure.unit_class == _PEOPLE]
    return bool(people) and all(one.nature is Nature.STOCK for one in people)


def _with_form(numbers: Sequence[Counted], form: Sequence[Labelled]) -> tuple[Counted, ...]:
    """What a line of a form says outweighs what running text seems to say."""
    said = [line.number for line in form if line.number is not None]
    return (*(one for one in numbers if not any(one.measure == other.measure for other in said)), *said)


def _explicit(view: str) -> bool:
    return "活动" in view or "举办" in view


def _people_told(readings: Sequence[Reading], view: str, kind: Kind, beside_items: bool) -> bool:
    """Whether people were counted so that something must have taken place; helpers alone who hand something out make no event."""
    numbers, doubts = counted(readings, view, kind)
    told = {found.measure for found in numbers} | {doubt.field for doubt in doubts if len(doubt.candidates) > 1}
    heads = [field.id for field in kind.measures if field.measure is not None and field.measure.unit_class == _PEOPLE]
    return bool(told.intersection(heads[:1])) if beside_items else bool(told)


def _title(one: Announcement, frame: Frame, kind: Kind, values: Mapping[str, Value], more: Sequence[Span], headline: str) -> str:
    """What the kind's own patterns or a form say, else what it is called; where a kind says how its title is told, nothing else tells it."""
    said = values.get(kind.title or "")
    if isinstance(said, str):
        return said
    if kind.messages is not None and any(field.field == kind.title for field in kind.messages.fields):
        return said_by_patterns(kind.title or "", kind, one.head)
    skip = [(found.start, found.end) for found in frame.day_mentions if found.rule != "named"] + [
        (found.start, found.end) for found in frame.mentions if found.role != "place"
    ]
    skip += more
    span = (one.spans[0][0], one.spans[-1][1])
    choices = (value for name, value in values.items() if kind.field(name).type is FieldType.CHOICE and isinstance(value, str))
    above = Above(headline, "" if one.entry else one.head, one.entry)
    return title_of(frame.view, span, kind, skip, above) or heading(one.topic) or next(choices, "")


def _counts(reading: Reading) -> bool:
    """Whether a number counts what a name does not hold: 12名, 三十多位; 腊八节 and 两项补贴 are names."""
    return reading.unit in _OF_PEOPLE_OR_THINGS or any(sign.isdigit() for sign in reading.surface)


def _place_spans(view: str, kind: Kind, places: Mapping[str, Span]) -> list[Span]:
    """Where the place stands, with the word before it; one that only begins its clause belongs to the name (湖边捡垃圾)."""
    spot = spot_in(view) if any(kind.field(name).type is FieldType.PLACE for name in places) else None
    return [] if spot is None or spot.begin >= spot.span[0] else [(spot.begin, spot.span[1])]


def _values(one: Announcement, frame: Frame, kind: Kind, numbers: Sequence[Counted]) -> tuple[dict[str, Value], dict[str, Span]]:
    values: dict[str, Value] = {}
    places: dict[str, Span] = {}
    for found in filled(one.body, frame.view, kind, days=frame.days, mentions=frame.mentions, units=frame.units):
        values[found.field], places[found.field] = found.value, found.place
    for number in numbers:
        values[number.measure], places[number.measure] = number.quantity, (number.start, number.end)
    values[kind.org_unit] = frame.units or None
    if kind.happened is not None and kind.happened not in values and not _told_by_patterns(kind):
        ranged = kind.field(kind.happened).type is FieldType.DATE_RANGE
        values[kind.happened] = frame.days if ranged else frame.days.first
    if kind.happened is not None and frame.day_place is not None:
        places.setdefault(kind.happened, frame.day_place)
    return values, places


def _told_by_patterns(kind: Kind) -> bool:
    """Whether the kind itself says how its day is announced: the day of a publication is not the day of its submission."""
    return kind.messages is not None and any(said.field == kind.happened for said in kind.messages.fields)


def _item(item: Item, kind: Kind, one: Announcement, frame: Frame, office: Office) -> Made:
    """The draft of one amount."""
    number = item.counted
    frame = _own_unit(_own_day(frame, number), number, office)
    values, places = _values(one, frame, kind, [number])
    _with_own_place(values, places, kind, frame.view[item.sentence[0] : number.start], item.sentence[0])
    values.pop(kind.title or "", None)
    values |= _titled(kind, item.title if item.theme is None else item.theme)
    if item.choice is not None:
        values[item.choice[0]] = item.choice[1]
    unsure = () if item.sure else (Asked(None, f"“{item.title}”算不算“{kind.label}”？"),)
    return Made(kind, item.sentence, frame, item.title, values, (number,), places, (*frame.asked, *unsure))


def _with_own_place(values: dict[str, Value], places: dict[str, Span], kind: Kind, before: str, at: int) -> None:
    """在进山路口悬挂横幅4条: of several places of a passage the nearest before an amount, in its sentence, is its own."""
    field = next((field for field in kind.fields if field.type is FieldType.PLACE), None)
    near = spots_in(before)
    if field is not None and near:
        start, end = near[-1].span
        values[field.id], places[field.id] = near[-1].name, (start + at, end + at)


def _of_event(draft: Made, event: Made) -> Made:
    """开展消防宣传，摆放展板12块: what is put up at an event without a word of what it shows tells of what the event was about."""
    kind, at = draft.kind, event.frame.view.find(event.title)
    if kind.title is None or draft.values.get(kind.title) or kind.field(kind.title).required:
        return draft
    if not event.title or not 0 <= at < draft.counted[0].start:
        return draft  # what is told only after it may be something else
    return replace(draft, values={**draft.values, kind.title: event.title})


def _for_those_there(draft: Made, event: Made, office: Office) -> Made:
    """业务培训会，实到37人，发工作手册37本: as many copies as people in a course or a meeting are perhaps only for those who sat there."""
    if event.kind is office.fallback or not any(one.quantity.value == draft.counted[0].quantity.value for one in event.counted):
        return draft
    said = f"“{draft.title}”是发给到场人员自己用的，还是要记一条“{draft.kind.label}”？"
    return replace(draft, asked=(*draft.asked, Asked(None, said)))


def _own_day(frame: Frame, number: Counted) -> Frame:
    """24号发了130份，25号发了95份: an amount is of the day that stands before it, with no other amount between."""
    near = [day for day in frame.day_mentions if day.rule == "written" and _beside(frame.view, day.end, number)]
    if not near or near[-1].days is None or near[-1].days == frame.days:
        return frame
    return replace(frame, days=near[-1].days, day_place=(near[-1].start, near[-1].end))


def _own_unit(frame: Frame, number: Counted, office: Office) -> Frame:
    """沙头村发放230份，后澳村发放185份: an amount is of the unit that stands before it, where several are named; then nothing is to be asked about them."""
    near = [one for one in frame.mentions if one.code in frame.units and _beside(frame.view, one.end, number)]
    if len(frame.units) < _SEVERAL or not near or any(one.role == "joint" for one in near):
        return frame
    names = tuple(office.units.tree.get(code).name for code in frame.units)
    return replace(frame, units=(near[-1].code,), asked=tuple(one for one in frame.asked if one.candidates != names))


def _beside(view: str, end: int, number: Counted) -> bool:
    """Whether the amount stands behind that place in one sentence, with no other number between."""
    return end <= number.start and _APART.search(view[end : number.start]) is None


def _titled(kind: Kind, title: str) -> dict[str, Value]:
    return {kind.title: title} if kind.title is not None and title else {}


def _rank(before: Sequence[Made], draft: Made) -> int:
    """How many drafts before it hold the same number as the same kind (各100份)."""
    return sum(1 for one in before if one.kind is draft.kind and one.counted == draft.counted)
