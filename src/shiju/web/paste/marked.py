"""The pasted text cut into pieces, so that each number and each place that was read can be marked where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.plain import Span


@dataclass(frozen=True)
class Piece:
    """A piece of the text. `label` names the field that was read here, empty where none was; `is_number` for a counted quantity."""

    text: str
    label: str = ""
    is_number: bool = False


def pieces(text: str, draft: MessageDraft, message: MessageReading, kind: Kind) -> tuple[Piece, ...]:
    """The words that a draft was read from, marked. Of marks that overlap the number stays, then the shorter one."""
    span = (message.message.start, message.message.end) if len(message.drafts) == 1 else (draft.start, draft.end)
    return tuple(_cut(text, span, _marks(draft, kind)))


def _marks(draft: MessageDraft, kind: Kind) -> list[tuple[Span, str, bool]]:
    numbers = [((one.start, one.end), kind.field(one.measure).label, True) for one in draft.counted]
    labels = {field.id: field.label for field in kind.fields}
    places = [(span, labels[name], False) for name, span in draft.places.items() if name in labels]
    kept: list[tuple[Span, str, bool]] = []
    for one in (*numbers, *sorted(places, key=lambda place: place[0][1] - place[0][0])):
        (start, end), _, _ = one
        if start < end and all(end <= other[0][0] or start >= other[0][1] for other in kept):
            kept.append(one)
    return sorted(kept)


def _cut(text: str, span: Span, marks: list[tuple[Span, str, bool]]) -> Iterator[Piece]:
    at, last = span
    for (start, end), label, is_number in marks:
        if start < at or end > last:
            continue
        yield Piece(text[at:start])
        yield Piece(text[start:end], label, is_number)
        at = end
    yield Piece(text[at:last])
