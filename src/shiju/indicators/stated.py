"""Stated figures (引用数据): values that a document states, without records behind them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shiju.periods import Period
from shiju.text import Bound, Quantity

StatedKey = tuple[str, str, Period]
"""Indicator, org unit, period."""
ESTIMATES = frozenset({Bound.ABOUT, Bound.NEAR, Bound.VAGUE, Bound.AT_MOST, Bound.LESS_THAN})
"""Words by which a value may be too high or too low; the other inexact ones only bound it from below."""


class Origin(StrEnum):
    """Where a stated figure was taken from."""

    TABLE = "table"
    """A table of totals of an earlier time."""
    REPORT = "report"
    """The prose of an earlier report."""
    FORM = "form"
    """A cell of a form from above that somebody answered by hand."""


@dataclass(frozen=True)
class Stated:
    """The value of a stated figure and where it stands.

    `source`: file and place as a person names them; `words`: what is written there; `bound`, `low`, `high`: as in `Quantity`. `final`: somebody said that it is the
    total of a time before the ledger, so that it stands before whatever single records of that time have strayed into it; else it only
    answers where the ledger has nothing to say.
    """

    value: Decimal
    source: str
    final: bool = True
    words: str = ""
    bound: Bound = Bound.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    origin: Origin = Origin.TABLE

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The values that the words leave open; of an exact one without an interval the value itself."""
        if self.low is None and self.high is None and self.bound is Bound.EXACT:
            return self.value, self.value
        return self.low, self.high


@dataclass(frozen=True)
class Statement:
    """A stated figure: of which indicator, org unit and period, and what is stated."""

    indicator: str
    org_unit: str
    period: Period
    said: Stated

    @property
    def key(self) -> StatedKey:
        """What it is a value of."""
        return self.indicator, self.org_unit, self.period


def as_stated(quantity: Quantity, source: str, *, words: str, origin: Origin, final: bool = False) -> Stated:
    """A quantity somebody wrote, as a stated value."""
    return Stated(quantity.value, source, final, words, quantity.bound, quantity.low, quantity.high, origin)
