"""Pasted text to drafts: the one function that pages, commands and the HTTP API call."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.message_words import Part
from shiju.intake.messages.alike import similar_records
from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.chains import chain_in
from shiju.intake.messages.chat_numbers import numbers_in, numbers_of
from shiju.intake.messages.corrections import correcting, soon
from shiju.intake.messages.counts import Asked
from shiju.intake.messages.days import OF_DAYS, hour_named
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.filling import LINK
from shiju.intake.messages.framing import SURE, goes_on
from shiju.intake.messages.making import made
from shiju.intake.messages.moods import BACKGROUND, CHAT, DONE, ORDER, OTHERS, mood_of, told
from shiju.intake.messages.others import elsewhere_told, of_others, of_those_above
from shiju.intake.messages.pages import without_asides
from shiju.intake.messages.parted import Part as Passage
from shiju.intake.messages.parted import (
    ahead,
    announcements,
    day_meant,
    days_told,
    falls_short,
    names_day,
    one_part,
    parts_of,
    stretches_in,
    tells_of_years,
    told_of_its_days,
)
from shiju.intake.messages.passages import facts_of
from shiju.intake.messages.plain import Span, levelled, photos_in, without
from shiju.intake.messages.signs import counts_anything, strongest
from shiju.intake.messages.tabled import tabled
from shiju.intake.messages.tails import NEXT, beside_the_work, clauses_before, done_before, says_done
from shiju.intake.messages.transcript import Message, messages_in, spoken
from shiju.intake.messages.units import Units
from shiju.intake.messages.words import word_list
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period

_HAPPENED = re.compile(
    "圆满|结束|完毕|完成|已|参加了|开展了|举办了|组织了|发放了|到场|实到|参与|(?:发|送|跑|走|清|挂|贴|办|去|来|开)了"
)
_REFERS = re.compile(word_list("phrases")["refers"]["adds"])
"""A message that adds to the one before it."""
_LATE = re.compile(word_list("phrases")["refers"]["late"])
_AHEAD = re.compile(rf"\s*[^，。：:\d\n]{{0,20}}(?:{word_list('phrases')['form']['ahead']})[^，。\d\n]{{0,6}}(?:[\n：:，]|$)")
_DOCUMENTS = {reason: re.compile(pattern) for reason, pattern in word_list("phrases")["documents"].items()}
_FEW_DAYS = 7
_LONGER = re.compile("半年|季度|全年|年度|(?:今年|年初)以?来")
"""What is a sum of more than a month."""
_LIST = re.compile("接龙")
_ASKED_BY_OTHERS = re.compile('问|咨询|反映|来电|说|称|求助|投诉|[“”"]')
"""Whose question it is that ends a sentence: a resident's belongs to what was told."""
_SUMMARY = re.compile(r"\s*[^，。\n]{0,16}(?:小结|总结|汇总|统计)[：:]")


@dataclass(frozen=True)
class Reader:
    """Who reads the paste: what the office declares, its tree and its own spellings (spelling, code), whose message it is where no sender was copied, and the records to compare with."""

    catalogue: Catalogue
    tree: OrgTree
    aliases: Sequence[tuple[str, str]] = ()
    sender_unit: str | None = None
    records: Sequence[Record] = ()


def read_messages(text: str, *, reader: Reader, now: datetime, photos: Sequence[str] = ()) -> tuple[MessageReading, ...]:
    """The messages of a paste in their order, each with its drafts or the reason why it gives none.

    `now` (local, as chats write it) dates messages that were copied without their time; `photos` were dropped with the text.
    Pure: the same arguments give the same answer, and no text makes it raise.
    """
    units = Units(reader.tree, reader.aliases)
    office = Office(reader.catalogue, units, now, reader.sender_unit)
    found: list[MessageReading] = []
    for message in messages_in(text, now=now, known=lambda name: units.of_sender(name) is not None):
        corrected = correcting(text, message, office, found)
        if corrected is None:
            found.append(_read(text, message, office, found[-1] if found else None))
        else:
            found = corrected
    return with_similar(_with_photos(found, tuple(photos)), reader.records, reader=reader)


def with_similar(readings: Sequence[MessageReading], records: Sequence[Record], *, reader: Reader) -> tuple[MessageReading, ...]:
    """The readings with the records that probably hold the same facts. For a large ledger: read first, then fetch the records of those days."""

    def compared(draft: MessageDraft) -> MessageDraft:
        kind = reader.catalogue.kind(draft.kind)
        return replace(draft, similar=similar_records(draft.as_draft(file="", digest=""), records, kind, reader.tree))

    return tuple(replace(one, drafts=tuple(map(compared, one.drafts))) for one in readings)


