"""The number part of a quantity: digits, scales, infix 余/多/几, vague 数百/上千, ranges 三四十 and 3至5, fractions."""

import re
from decimal import Decimal
from typing import NamedTuple

from shiju.text.intervals import last_place
from shiju.text.numerals import DIGITS, LARGE_SCALES, SMALL_SCALES, numeral_value
from shiju.text.quantity import Bound

MOST_DIGITS = 18
"""More digits in a row are the number of something, not a quantity."""

_SCALES = SMALL_SCALES | LARGE_SCALES
_WORTHS = _SCALES | {"k": 1000}
_DIGIT = "一二两三四五六七八九〇零壹贰叁肆伍陆柒捌玖"
_SCALE = "十百千万亿拾佰仟"
_SIGN = "(?:[一二三四五六七八九〇零壹贰叁肆伍陆柒捌玖十百万亿拾佰仟]|千(?![克米瓦]))"
_BLANK = "[ \u00a0\u3000]?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_THOUSAND = r"千(?![克米瓦伏卡赫焦帕字])|百(?!分)|[万亿]"
ARABIC = re.compile(
    rf"(?P<number>(?P<digits>{_DIGITS})(?P<scale>k(?=个?百分点|[人元名份户件])|(?:{_BLANK}(?:{_THOUSAND}))*)(?P<tail>(?<=[万亿千])\d+(?:\.\d+)?(?:{_THOUSAND})(?:\d{{1,3}}(?![\d.%])百?)?|(?<=[万亿千])\d(?![\d.%,]))?)"
    rf"{_BLANK}(?P<inside>有余|[余多几来+](?![彩样种元方媒年层次级]*化))?(?P<outer>[百千万亿]+)?"
)
_PLAIN = re.compile(r"\d{1,9}(?![\d,.百千万亿余多几来有+k \u00a0\u3000])")
"""Digits and nothing that could belong to them: most numbers."""
CHINESE = re.compile(
    rf"(?P<number>(?P<vague>[数几]|上(?=[百千万亿]))?(?P<run>(?:两|{_SIGN})(?:{_SIGN}|两(?=[百千万亿]))*(?:点[{_DIGIT}]+)?))(?P<inside>有余|[余多几来](?!自|源|访|到|年))?(?P<outer>[百千万亿]+)?"
)
_ADJACENT = re.compile(
    rf"(?P<over>(?:[一二两三四五六七八九][百千万亿])*)(?P<lead>[一二三四五六七八九]?十)?(?P<first>[一二两三四五六七八])(?P<second>[二三四五六七八九])(?P<scale>[{_SCALE}]*)$"
)
_TWO_DIGITS = re.compile("[一二两三四五六七八九]{2}")
"""Side by side before or behind a scale they are no numeral: 一百五七."""
_TO = re.compile(r"[ \u3000]?(?:-{1,2}|[–—－~～]{1,2}|至|到)[ \u3000]?")
_TO_BEGINS = frozenset(" \u3000-–—－~～至到")


class Number(NamedTuple):
    """What a numeral says before its unit is known."""

    value: Decimal
    end: int
    place: Decimal
    rounded: bool = False
    bound: Bound = Bound.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = "number.arabic"


def arabic_number(text: str, start: int) -> Number | None:
    """The number that begins with a digit at `start`."""
    plain = _PLAIN.match(text, start)
    if plain is not None:
        digits = plain.group()
        zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
        return Number(Decimal(digits), plain.end(), Decimal(10**zeros))
    match = ARABIC.match(text, start)
    if match is None or len(match["digits"]) > MOST_DIGITS:
        return None
    value = _arabic_value(match)
    if value is None:
        return None
    outer = _worth(match["outer"] or "") if match["inside"] else Decimal(1)
    end = match.end() if match["inside"] else match.end("number")
    scale = _worth(match["scale"])
    _, _, decimals = match["digits"].replace(",", "").partition(".")
    tail = bool(match["tail"])
    place = last_place(value, scale=Decimal(1) if tail else scale, decimals=0 if tail else len(decimals))
    if match["inside"]:
        bound = Bound.ABOUT if match["inside"] == "来" else Bound.OVER
        return Number(_plain(value * outer), end, place * outer, True, bound, rule="number.and_some")
    return Number(_plain(value), end, place, scale > 1 or bool(decimals), rule="number.mixed" if tail else "number.arabic")


