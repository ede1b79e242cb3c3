"""A quantity as it was written: value, bound, and the interval that the words assert (design, section 6)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How the words limit the value."""

    EXACT = "exact"
    ABOUT = "about"
    NEAR = "near"
    OVER = "over"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True)
class Quantity:
    """A number that somebody wrote down.

    `value` is what counts in a sum: of 约200 it is 200, of 80余 80, of 10-20 it is 10. `low` and `high` are the ends of the
    interval that the words assert (None = open). `unit` is the unit of measure as written, or None. `surface` is the text itself.
    """

    value: Decimal
    bound: Bound = Bound.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    surface: str = ""

    @property
    def estimated(self) -> bool:
        """Whether the words say that the value is not exactly known."""
        return self.bound is not Bound.EXACT
