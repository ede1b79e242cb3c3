"""What of a paste gave no draft, and why: whole messages, and in a message that gave some a block under a heading of its own that nobody would miss in time."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from shiju.intake.messages.as_data import iso
from shiju.intake.messages.draft import MessageReading
from shiju.intake.messages.plain import Span

PASSED_OVER = "passed_over"
_WHY = "这一段没有读成草稿；要记的请单独粘贴，或直接录入"
_BLOCK = re.compile(r"^[ \t\u3000]*【[^】\n]{2,24}】.*(?:\n(?![ \t\u3000]*(?:\n|【)).+)*", re.MULTILINE)


class LeftOut(NamedTuple):
    """A stretch of the pasted text without a draft: of which message, the reason and what it says in Chinese."""

    start: int
    end: int
    reading: MessageReading
    reason: str
    why: str

    @property
    def as_data(self) -> dict[str, Any]:
        """As command and HTTP API give it."""
        told = self.reading.message
        return {
            "start": self.start, "end": self.end, "sender": told.sender, "sent": iso(told.sent), "reason": self.reason, "message": self.why,
        }  # fmt: skip


def left_out(text: str, readings: Sequence[MessageReading]) -> Iterator[LeftOut]:
    """All of it, in the order of the text."""
    for one in readings:
        if one.reason is not None:
            yield LeftOut(one.message.start, one.message.end, one, one.reason, one.why)
        for start, end in _blocks(text, one) if one.drafts else ():
            yield LeftOut(start, end, one, PASSED_OVER, _WHY)


def _blocks(text: str, reading: MessageReading) -> Iterator[Span]:
    """The blocks with numbers in which nothing was read."""
    used = [(draft.start, draft.end) for draft in reading.drafts]
    used += [span for draft in reading.drafts for span in draft.places.values()]
    for match in _BLOCK.finditer(text, reading.message.body, reading.message.end):
        start, end = match.span()
        if re.search(r"\d", match.group()) and not any(first < end and start < last for first, last in used):
            yield start, end
