"""Reckoning with the intervals that the words of numbers assert."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from shiju.text.quantity import Bound
from shiju.text.reading import Reading
from shiju.text.written_number import plain_number

_PRECISION = 40
_HUNDRED = Decimal(100)
_SHARES = frozenset({"percent", "growth", "percentage_point", "ratio"})
_VAGUE, _EXACT, _MORE_THAN, _OPEN_ABOVE = Bound.VAGUE, Bound.EXACT, Bound.MORE_THAN, (Bound.OVER, Bound.NEAR, Bound.LESS_THAN)
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_WRITTEN_SHARE = re.compile(r"[\d０-９]+(?:[.．]([\d０-９]+))?")
"""A rate of 30% is rounded at its last digit, not at its tens, where it is held against the numbers it is made of."""


class Reach(NamedTuple):
    """The values from `low` to `high` (None = without end); an open end does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, reading: Reading) -> "Reach":
        """What a number asserts; of vague words (数百) nothing, they never accuse."""
        if reading.bound is _VAGUE:
            return cls(None, None)
        written = _WRITTEN_SHARE.search(reading.surface) if reading.kind in _SHARES and reading.bound is _EXACT else None
        if written is not None and reading.low != reading.high:
            half = Decimal(1).scaleb(-len(written[1] or "")) / 2
            return cls(reading.value - half, reading.value + half)
        return cls(
            reading.low,
            reading.high,
            low_open=reading.bound is _MORE_THAN,
            high_open=reading.bound in _OPEN_ABOVE,
        )

    def below(self, other: "Reach") -> bool:
        """Whether every value of it is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def apart(self, other: "Reach") -> bool:
        """Whether no value belongs to both."""
        return self.below(other) or other.below(self)

    def widened(self, *, down: Decimal, up: Decimal) -> "Reach":
        """The reach with room on both sides, for roundings that writers make."""
        return self._replace(
            low=None if self.low is None else self.low - down, high=None if self.high is None else self.high + up
        )


def summed(reaches: Iterable[Reach]) -> Reach:
    """All sums of one value from each."""
    found = tuple(reaches)
    lows, highs = [one.low for one in found], [one.high for one in found]
    return Reach(
        None if None in lows else sum((low for low in lows if low is not None), Decimal(0)),
        None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
        any(one.low_open for one in found),
        any(one.high_open for one in found),
    )


def difference(more: Reach, less: Reach) -> Reach:
    """All differences."""
    return Reach(
        _minus(more.low, less.high), _minus(more.high, less.low), more.low_open or less.high_open, more.high_open or less.low_open
    )


def product(first: Reach, second: Reach) -> Reach:
    """All products, of reaches without negative values."""
    return Reach(
        _times(first.low, second.low), _times(first.high, second.high), first.low_open, first.high_open or second.high_open
    )


def quotient(above: Reach, under: Reach) -> Reach:
    """All quotients, of reaches without negative values; without end where the divisor may be zero."""
    return Reach(
        _over(above.low, under.high),
        _over(above.high, under.low),
        above.low_open or under.high_open,
        above.high_open or under.low_open,
    )


def percent(share: Reach) -> Reach:
    """A quotient in per cent."""
    return Reach(_times(share.low, _HUNDRED), _times(share.high, _HUNDRED), share.low_open, share.high_open)


def places(value: Decimal) -> Decimal:
    """The worth of the last place of a value as it is stored (1 for whole numbers)."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def shown(value: Decimal, decimals: int = 2) -> str:
    """A reckoned value for a sentence, without needless zeros."""
    return plain_number(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def spelt(reach: Reach, unit: str = "") -> str:
    """The reach in words."""
    if reach.low is not None and reach.high is not None:
        low, high = shown(reach.low), shown(reach.high)
        if low == high:
            return f"{low}{unit}"
        return f"{low}{unit}以上、不足{high}{unit}" if reach.high_open else f"{low}至{high}{unit}"
    if reach.low is not None:
        return f"{shown(reach.low)}{unit}以上"
    return f"{shown(reach.high)}{unit}以下" if reach.high is not None else "不定"


def _minus(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first - second


def _times(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first * second


def _over(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    if first is None or not second:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        return first / second
