"""A draft in the making, and the draft that it becomes."""

from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.intake.messages.announcement import Announcement
from shiju.intake.messages.counts import Asked, Counted
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.framing import Frame
from shiju.intake.messages.plain import Span
from shiju.intake.messages.transcript import Message
from shiju.ledger.keys import digest
from shiju.ledger.record import Value


@dataclass(frozen=True)
class Made:
    """A draft in the making."""

    kind: Kind
    span: Span
    frame: Frame
    title: str
    values: dict[str, Value]
    counted: tuple[Counted, ...]
    places: dict[str, Span]
    asked: tuple[Asked, ...]


def finished(draft: Made, rank: int, one: Announcement, message: Message) -> MessageDraft:
    """With what is missing, and its key."""
    kind, frame = draft.kind, draft.frame
    missing = tuple(
        found.id
        for found in kind.fields
        if found.required
        and not found.retired
        and (not frame.units if found.id == kind.org_unit else draft.values.get(found.id) is None)
    )
    said = one.body[slice(*draft.span)].strip()
    numbers = [str(number.start - draft.span[0]) for number in draft.counted]
    key = digest("message", message.sender, str(message.sent or ""), kind.id, *frame.units, said, *numbers, str(rank))
    days = frame.days
    return MessageDraft(
        start=draft.span[0], end=draft.span[1], kind=kind.id, org_units=frame.units, days=days, title=draft.title,
        values=draft.values, counted=draft.counted, places=draft.places, missing=missing, asked=draft.asked,
        key=key,
    )  # fmt: skip