def _read(text: str, message: Message, office: Office, before: MessageReading | None) -> MessageReading:
    written = spoken(text, message).rstrip()
    body = levelled(written)
    body = without_asides(body) if message.news else body
    table = tabled(written, message, office)
    body, written = without(body, table.spans), without(written, table.spans)
    announcements, reason = _announcements(body, written, message, office)
    found = list(_made_of(announcements, message, office))
    found = _without_overviews(found) if message.news else found
    found = sorted((*found, *table.drafts), key=attrgetter("start")) if table.drafts else found
    drafts = [_shifted(draft, message.body) for draft in found]
    if _REFERS.search(body):
        drafts = _referring(body, drafts, message, before, office)
    links = tuple(
        (match.start() + message.body, match.end() + message.body) for match in LINK.finditer(text[message.body : message.end])
    )
    photos = photos_in(text[message.body : message.end])
    if drafts:
        return MessageReading(message, tuple(drafts), links=links, photos=photos)
    reason = reason if reason not in (None, CHAT) else table.reason or CHAT
    return MessageReading(message, (), reason, told(reason), links, photos)


def _without_overviews(drafts: Sequence[MessageDraft]) -> list[MessageDraft]:
    """4月25日至26日举办文化节, above what was held on each day: without a number of its own it only introduces that."""
    return [
        one
        for one in drafts
        if one.counted
        or one.days.days == 1
        or not any(
            other.kind == one.kind and other.counted and one.days.first <= other.days.first <= other.days.last <= one.days.last
            for other in drafts
        )
    ]


def _made_of(announcements: Sequence[Announcement], message: Message, office: Office) -> Iterator[MessageDraft]:
    """The drafts of each, which knows the day of the one before it."""
    before: Period | None = None
    part, earlier = 0, list[tuple[Announcement, Period]]()
    for one in announcements:
        if one.part != part and not goes_on(one):
            before = None  # a day that another passage of the page names is none of this one
        part = one.part
        meant = day_meant(one, earlier, before)
        drafts = made(replace(one, before=meant, topic=one.topic or message.topic), message, office)
        yield from (_shifted(draft, one.at) for draft in drafts)
        dated = [draft.days for draft in drafts if office.catalogue.kind(draft.kind).happened in draft.places]
        named = dated or (days_told(one, message, office) if message.news else [])
        earlier += [(one, named[-1])] if named else []
        before = named[-1] if named else before


def _announcements(body: str, written: str, message: Message, office: Office) -> tuple[list[Announcement], str | None]:
    """What the message announces as done, and the reason that keeps the rest from being a draft."""
    chain = chain_in(body, message, office) if not message.news or _LIST.search(body) else None
    if chain is not None:
        return list(chain.announcements), chain.reason
    stretches = stretches_in(body, office)
    whole, body = body, body if not stretches else without(body, [span for _, span in stretches])
    body, parts = parts_of(body, written, message, office) if message.news else (body, (one_part(body),))
    spans = [span for part in parts for span in part.spans]
    document = next(
        (reason for reason in ("notice", "plan", "total") if _DOCUMENTS[reason].match(_first_line(body, message))), None
    )
    dated = document == "total" and any(_on_some_day(body[slice(*span)], message, office) for span in spans)
    if document is not None and not dated:
        return [], document
    if of_others(body, office) or (message.news and of_those_above(body, message, office)):
        return [], OTHERS
    if _LIST.search(body) and any(mood_of(body[slice(*span)]) == "sign_up" for span in spans):
        return [], "sign_up"
    told_of = [tuple(_told_in(part, body, message, office)) for part in parts]
    parts = tuple(replace(part, spans=tuple(span for span, _ in told)) for part, told in zip(parts, told_of, strict=True))
    moods = {span: mood for told in told_of for span, mood in told}
    done, reason = _done(body, parts, moods, message, office)
    found = announcements(body, parts, done, lambda span: facts_of(body, span, message, office), page=message.news)
    found += [Announcement(whole, (span,), numbers_of(whole, [span]), kind=kind) for kind, span in stretches]
    return sorted(found, key=lambda one: one.at + one.spans[0][0]) if message.news else found, reason


