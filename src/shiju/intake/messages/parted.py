"""A page as its passages: which of its sentences tell of work done, and the headings and days that govern them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.chat_numbers import numbers_of
from shiju.intake.messages.days import DayMention
from shiju.intake.messages.framing import ACTS, SURE
from shiju.intake.messages.moods import DONE
from shiju.intake.messages.outline import Outline, Section, outline_of
from shiju.intake.messages.passages import Facts, passages
from shiju.intake.messages.plain import Span, sentences
from shiju.intake.messages.signs import stretches_of
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.words import word_list
from shiju.periods import Period

_SAID = word_list("pages")["outline"]
_NO_WORK = re.compile(_SAID["of_all_below"])
_WANTING = re.compile(_SAID["wanting"])
_YEARS = re.compile(_SAID["years"])
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?!度|\d{1,2}月\d{1,2}日)")
_POINTS = re.compile(_SAID["points"])
_COUNTED = re.compile(_SAID["counted"])
_INTRODUCES = re.compile(_SAID["introduces"])
_UP_TO = re.compile("(?:截[至止]到?|自|从|定于|拟于)$")
_SINCE = re.compile("\\s*(?:以来|起|开始|前|之前)")
_SEVERAL = 2
_THAT_DAY = re.compile(r"[\s，,•]*(?P<what>[\u4e00-\u9fff]{2,6})当[天日晚]")
_SIGNS = " \t\u3000【】：:"
_MARKS = "▼▍▌◆●■★▶►○◎☆*#·•0123456789.、"
_LONGEST_NAME = 16
_TOWN = re.compile("[\u4e00-\u9fff]{1,3}[\u4e00-\u9fff](?<![各全小村家老故进到入])(?:镇|乡|街道)")


@dataclass(frozen=True)
class Part:
    """A passage with its sentences."""

    section: Section
    spans: tuple[Span, ...]
    governs: Period | None


def parts_of(body: str, written: str, message: Message, office: Office) -> tuple[str, tuple[Part, ...]]:
    """The page without contents and captions, and its passages; one that tells a single event, by points or not, is one passage."""

    def names_own(said: str) -> bool:
        named = office.units.leading(said.strip())
        return named is not None and not said.strip()[named[1] :].strip()

    heads = [head for line in body.splitlines() if 0 < len(head := _head_of(line)) <= _LONGEST_NAME]
    towns = any(_of_another_town(head, names_own) for head in heads)
    beside_others = towns and any(map(names_own, heads))

    def names_unit(said: str) -> bool:
        return names_own(said) or (beside_others and _TOWN.fullmatch(said.strip()) is not None)

    outline = outline_of(body, written, names_unit)
    if len(outline.sections) < _SEVERAL or _told_in_points(outline, message, office):
        return outline.body, (one_part(outline.body),)
    return outline.body, tuple(
        Part(section, sentences(outline.body, *section.text), governing(section, outline.body, message, office))
        for section in outline.sections
        if not (beside_others and any(_of_another_town(outline.body[slice(*span)], names_own) for span in section.above))
    )


def _head_of(line: str) -> str:
    """What a line may say as a heading: all of it, or what stands before its colon."""
    return re.split("[：:丨|｜]", line.strip(_SIGNS + _MARKS), maxsplit=1)[0].strip(_SIGNS)


def _of_another_town(head: str, names_own: Callable[[str], bool]) -> bool:
    """Whether a heading begins with a town that is none of the tree."""
    named = _head_of(head)
    return _TOWN.fullmatch(named) is not None and not names_own(named)


def ahead(part: Part, body: str) -> bool:
    """Whether its heading says that it is of what is still to come."""
    return any(_NO_WORK.search(body[slice(*span)].strip(_SIGNS)) for span in part.section.above)


def falls_short(part: Part, body: str) -> bool:
    """Whether its heading says that it is of what is wanting."""
    return any(_WANTING.search(body[slice(*span)].strip(_SIGNS)) for span in part.section.above)


def tells_of_years(body: str, year: int) -> bool:
    """Whether a text tells of years before this one, or of many: the portrait of a person."""
    return _YEARS.search(body) is not None or any(int(match["year"]) < year for match in _YEAR.finditer(body))


def announcements(
    body: str, parts: Sequence[Part], done: frozenset[Span], facts: Callable[[Span], Facts], *, page: bool
) -> list[Announcement]:
    """What the sentences that tell of work done announce, passage by passage. A heading tells only what the words below it do not."""
    found: list[Announcement] = []
    for place, part in enumerate(parts):
        groups = list(passages([span for span in part.spans if span in done], body, facts, page=page))
        if place == 0 and len(parts) > 1:
            groups = [group for group in groups if not _introduces(group, body)]
        head = part.section.head
        if head is not None and groups and not any(_tells(fact, body) for group in groups for fact in group):
            groups[0] = (facts(head), *groups[0])
        above = "\n".join(body[slice(*span)].strip() for span in part.section.above)
        lead = "\n".join(body[slice(*span)].strip() for span in part.section.leads)
        at, end = (min(part.section.text[0], *(head or (len(body),))), part.section.text[1]) if len(parts) > 1 else (0, len(body))
        for group in groups:
            spans = tuple((fact.span[0] - at, fact.span[1] - at) for fact in group)
            own, known = body[at:end], above == "" or any(fact.kind is not None for fact in group)
            numbers, topic = numbers_of(own, spans), "" if known else above
            found.append(
                Announcement(own, spans, numbers, topic=topic, head=above, governs=part.governs, part=place, lead=lead, at=at)
            )
    return found


def _tells(fact: Facts, body: str) -> bool:
    return fact.kind is not None or _COUNTED.search(body, *fact.span) is not None


def _introduces(group: Sequence[Facts], body: str) -> bool:
    """6月1日，各村开展形式多样的活动: above passages of their own it only introduces them."""
    said = "".join(body[slice(*fact.span)] for fact in group)
    return not any(fact.measures or not fact.counts for fact in group) and _INTRODUCES.search(said) is not None


def one_part(body: str) -> Part:
    """A message that is no page."""
    return Part(Section((0, len(body))), sentences(body, 0, len(body)), None)


def _told_in_points(outline: Outline, message: Message, office: Office) -> bool:
    """Whether the headings are the points of one event: 一、活动时间, or below an event that was counted passages without any day or unit of their own."""
    lead, *below = outline.sections
    heads = [outline.body[slice(*section.head)].strip(" ：:") for section in below if section.head is not None]
    if any(_POINTS.fullmatch(head) for head in heads):
        return True
    said = f"{message.title}\n{outline.body[slice(*lead.text)]}"
    held = office.best(said) is not None and named_days(said, message, office)
    counted = bool(office.people(outline.body, lead.text))
    if not counted and not held:
        return False
    return not any(_stands_alone(section, outline.body, message, office, counts=counted) for section in below)


def _stands_alone(section: Section, body: str, message: Message, office: Office, *, counts: bool) -> bool:
    """Whether a passage names a day, or one of the office's units as acting; below an event that was counted (`counts`) such a unit counts something too, or is its heading."""
    head, text = ("" if section.head is None else body[slice(*section.head)]), body[slice(*section.text)]
    if any(one.rule in SURE for said in (head, text) for one in office.days(said, message)):
        return True
    acting = any(one.role in ACTS for one in office.units.mentions(text))
    return bool(office.units.mentions(head)) or (acting and (not counts or _COUNTED.search(text) is not None))


