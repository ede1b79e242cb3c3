"""Quantities in the text of a table cell: 约200份, 80余人, 十二场, 1.2万字, 10-20, 老人12户、儿童5名."""

import re
from decimal import Decimal

from shiju.text.intervals import interval, last_place
from shiju.text.numerals import DIGITS, LARGE_SCALES, SMALL_SCALES, half_width, numeral_value
from shiju.text.quantity import Bound, Quantity

_CHINESE = "".join({*DIGITS, *SMALL_SCALES, *LARGE_SCALES, "廿", "卅"})
_NUMERAL = rf"(?:\d[\d,]*(?:\.\d+)?[{''.join({*SMALL_SCALES, *LARGE_SCALES})}]*(?:\d[\d.]*[{''.join({*SMALL_SCALES, *LARGE_SCALES})}]*)*|[{_CHINESE}]+(?:点[{_CHINESE}]+)?)"
_BEFORE = {
    "大约": Bound.ABOUT, "约": Bound.ABOUT, "估计": Bound.ABOUT, "将近": Bound.NEAR, "接近": Bound.NEAR, "近": Bound.NEAR, "超过": Bound.MORE_THAN,
    "突破": Bound.MORE_THAN, "逾": Bound.MORE_THAN, ">": Bound.MORE_THAN, "＞": Bound.MORE_THAN, "不少于": Bound.AT_LEAST, "至少": Bound.AT_LEAST,
    "≥": Bound.AT_LEAST, "不足": Bound.LESS_THAN, "不到": Bound.LESS_THAN, "<": Bound.LESS_THAN, "＜": Bound.LESS_THAN, "不超过": Bound.AT_MOST,
    "≤": Bound.AT_MOST,
}  # fmt: skip
_INSIDE = {"余": Bound.OVER, "多": Bound.OVER, "+": Bound.OVER, "来": Bound.ABOUT}
_AFTER = {
    "左右": Bound.ABOUT, "上下": Bound.ABOUT, "以上": Bound.AT_LEAST, "以内": Bound.AT_MOST, "以下": Bound.AT_MOST,
}  # fmt: skip
_CELL = re.compile(
    rf"(?P<sign>[-负])?(?P<before>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?\s*(?P<number>{_NUMERAL})"
    rf"(?:\s*(?:-|—|~|至|到)\s*(?P<until>{_NUMERAL}))?\s*(?P<inside>[余多来+])?\s*(?P<percent>%)?"
    rf"(?P<unit>[^\d\s\W㎡]{{0,4}}?|㎡)(?P<after>{'|'.join(_AFTER)})?(?=$|[\s,;、，；。（(/每])"
)
_BRACKETS = re.compile(r"（次）|\(次\)")


def read_cell(text: str) -> tuple[Quantity, ...]:
    """All quantities in the cell, in their order; empty where none can be read for certain.

    A sign, a bound word before, inside or after the number, and a trailing unit of measure of up to four characters are understood.
    """
    line = _BRACKETS.sub("次", half_width(text)).strip()
    found = []
    place = 0
    while place < len(line):
        match = _CELL.search(line, place)
        if match is None:
            break
        quantity = _quantity(match)
        if quantity is not None:
            found.append(quantity)
        place = match.end()
    return tuple(found)


def read_number(text: str) -> Quantity | None:
    """The one quantity that the cell consists of; None where it holds none, several, or other words beside it."""
    line = _BRACKETS.sub("次", half_width(text)).strip()
    match = _CELL.match(line)
    return _quantity(match) if match is not None and match.end() == len(line) else None


def _quantity(match: re.Match[str]) -> Quantity | None:
    value = _plain(match["number"])
    if value is None:
        return None
    bound = _bound(match)
    unit = "%" if match["percent"] else match["unit"] or None
    if bound is Bound.RANGE:
        until = _plain(match["until"])
        return None if until is None else Quantity(value, bound, value, until, unit, match.group())
    if match["sign"]:
        return Quantity(-value, bound, -value, -value, unit, match.group())
    scale = next((Decimal(LARGE_SCALES[sign]) for sign in reversed(match["number"]) if sign in LARGE_SCALES), Decimal(1))
    decimals = len(match["number"].rstrip("".join(LARGE_SCALES)).partition(".")[2])
    place = last_place(value, scale=scale, decimals=decimals)
    rounded = (scale > 1 or decimals > 0 or unit == "%") and value not in (0, 100)  # 100% is exact
    low, high = interval(value, bound, place=place, rounded=rounded)
    return Quantity(value, bound, low, high, unit, match.group())


def _plain(written: str) -> Decimal | None:
    """The value without a trailing point and zeros where it is whole: 1.2万 is 12000."""
    value = numeral_value(written)
    return (
        Decimal(int(value))
        if value is not None and any(sign in LARGE_SCALES for sign in written) and value == int(value)
        else value
    )


def _bound(match: re.Match[str]) -> Bound:
    if match["until"]:
        return Bound.RANGE
    words = ((_BEFORE, match["before"]), (_INSIDE, match["inside"]), (_AFTER, match["after"]))
    return next((bounds[word] for bounds, word in words if word), Bound.EXACT)