def _told_in(part: Passage, body: str, message: Message, office: Office) -> Iterator[tuple[Span, str]]:
    """The sentences of a passage with their moods below its headings: what is still to come, and what a report finds wanting."""
    elsewhere = elsewhere_told(part.spans, body, message, office)
    for span in part.spans:
        if span in elsewhere:
            yield span, OTHERS
        elif ahead(part, body):
            yield span, "plan"
        elif falls_short(part, body) and office.best(body[slice(*span)]) is None:
            yield span, BACKGROUND
        else:
            yield from _parted(body, span, message, office)


def _done(
    body: str, parts: Sequence[Passage], moods: Mapping[Span, str], message: Message, office: Office
) -> tuple[frozenset[Span], str | None]:
    """The sentences that tell of work done, and the reason that keeps the rest from being a draft."""
    aside = beside_the_work(body, moods)
    moods = {span: mood for span, mood in moods.items() if span not in aside}
    others = [mood for mood in moods.values() if mood != DONE]
    done = [span for span, mood in moods.items() if mood == DONE]
    first = next(iter(moods.values()), DONE)
    if (first == "total" and _SUMMARY.match(body)) or (first == "plan" and _AHEAD.match(body)):
        done = []  # 十月份小结：… what follows are the totals of that time; 本周活动预告 is all of what is to come
    if message.news:
        dated = any(names_day(body, span, message, office) for span in done)
        told = [span for part in parts for span in told_of_its_days(body, part, moods, message, office)]
        summing = "total" in others or tells_of_years(body, office.sent(message).year)
        others += [BACKGROUND] if summing and not dated else []
        done = [span for span in done if span in told and (dated or not summing)]
    ahead_of = [span for span, mood in moods.items() if mood not in (DONE, "total", CHAT, BACKGROUND, OTHERS)]
    goes_on = all(moods[span] == "plan" and NEXT.match(body, *span) is not None for span in ahead_of)
    if ahead_of and not goes_on and not any(_happened(body, span, message, office) for span in done):
        done = []
    if all(mood in ("plan", CHAT) for mood in others) and not any(sign.isdigit() for sign in body) and office.best(body) is None:
        others = []  # 明天细说 tells of no work that is planned
    return frozenset(done), next((mood for mood in ORDER if mood in others), None)


def _first_line(body: str, message: Message) -> str:
    return message.title or body.strip().partition("\n")[0]


def _parted(body: str, span: Span, message: Message, office: Office) -> Iterator[tuple[Span, str]]:
    """The sentence with its mood; one that tells of work done and then of something else in two parts."""
    mood = _mood(body, span, message, office)
    head = (
        done_before(body, span, lambda part: _mood(body, part, message, office), lambda part: _tells(body, part, office))
        if mood != DONE
        else None
    )
    if head is None and mood == "plan":
        head = _brought_in(body, span, office)
    if head is not None:
        yield head, DONE
    yield (span if head is None else (head[1], span[1])), mood


def _brought_in(body: str, span: Span, office: Office) -> Span | None:
    """村民说玉米地被羊啃了，约好明天调解: of a matter that somebody brought in the beginning, before what is still to be done about it."""
    for end in clauses_before(body, span):
        kind = office.best(body[span[0] : end])
        if kind is not None and kind.messages is not None and kind.messages.part is Part.MATTER and kind.messages.needs:
            return (span[0], end)
    return None


def _tells(body: str, span: Span, office: Office) -> bool:
    """Whether a part of a sentence tells of something by itself: people, a matter, things that were counted."""
    said = body[slice(*span)]
    kind = office.best(said)
    if office.people(body, span) or (kind is not None and not counts_anything(kind)):
        return True
    return bool(numbers_in(said)) and (kind is not None or strongest(said, office.items)[0] is not None)


def _mood(body: str, span: Span, message: Message, office: Office) -> str:
    mood = mood_of(body[slice(*span)])
    kind = office.best(body[slice(*span)])
    said = kind.messages if kind is not None else None
    if mood == "total" and said is not None and said.totals and not _LONGER.search(body[slice(*span)]):
        return DONE  # a sum of a month or a week is what the kind keeps
    if mood == DONE and body[span[1] : span[1] + 1] in ("？", "?") and not _ASKED_BY_OTHERS.search(body[slice(*span)]):
        return CHAT
    if mood != DONE or (said is not None and said.part is Part.MATTER):
        return mood  # a matter brought in today may be dealt with tomorrow
    days = office.days(body[slice(*span)], message)
    named = [one.days for one in days if one.rule in OF_DAYS and one.days is not None]
    sent = office.sent(message).date()
    tells = kind is not None or bool(office.people(body, span))
    if tells and all(one.first == sent for one in named) and _still_to_come(body, span, message, office):
        return "plan"
    return "plan" if named and all(one.first > sent for one in named) else DONE


