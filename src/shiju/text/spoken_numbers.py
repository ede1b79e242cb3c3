"""Numbers in all forms that a person may write: 五百 余万, 三又二分之一, 2千零30万, 40k, 2e5, 一打, to a decimal.

Wider than `numerals.numeral_value`, which reads plain numerals only: here blanks, fractions, powers and 余/多/几 are allowed.
"""

import re
from decimal import Decimal

from shiju.text.numerals import half_width, numeral_value

MOST_SIGNS = 60
"""A longer text is no number."""
MOST_POWER = 100
"""A greater exponent is not worked out."""

_POWER = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))\^([+-]{0,2}\d{1,3})")
_EXPONENT = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))[eE]([+-]?\d{1,2})")
_SLASH = re.compile(r"(?:(\d+) +)?(\d+)/(\d+)")
_MULTIPLES = {"k": 1000, "K": 1000, "打": 12}


def spoken_number(written: str) -> Decimal | None:
    """The value; None where the text is not one number. A fraction is worked out to 28 digits."""
    if len(written) > MOST_SIGNS:
        return None
    text = half_width(written).replace("負", "负").strip()
    slash = _SLASH.fullmatch(text)
    if slash is not None:
        return Decimal(slash[1] or 0) + Decimal(slash[2]) / Decimal(slash[3]) if int(slash[3]) else None
    return _joined(re.sub(r"\s", "", text))


def _joined(text: str) -> Decimal | None:
    for pattern, reckon in ((_POWER, _power), (_EXPONENT, _exponent)):
        match = pattern.fullmatch(text)
        if match is not None:
            return reckon(match)
    if "分之" in text:
        return _fraction(text)
    if text[-1:] in _MULTIPLES and len(text) > 1:
        value = _joined(text[:-1])
        return None if value is None else value * _MULTIPLES[text[-1]]
    if re.fullmatch(r"-?\.\d+", text):
        return Decimal(text)
    return numeral_value(re.sub("零?[余餘多几幾]", "", text))


def _power(match: re.Match[str]) -> Decimal | None:
    exponent = int(match[2].replace("--", "").replace("-+", "-").replace("+-", "-").replace("++", ""))
    base = Decimal(match[1])
    if abs(exponent) > MOST_POWER or (base == 0 and exponent <= 0):
        return None
    return base**exponent


def _exponent(match: re.Match[str]) -> Decimal:
    return Decimal(match[1]).scaleb(int(match[2]))


def _fraction(text: str) -> Decimal | None:
    """五分之一, 三又二分之一, 负三分之负一."""
    negative = text.startswith("负")
    whole, _, share = text.removeprefix("负").rpartition("又")
    of_written, _, parts_written = share.partition("分之")
    both_negative = parts_written.startswith("负")
    of, parts, base = _joined(of_written), _joined(parts_written.removeprefix("负")), _joined(whole) if whole else Decimal(0)
    if not of or parts is None or base is None:
        return None
    value = base + parts / of
    return -value if negative != both_negative else value