def _arabic_value(match: re.Match[str]) -> Decimal | None:
    if match["tail"]:
        return numeral_value(re.sub(r"\s", "", match["number"]))
    return Decimal(match["digits"].replace(",", "")) * _worth(match["scale"])


def chinese_number(text: str, start: int) -> Number | None:
    """The number in Chinese numerals that begins at `start`."""
    match = CHINESE.match(text, start)
    if match is None or len(match["run"]) > MOST_DIGITS:
        return None
    end = match.end() if match["inside"] else match.end("number")
    outer = _worth(match["outer"] or "") if match["inside"] else Decimal(1)
    if match["vague"]:
        return _vague(match["vague"], match["run"], match.end("number"))
    adjacent = _ADJACENT.fullmatch(match["run"])
    if adjacent is not None and _follows(adjacent):
        return _adjacent(adjacent, match.end("number"))
    value = numeral_value(match["run"])
    whole = match["run"].partition("点")[0]
    if value is None or (_TWO_DIGITS.search(whole) and any(sign in _SCALES for sign in whole)):
        return None
    scales = [Decimal(LARGE_SCALES[sign]) for sign in match["run"] if sign in LARGE_SCALES]
    place = last_place(value, decimals=len(match["run"].partition("点")[2]))
    if match["inside"]:
        bound = Bound.ABOUT if match["inside"] == "来" else Bound.OVER
        return Number(_plain(value * outer), end, place * outer, True, bound, rule="number.and_some")
    return Number(_plain(value), end, place, bool(scales) or "点" in match["run"], rule="number.chinese")


def joined(text: str, first: Number, *, after: int) -> tuple[Number, int] | None:
    """A range 3至5, 5-10万: the second number behind a sign at `after`, and where it begins."""
    sign = _TO.match(text, after) if text[after : after + 1] in _TO_BEGINS else None
    if sign is None:
        return None
    here = text[sign.end() : sign.end() + 1]
    second = arabic_number(text, sign.end()) if here.isdigit() and here.isascii() else chinese_number(text, sign.end())
    if second is None or second.bound is Bound.RANGE:
        return None
    low = first.value
    scale = _scale_of(text, sign.end(), second.end)
    if not first.rounded and scale > 1 and low * scale < second.value:
        low *= scale
    if low >= second.value:
        return None
    return Number(low, second.end, second.place, False, Bound.RANGE, low, second.value, "number.range"), sign.end()


def _scale_of(text: str, start: int, end: int) -> Decimal:
    sign = text[end - 1 : end] if end > start else ""
    return Decimal(LARGE_SCALES.get(sign, 1))


def _worth(signs: str) -> Decimal:
    worth = Decimal(1)
    for sign in signs:
        worth *= _WORTHS.get(sign, 1)
    return worth


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) and value > 999 else value  # noqa: PLR2004  # 1.20万 is 12000, and 97.0 stays as written


def _vague(word: str, run: str, end: int) -> Number | None:
    if any(sign in DIGITS for sign in run):
        return None
    worth = _worth(run)
    if word == "上":
        return Number(worth, end, worth, False, Bound.VAGUE, worth, None, "number.vague")
    return Number(worth * 2, end, worth, False, Bound.VAGUE, worth * 2, worth * 10, "number.vague")


def _follows(adjacent: re.Match[str]) -> bool:
    """三四十 and 三五个 are ranges, 三二 is none."""
    step = DIGITS[adjacent["second"]] - DIGITS[adjacent["first"]]
    over, scale = adjacent["over"], _worth(adjacent["scale"])
    if over and scale >= _worth(over[-1]):
        return False
    return step == 1 or (step == 2 and adjacent["first"] == "三" and not (adjacent["lead"] or over))  # noqa: PLR2004  # 三五个


def _adjacent(match: re.Match[str], end: int) -> Number:
    base = numeral_value(match["lead"]) if match["lead"] else None
    over = numeral_value(match["over"]) or 0 if match["over"] else 0
    scale = _worth(match["scale"])
    if over and not match["scale"] and not match["lead"]:
        scale = _worth(match["over"][-1]) / 10  # 一百五六 is 一百五六十
    low, high = (over + (Decimal(DIGITS[match[name]]) + (base or 0)) * scale for name in ("first", "second"))
    return Number(low, end, scale, False, Bound.RANGE, low, high, "number.adjacent")
