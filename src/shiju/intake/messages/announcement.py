"""A passage that tells of work done, and what is needed to read it."""

from dataclasses import dataclass, field
from datetime import datetime

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import Part
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Counted, counted
from shiju.intake.messages.days import DayMention, day_mentions
from shiju.intake.messages.plain import Span
from shiju.intake.messages.signs import announced, strongest
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.units import Units
from shiju.periods import Period
from shiju.text.reading import Reading

_REMEMBERED = 1024
"""How many sentences an office remembers the kind of: each is asked for several times while its message is read."""


@dataclass(frozen=True)
class Announcement:
    """A passage that tells of work done. `readings` are its quantities; what a list or an earlier message says already is given."""

    body: str
    spans: tuple[Span, ...]
    readings: tuple[Reading, ...]
    kind: Kind | None = None
    days: Period | None = None
    title: str = ""
    unit: str | None = None
    topic: str = ""
    entry: bool = False
    number: Counted | None = None
    """Of a list about one thing: how many this line says."""
    before: Period | None = None
    """The day that the same message named for what it told of before."""
    head: str = ""
    """Of a passage of a page: the headings above it, the nearest first."""
    governs: Period | None = None
    """The days that its headings name, or the words above it."""
    part: int = 0
    """Which passage of the page it is."""
    lead: str = ""
    """What stands above it on its page, beside its headings."""
    at: int = 0
    """Where its `body` begins in the page, of which it is only the passage."""


@dataclass(frozen=True)
class Office:
    """Who reads: the catalogue, the units, the moment, whoever pasted it."""

    catalogue: Catalogue
    units: Units
    now: datetime
    sender_unit: str | None
    tellers: tuple[Kind, ...] = field(init=False)
    items: tuple[Kind, ...] = field(init=False)
    fallback: Kind | None = field(init=False)
    _best: dict[str, Kind | None] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        tellers = announced(self.catalogue, Part.EVENT, Part.MATTER)
        object.__setattr__(self, "tellers", tellers)
        object.__setattr__(self, "items", announced(self.catalogue, Part.ITEM))
        object.__setattr__(self, "fallback", next((kind for kind in tellers if kind.messages and kind.messages.fallback), None))

    def sent(self, message: Message) -> datetime:
        """When the message was sent; without a time copied with it, now."""
        return message.sent or self.now

    def days(self, text: str, message: Message, *, entry: bool = False) -> tuple[DayMention, ...]:
        """The days that a text names."""
        return day_mentions(text, sent=self.sent(message).date(), entry=entry)

    def best(self, text: str) -> Kind | None:
        """The kind of event or matter that a text speaks of most."""
        if text not in self._best:
            if len(self._best) >= _REMEMBERED:
                self._best.clear()
            self._best[text] = strongest(text, self.tellers)[0]
        return self._best[text]

    def people(self, body: str, span: Span) -> frozenset[str]:
        """The measures of the kind that takes all other events, which a stretch counts."""
        if self.fallback is None:
            return frozenset()
        said = body[slice(*span)]
        return frozenset(one.measure for one in counted(numbers_in(said), said, self.fallback)[0])
