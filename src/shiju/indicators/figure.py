"""A figure never travels alone."""

from dataclasses import dataclass
from decimal import Decimal

from shiju.indicators.stated import Stated
from shiju.ledger.record import Grade
from shiju.periods import Period
from shiju.text import Bound


@dataclass(frozen=True)
class Figure:
    """One reckoned number with all that proves it.

    `value` None = nothing to say (blank is not zero). `lower_bound` and `estimated` are the parts of the value that rest on 余-type and on 约/近-type entries;
    `blank_records` counts the records whose quantity is blank. `numerator` and `denominator` are kept of every quotient. `records` are the ids it rests on, in order of entry;
    `as_of` is the revision number of the ledger it was reckoned at.
    """

    indicator: str
    org_unit: str
    period: Period
    value: Decimal | None
    unit: str
    as_of: int
    definition: int
    grade: Grade | None = None
    evidenced: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)
    lower_bound: Decimal = Decimal(0)
    blank_records: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    records: tuple[str, ...] = ()
    counted: int = 0
    """How many records it rests on, also where their ids were not asked for; of a quotient those of both sides."""
    stated: str | None = None
    """Where a figure without records was taken from (last year's totals): the stated figure's source."""
    beside: Stated | None = None
    """What a document states of the same figure, also where records answer it."""

    @property
    def only_bounded(self) -> bool:
        """Whether it is a document's 8万余 or 约200: words that leave the value open."""
        return self.stated is not None and self.beside is not None and self.beside.bound is not Bound.EXACT

    @property
    def differs(self) -> bool:
        """Whether the records say something else than a document does, whose words are taken at their width."""
        if self.value is None or self.beside is None or self.stated is not None:
            return False
        low, high = self.beside.ends
        return (low is not None and self.value < low) or (high is not None and self.value > high)