def governing(section: Section, body: str, message: Message, office: Office) -> Period | None:
    """The last day that its headings name, the nearest first, else the words above it."""
    sent = office.sent(message).date()
    for span in (*section.above, *section.leads):
        named = [one.days for one in named_days(body[slice(*span)], message, office) if one.days is not None]
        past = [days for days in named if days.first <= sent]
        if past:
            return past[-1]
    return None


def named_days(said: str, message: Message, office: Office) -> tuple[DayMention, ...]:
    """The days of a text on which something was; not those up to which or since when (截至7月20日, 自6月1日起)."""
    return tuple(
        one
        for one in office.days(said, message)
        if one.rule in SURE and not _UP_TO.search(said[max(0, one.start - 3) : one.start]) and not _SINCE.match(said, one.end)
    )


def names_day(body: str, span: Span, message: Message, office: Office) -> bool:
    """Whether a sentence says when it was, if only 近日."""
    said = body[slice(*span)]
    return bool(named_days(said, message, office)) or any(one.rule == "vague" for one in office.days(said, message))


def days_told(one: Announcement, message: Message, office: Office) -> list[Period]:
    """The days that a passage names, whatever was drafted of it."""
    return [day.days for span in one.spans for day in named_days(one.body[slice(*span)], message, office) if day.days is not None]


def told_of_its_days(body: str, part: Part, moods: Mapping[Span, str], message: Message, office: Office) -> Sequence[Span]:
    """The sentences of a passage; none where it sums up and names no day."""
    undated = part.governs is None and not any(
        moods[span] == DONE and names_day(body, span, message, office) for span in part.spans
    )
    return () if undated and any(moods[span] == "total" for span in part.spans) else part.spans


def day_meant(one: Announcement, told: Sequence[tuple[Announcement, Period]], before: Period | None) -> Period | None:
    """启用当天，…: the day of the first passage that tells of what was then; else the day before it."""
    match = _THAT_DAY.match(one.body, one.spans[0][0])
    if match is None:
        return before
    named = (days for other, days in told if any(match["what"] in other.body[slice(*span)] for span in other.spans))
    return next(named, before)


def stretches_in(body: str, office: Office) -> list[tuple[Kind, Span]]:
    """The stretches that are one record as a whole, whatever their sentences are by themselves."""
    found = [(kind, match.span()) for kind in office.tellers for match in stretches_of(kind, body)]
    found.sort(key=lambda one: one[1])
    return [one for place, one in enumerate(found) if not place or one[1][0] >= found[place - 1][1][1]]
