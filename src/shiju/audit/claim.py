"""A number that a text states about something countable, with the scope it is stated for."""

from dataclasses import dataclass
from enum import StrEnum

from shiju.periods import Period
from shiju.text.reading import Reading


class Mode(StrEnum):
    """How the number is meant."""

    FACT = "fact"
    PLAN = "plan"
    """A plan, a requirement or a target: compared with targets, never with facts."""
    BASE = "base"
    """Quoted for comparison, of an earlier period."""
    DUE = "due"
    """What a rule or a notice names (15个工作日内), neither done nor planned."""


@dataclass(frozen=True)
class Claim:
    """One claim. `reading` has its place, interval and unit of measure; None in a scope means that the text does not tell it for certain.

    `what`: the words of the text by which one can tell what is counted, nearest first; `org_unit`: a code of the tree; `event`: the name of the one
    event that the sentence tells of, where it does not speak of a period as a whole.
    """

    reading: Reading
    what: tuple[str, ...]
    org_unit: str | None
    period: Period | None
    mode: Mode = Mode.FACT
    event: str | None = None