def _still_to_come(body: str, span: Span, message: Message, office: Office) -> bool:
    """今天下午四点放电影, sent in the morning; 晚上 of a day that the message named before is none to come."""
    said = body[slice(*span)]
    if not message.clock or message.sent is None or hour_named(said) <= message.sent.hour or says_done(said):
        return False
    told = [
        one.days for one in (*office.days(body[: span[0]], message), *office.days(said, message)) if one.rule in SURE and one.days
    ]
    return not told or told[-1].last >= message.sent.date()


def _happened(body: str, span: Span, message: Message, office: Office) -> bool:
    """Whether a sentence of a message that holds a plan or a notice tells of work done all the same."""
    said = body[slice(*span)]
    return (
        bool(_HAPPENED.search(said))
        or (says_done(said) and _tells(body, span, office))
        or bool(office.people(body, span))
        or _printed(said, office)
        or _on_a_day(said, message, office)
    )


def _on_a_day(said: str, message: Message, office: Office) -> bool:
    """10月22日至23日，街道举办培训班: an event on a written day before its message."""
    sent = office.sent(message).date()
    return office.best(said) is not None and any(
        one.rule == "written" and one.days is not None and one.days.first < sent for one in office.days(said, message)
    )


def _on_some_day(said: str, message: Message, office: Office) -> bool:
    """今天上午，联合民警开展宣传: an event on one day that has come, in whatever words that is named."""
    sent = office.sent(message).date()
    days = [one.days for one in office.days(said, message) if one.rule in OF_DAYS]
    return office.best(said) is not None and any(one is not None and one.first <= sent and one.days <= _FEW_DAYS for one in days)


def _printed(said: str, office: Office) -> bool:
    """10月21日，《…》被采用: something that names what it needs has happened, whatever is planned besides."""
    kind = office.best(said)
    return kind is not None and kind.messages is not None and bool(kind.messages.needs) and not counts_anything(kind)


def _shifted(draft: MessageDraft, by: int) -> MessageDraft:
    """The draft with places of the whole paste."""
    return replace(
        draft,
        start=draft.start + by,
        end=draft.end + by,
        counted=tuple(replace(one, start=one.start + by, end=one.end + by) for one in draft.counted),
        places={name: (start + by, end + by) for name, (start, end) in draft.places.items()},
    )


def _referring(
    body: str, drafts: list[MessageDraft], message: Message, before: MessageReading | None, office: Office
) -> list[MessageDraft]:
    """A message that adds to the one before it is of the same event: 上面植树的，我们社区去了35名志愿者."""
    if before is None or not before.drafts or not soon(message, before.message) or (drafts and _by_itself(body, message, office)):
        return drafts
    first = before.drafts[0]
    kind = office.catalogue.kind(first.kind)
    span = (0, len(body))
    one = Announcement(body, (span,), tuple(numbers_in(body)), kind=kind, days=first.days, title=first.title)
    question = Asked(None, f"这条像是补充上一条“{first.title}”。是同一件事，还是另一件事？", ("同一件事", "另一件事"))
    return [replace(_shifted(draft, message.body), asked=(*draft.asked, question)) for draft in made(one, message, office)]


def _by_itself(body: str, message: Message, office: Office) -> bool:
    """漏报了，我们10月2日下午有个红歌会，70多人: what names its own day, or is said late with a deed of its own, adds to nothing before it."""
    dated = any(one.days is not None and one.rule in OF_DAYS for one in office.days(body, message))
    return dated or (_LATE.search(body) is not None and office.best(body) is not None)


def _with_photos(found: Sequence[MessageReading], photos: tuple[str, ...]) -> tuple[MessageReading, ...]:
    """Photographs belong to the one draft there is; of several drafts a person says to which."""
    drafts = [draft for reading in found for draft in reading.drafts]
    if not photos or not drafts:
        return tuple(found)
    question = Asked(None, f"一起放进来的 {len(photos)} 张照片是不是这件事的？", photos)
    return tuple(
        replace(
            reading,
            drafts=tuple(
                replace(draft, photos=photos) if len(drafts) == 1 else replace(draft, asked=(*draft.asked, question))
                for draft in reading.drafts
            ),
        )
        for reading in found
    )
