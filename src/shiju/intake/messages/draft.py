"""What a pasted message gives: drafts with the places they were read at, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from shiju.intake.messages.counts import Asked, Counted
from shiju.intake.messages.plain import Span
from shiju.intake.messages.transcript import Message
from shiju.ledger.record import Draft, Source, Value
from shiju.periods import Period


@dataclass(frozen=True)
class MessageDraft:
    """One announcement as a draft. All places count characters of the pasted text.

    `places` tells where a field was read, for showing both side by side; `missing` are required fields nobody wrote, `asked` what a person has to say
    before it is entered, `similar` the ids of records that probably hold the same fact.
    """

    start: int
    end: int
    kind: str
    org_units: tuple[str, ...]
    days: Period
    title: str
    values: Mapping[str, Value]
    counted: tuple[Counted, ...]
    places: Mapping[str, Span]
    missing: tuple[str, ...]
    asked: tuple[Asked, ...]
    key: str
    similar: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it can be entered as it is: nothing missing, nothing to ask, nothing like it in the ledger."""
        return not (self.missing or self.asked or self.similar)

    def as_draft(self, *, file: str, digest: str) -> Draft:
        """The ordinary draft; its source is the paste."""
        return Draft(self.kind, self.org_units, self.values, self.key, Source(file, digest))


@dataclass(frozen=True)
class MessageReading:
    """One message and what it gave. `reason` (chat, notice, plan, sign_up, cancelled, others, total, background, corrects, corrects_asked, corrects_alone) stands where it gave nothing; `why` says it in Chinese."""

    message: Message
    drafts: tuple[MessageDraft, ...]
    reason: str | None = None
    why: str = ""
    links: tuple[Span, ...] = ()
    photos: int = 0
