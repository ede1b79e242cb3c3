"""What approximate words mean: the interval that a number with a bound word asserts (design, section 6).

余 and 多: from the value up to, not including, the next step of its last written place (Jin and Zeng 2012: 多 is certainly above the number).
以上, 以下, 以内 include the number, 超过, 不足 exclude it (Civil Code, article 1259).
"""

from decimal import Decimal

from shiju.text.quantity import Bound

ABOUT_LEAST = Decimal("0.05")
"""约 allows at the least this share of the value …"""
ABOUT_MOST = Decimal("0.10")
"""… and at the most this."""

_EXACT, _OVER, _ABOUT = Bound.EXACT, Bound.OVER, Bound.ABOUT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
Interval = tuple[Decimal | None, Decimal | None]


def last_place(value: Decimal, *, scale: Decimal = Decimal(1), decimals: int = 0) -> Decimal:
    """The worth of the last written place: of 1200 it is 100, of 8万 (8, scale 10000) 10000, of 3.6万 1000, of 98.6 it is 0.1."""
    if decimals:
        return scale.scaleb(-decimals)
    units = int(value / scale)
    place = 1
    while units and units % 10 == 0:
        units //= 10
        place *= 10
    return place * scale


def interval(value: Decimal, bound: Bound, *, place: Decimal, rounded: bool) -> Interval:
    """Low and high of what the words assert; None = open. `rounded`: the value was written with 万, % or a decimal point."""
    if bound is _EXACT:
        return (value - place / 2, value + place / 2) if rounded else (value, value)
    if bound is _OVER:
        return value, value + place
    if bound in (_ABOUT, Bound.NEAR):
        slack = min(ABOUT_MOST * value, max(ABOUT_LEAST * value, place / 2))
        return value - slack, value + slack if bound is _ABOUT else value
    return (value, None) if bound in (Bound.MORE_THAN, Bound.AT_LEAST) else (None, value)
