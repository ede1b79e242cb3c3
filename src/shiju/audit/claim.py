"""A number that a text states about something countable, with the scope it is stated for."""

from enum import StrEnum
from typing import NamedTuple

from shiju.periods import Period
from shiju.text.reading import Reading


class Mode(StrEnum):
    """How the number is meant."""

    FACT = "fact"
    PLAN = "plan"
    """A plan, a requirement or a target: compared with targets, never with facts."""
    BASE = "base"
    """Quoted for comparison, of an earlier period."""


class Comparison(StrEnum):
    """What the number says about two periods."""

    GROWTH = "growth"
    """The change in per cent of the base."""
    POINTS = "points"
    """The change of a rate in percentage points."""
    DIFFERENCE = "difference"
    """The change itself."""
    RATIO = "ratio"
    """The new value in multiples of the base."""


class Claim(NamedTuple):
    """One claim. `reading` has its place, interval and unit of measure; None in a scope means that the text does not tell it for certain.

    `what`: the words of the text by which one can tell what is counted, nearest first: those of the clause, of the clauses before it in the sentence,
    of the headings and the sentence before. `org_unit`: a code of the tree; `event`: the words about the one event that the sentence tells of,
    where it does not speak of a period as a whole. `comparison` with `base`, the period compared with; `falls`: the change is downward.
    `sentence`, `stretch` (the part of it between semicolons) and `clause` are their places in the text, ends not included; `part`: it is a part of the number before (其中).
    """

    reading: Reading
    what: tuple[str, ...]
    org_unit: str | None
    period: Period | None
    mode: Mode = Mode.FACT
    event: str | None = None
    comparison: Comparison | None = None
    base: Period | None = None
    falls: bool = False
    sentence: tuple[int, int] = (0, 0)
    stretch: tuple[int, int] = (0, 0)
    clause: tuple[int, int] = (0, 0)
    part: bool = False
