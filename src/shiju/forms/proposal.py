"""What each blank cell of a form asks for: the values of a proposal, to be confirmed or corrected by a person before anything is filled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, Kind
from shiju.forms.explaining import Lexicon
from shiju.forms.headings import Part
from shiju.forms.sheet import Place
from shiju.indicators.figure import Figure
from shiju.intake.units import UnitNames
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period

BY_HAND = "-"
"""How 'left to a person' is written where else an indicator stands."""


@dataclass(frozen=True)
class Wish:
    """A cell that wants a figure. `unit`: the unit of measure that the form names; `confidence`: 0 to 100; `by`: the words that decided."""

    sheet: str
    place: Place
    indicator: str
    org_unit: str
    period: Period
    part: Part = Part.VALUE
    unit: str = ""
    confidence: int = 100
    by: str = ""
    key: str = ""
    """The words by which a decision about it is remembered."""
    answers: tuple[str, str] = ("是", "否")
    """How yes and no are written where the part is one of them."""
    target: Decimal | None = None
    """The number to reach that the form prints beside it."""


@dataclass(frozen=True)
class UnitLine:
    """A cell that wants the name of the org unit of its line."""

    sheet: str
    place: Place
    org_unit: str


@dataclass(frozen=True)
class Listing:
    """Lines that want one record each: which column is which field, and the indicator whose records are meant (None = all of the kind)."""

    sheet: str
    kind: Kind
    columns: Mapping[int, Field]
    lines: tuple[int, ...]
    indicator: str | None
    org_unit: str
    period: Period
    confidence: int = 100
    others: Mapping[int, str] = field(default_factory=dict)
    """Columns that are no field of the kind, with what stands above them: a person may say of each record what belongs there."""


@dataclass(frozen=True)
class RecordField:
    """A cell of a single-record form that wants a field of the record."""

    sheet: str
    place: Place
    record: str
    field: Field
    confidence: int = 100


@dataclass(frozen=True)
class PhotoCount:
    """A cell that wants the number of photographs kept for a record."""

    sheet: str
    place: Place
    record: str


@dataclass(frozen=True)
class Open:
    """A cell that is left to a person, with the reason in a sentence and what it might be."""

    sheet: str
    place: Place
    why: str
    candidates: tuple[str, ...] = ()
    key: str = ""
    org_unit: str = ""
    period: Period | None = None
    """For whom and when an answer by hand would hold."""
    asks: str = ""
    """The indicator that the cell asks for, where only the ledger has nothing."""
    offered: str = ""
    offered_period: str = ""
    offered_from: str = ""
    """What was written there last time, for which period, and where."""
    record: str = ""
    """The record that the cell is about: an answer by hand holds for it, in whatever form it comes again."""
    field: str = ""
    """`kind.field` of that record, where the cell wants one that is empty there: it is written into the record, not into the form."""
    names: str = ""
    """The office that the form says fills it, where that is none of ours: a person may say that it is."""


@dataclass(frozen=True)
class Proposal:
    """All that a form asks for."""

    wishes: tuple[Wish, ...] = ()
    units: tuple[UnitLine, ...] = ()
    listings: tuple[Listing, ...] = ()
    fields: tuple[RecordField, ...] = ()
    photos: tuple[PhotoCount, ...] = ()
    open: tuple[Open, ...] = ()
    printed: tuple[tuple[Wish, str], ...] = ()
    """Cells into which the sender has printed a number himself."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sheet → what stands below its tables."""

    @classmethod
    def joined(cls, parts: Iterable["Proposal"]) -> "Proposal":
        """The proposals of several sheets as one."""
        all_parts = list(parts)
        return cls(
            tuple(one for part in all_parts for one in part.wishes),
            tuple(one for part in all_parts for one in part.units),
            tuple(one for part in all_parts for one in part.listings),
            tuple(one for part in all_parts for one in part.fields),
            tuple(one for part in all_parts for one in part.photos),
            tuple(one for part in all_parts for one in part.open),
            tuple(one for part in all_parts for one in part.printed),
            {name: lines for part in all_parts for name, lines in part.notes.items()},
        )


@dataclass(frozen=True)
class Decision:
    """What a person decided about cells with these words: an indicator's id, or None for 'left to a person'."""

    indicator: str | None
    part: Part = Part.VALUE


@dataclass(frozen=True)
class Office:
    """What a form is answered from: the catalogue, the tree with the names of its units, the office itself, its figures and its records.

    `reckon` gives the figure of (indicator, org unit, period); `records` the counting records of a kind in the order of entry, `evidence` the names of the files of a record.
    """

    catalogue: Catalogue
    tree: OrgTree
    names: UnitNames
    code: str
    reckon: Callable[[str, str, Period], Figure]
    records: Callable[[str], Sequence[Record]]
    evidence: Callable[[Record], Sequence[str]] = field(default=lambda _record: ())
    lexicon: Lexicon = field(init=False, repr=False, compare=False)
    """The words of the catalogue, taken apart once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lexicon", Lexicon(self.catalogue))
