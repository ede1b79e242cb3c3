"""A claimed interval against a value of the ledger (design, section 6)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from shiju.audit.judged import Reason, Verdict
from shiju.text import Bound, Quantity

NEAR_BEYOND = Decimal("1.02")
"""近60 also stands where the ledger has a little more than 60: the wording is off, the claim is not."""
_OPEN_ABOVE = (Bound.OVER, Bound.LESS_THAN)
"""The value at the upper end is no longer claimed."""
_EXACT, _NEAR, _MORE_THAN = Bound.EXACT, Bound.NEAR, Bound.MORE_THAN
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_THOUSANDTH = Decimal("0.001")


class Weighed(NamedTuple):
    """The verdict, its rule, and the claimed value nearest to the ledger's in multiples of it."""

    verdict: Verdict
    reason: Reason
    factor: Decimal | None = None


_SUPPORTED = Weighed(Verdict.SUPPORTED, Reason.RECORDED)


def weigh(claimed: Quantity, value: Decimal) -> Weighed:
    """Where the value lies: in the interval that the words assert, below it (overstated) or above it (understated).

    数百 and the like are never an accusation: outside of their interval there is no verdict.
    """
    if _above(claimed, value):
        return _outside(claimed, value, Verdict.OVERSTATED)
    if _below(claimed, value):
        return _outside(claimed, value, Verdict.UNDERSTATED)
    return _SUPPORTED


def _outside(claimed: Quantity, value: Decimal, verdict: Verdict) -> Weighed:
    if claimed.bound is Bound.VAGUE:
        return Weighed(Verdict.NOT_CHECKABLE, Reason.VAGUE)
    nearest = claimed.low if verdict is Verdict.OVERSTATED else claimed.high
    factor = (nearest / value).quantize(_THOUSANDTH, ROUND_HALF_UP) if value > 0 and nearest is not None else None
    return Weighed(verdict, Reason.ABOVE if verdict is Verdict.OVERSTATED else Reason.BELOW, factor)


def _above(claimed: Quantity, value: Decimal) -> bool:
    """Whether all that is claimed lies above the value."""
    if claimed.low is None:
        return False
    if claimed.bound is _MORE_THAN:
        return value <= claimed.low
    return value < claimed.low and value < claimed.low - _written(claimed, value)


def _below(claimed: Quantity, value: Decimal) -> bool:
    """Whether all that is claimed lies below the value."""
    if claimed.high is None:
        return False
    if claimed.bound is _NEAR:
        return value > claimed.high * NEAR_BEYOND
    rounded = claimed.bound is _EXACT and claimed.low != claimed.high
    if rounded or claimed.bound in _OPEN_ABOVE:
        return value >= claimed.high
    return value > claimed.high and value > claimed.high + _written(claimed, value)


def _written(claimed: Quantity, value: Decimal) -> Decimal:
    """A whole number is the rounded or cut wording of a value that is not whole: 7060小时 for 7060.5."""
    if claimed.bound is not _EXACT or claimed.unit == "%":
        return Decimal(0)
    whole = claimed.low == claimed.high == claimed.value.to_integral_value()
    return Decimal(1) - _THOUSANDTH if whole and value != value.to_integral_value() else Decimal(0)
