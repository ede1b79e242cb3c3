"""A message that corrects one before it: 更正：上条参加人数为65名."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from shiju.catalogue.kind import Kind
from shiju.intake.messages.announcement import Office
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Asked, Counted, counted
from shiju.intake.messages.days import OF_DAYS
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.measures import fits, quantity_in
from shiju.intake.messages.moods import CORRECTS, CORRECTS_ALONE, CORRECTS_ASKED, told
from shiju.intake.messages.plain import levelled
from shiju.intake.messages.transcript import Message, spoken
from shiju.intake.messages.words import word_list
from shiju.text.reading import Reading

_CORRECTS = re.compile(word_list("phrases")["refers"]["corrects"])
_COMMAS = re.compile("，{2,}")
_SIGNS = " ，,。\n\u3000"
_MOST_APART = timedelta(hours=12)
"""How long after an announcement a message may add to it or correct it."""


def correcting(text: str, message: Message, office: Office, before: Sequence[MessageReading]) -> list[MessageReading] | None:
    """更正：上条参加人数为65名: the drafts of the latest message with what the correction says instead, which a person confirms. None where it corrects none."""
    body = levelled(spoken(text, message).rstrip())
    if not _CORRECTS.match(body):
        return None
    named = [one.days for one in office.days(body, message) if one.rule in OF_DAYS]
    units: set[str | None] = {one.code for one in office.units.mentions(body)} or {office.units.of_sender(message.sender)}
    places = _spoken_of(message, units, before)
    if not places and named:
        return None
    if not places:
        return [*before, MessageReading(message, (), CORRECTS_ALONE, told(CORRECTS_ALONE))] if office.best(body) is None else None
    numbers = numbers_in(body)

    def corrected(draft: MessageDraft) -> MessageDraft:
        meant = not named or draft.days in named
        return _with_correction(draft, numbers, body, message, office) if meant else draft

    at = next((place for place in places if any(corrected(one) != one for one in _of(units, before[place]))), None)
    if at is not None:
        return _changed(before, at, units, corrected, MessageReading(message, (), CORRECTS, told(CORRECTS)))
    if office.best(body) is not None or named:
        return None  # one that names a day of its own, of which nothing was told, speaks for itself
    doubt = Asked(None, f"后面的消息更正说“{_COMMAS.sub('，', body).strip(_SIGNS)}”，这一条要改什么？")
    said = MessageReading(message, (), CORRECTS_ASKED, told(CORRECTS_ASKED))
    return _changed(before, places[0], units, lambda draft: replace(draft, asked=(*draft.asked, doubt)), said)


def _of(units: set[str | None], reading: MessageReading) -> tuple[MessageDraft, ...]:
    """The drafts of a message that a correction by these units may be of: those of the units, else all."""
    return tuple(draft for draft in reading.drafts if units.intersection(draft.org_units)) or reading.drafts


def _changed(
    before: Sequence[MessageReading],
    at: int,
    units: set[str | None],
    change: Callable[[MessageDraft], MessageDraft],
    said: MessageReading,
) -> list[MessageReading]:
    """What was read before, with the drafts of one message changed, and the correction behind it."""
    meant = _of(units, before[at])
    drafts = tuple(change(draft) if draft in meant else draft for draft in before[at].drafts)
    return [*before[:at], replace(before[at], drafts=drafts), *before[at + 1 :], said]


def _spoken_of(message: Message, units: set[str | None], before: Sequence[MessageReading]) -> list[int]:
    """The messages that may be corrected, the last first: those with a draft of these units, else of the same sender, else all."""
    told = [place for place in range(len(before) - 1, -1, -1) if before[place].drafts and soon(message, before[place].message)]
    of_them = [place for place in told if any(units.intersection(draft.org_units) for draft in before[place].drafts)]
    of_sender = [place for place in told if before[place].message.sender == message.sender]
    return of_them or of_sender or told


def _with_correction(
    draft: MessageDraft, numbers: Sequence[Reading], body: str, message: Message, office: Office
) -> MessageDraft:
    """The draft with the numbers that the correction gives for its measures."""
    kind = office.catalogue.kind(draft.kind)
    had = {one.measure: one for one in draft.counted}
    found = counted(numbers, body, kind)[0]
    fresh = [one for one in found if one.measure in had] or ([] if _named(found, body, kind) else _lone(numbers, had, kind))
    if not fresh:
        return draft
    moved = {one.measure: replace(one, start=one.start + message.body, end=one.end + message.body) for one in fresh}
    asked = tuple(
        Asked(name, f"后面的消息把“{had[name].quantity.surface}”更正为“{one.quantity.surface}”，已按更正的填，对吗？",
              (one.quantity.surface, had[name].quantity.surface))
        for name, one in moved.items()
    )  # fmt: skip
    return replace(
        draft,
        counted=tuple(moved.get(one.measure, one) for one in draft.counted),
        values={**draft.values, **{name: one.quantity for name, one in moved.items()}},
        places={**draft.places, **{name: (one.start, one.end) for name, one in moved.items()}},
        asked=(*draft.asked, *asked),
    )


def _named(found: Sequence[Counted], body: str, kind: Kind) -> bool:
    """Whether the correction says itself what its number counts (志愿者是15人)."""
    said = kind.messages.counts if kind.messages is not None else ()
    return any(noun in body for one in found for words in said if words.field == one.measure for noun in words.nouns)


def _lone(numbers: Sequence[Reading], had: Mapping[str, Counted], kind: Kind) -> list[Counted]:
    """改一下，310份: the one number of a correction is of the one number of the draft, if its unit of measure is."""
    if len(numbers) != 1 or len(had) != 1 or numbers[0].unit is None:
        return []
    (field,) = (kind.field(name) for name in had)
    (one,) = numbers
    return [Counted(field.id, quantity_in(one, field), one.start, one.end)] if fits(one.unit, field) else []


def soon(message: Message, before: Message) -> bool:
    """Whether a message was sent so soon behind another that it may speak of it."""
    if message.sent is None or before.sent is None:
        return True
    return message.sent - before.sent <= _MOST_APART
