"""Numerals: Arabic, Chinese, financial and mixed ones, to exact decimals."""

import re
from decimal import Decimal

DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "壹": 1, "二": 2, "贰": 2, "貳": 2, "两": 2, "兩": 2, "三": 3, "叁": 3, "參": 3, "四": 4, "肆": 4,
    "五": 5, "伍": 5, "六": 6, "陆": 6, "陸": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9, "幺": 1, "俩": 2, "仨": 3,
}  # fmt: skip
SMALL_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_SCALES = SMALL_SCALES | LARGE_SCALES
_ZEROS = frozenset("〇零○")
_ARABIC_WITH_SCALE = re.compile(r"零?(\d+(?:\.\d+)?)([万萬亿億兆千仟百佰十拾]*)")
_WIDE_IN_NUMBERS = re.compile("[０-９．％＋－～／]")
_IN_NUMBERS = str.maketrans("０１２３４５６７８９．％＋－～／", "0123456789.%+-~/")
_FULL_WIDTH = _IN_NUMBERS | str.maketrans("，", ",")


def half_width(text: str) -> str:
    """Full-width digits and signs made half-width; every character keeps its place."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def half_width_in_prose(text: str) -> str:
    """The same but for the full-width comma: in prose it parts clauses, 来了20，300人. A text without any is given back as it is."""
    return text.translate(_IN_NUMBERS) if _WIDE_IN_NUMBERS.search(text) else text


def numeral_value(written: str) -> Decimal | None:
    """The exact value of a numeral that is nothing but a numeral; None where it is none.

    Reads 1,234.5 · 1.2万 · 3万2 · 2万5千 · 三万二 · 一千五 · 二十 · 〇 · 壹佰 · 三点五 · 半 · 负三.
    """
    text = half_width(written).replace("廿", "二十").replace("卅", "三十").replace("點", "点").replace(",", "").strip()
    if text.startswith(("负", "負", "-")):
        value = numeral_value(text[1:]) if len(text) > 1 and text[1] not in "负負-" else None
        return None if value is None else -value
    if text == "半":
        return Decimal("0.5")
    if text[:1].isdigit() and text.isascii():
        return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    if text[:1].isascii() and text[:1].isdigit():
        return _mixed(text)
    return _chinese(text)


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with Chinese scales: 1.2万, 2万5千, 3万2."""
    total, place, last_scale = Decimal(0), 0, Decimal(0)
    while place < len(text):
        match = _ARABIC_WITH_SCALE.match(text, place)
        if match is None:
            return None
        digits, scales = Decimal(match[1]), match[2]
        scale = Decimal(1)
        for sign in scales:
            scale *= _SCALES[sign]
        if not scales and last_scale and digits < 10 and not match[0].startswith("零"):  # noqa: PLR2004  # one digit after a scale stands for the next lower place: 3万2 = 32000
            scale = last_scale / 10
        elif last_scale and scale >= last_scale:
            if not match[0].startswith("零") or scale not in LARGE_SCALES.values() or last_scale in LARGE_SCALES.values():
                return None
            total *= scale  # 2千零30万: the 万 holds for all before it
        total += digits * scale
        last_scale, place = scale, match.end()
    return total


def _chinese(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    value = _chinese_whole(whole)
    if value is None or not point:
        return value
    if not fraction or any(sign not in DIGITS for sign in fraction):
        return None
    return value + Decimal("0." + "".join(str(DIGITS[sign]) for sign in fraction))


def _chinese_whole(text: str) -> Decimal | None:
    if not text or any(sign not in DIGITS and sign not in _SCALES for sign in text):
        return None
    if len(text) > 1 and all(sign in DIGITS for sign in text):
        return Decimal("".join(str(DIGITS[sign]) for sign in text)) if _ZEROS & set(text) else None
    return Decimal(_by_largest_scale(text, above=1))


def _by_largest_scale(text: str, *, above: int) -> int:
    """What the signs are worth; `above` is the scale just before them, of which a lone digit is the next lower place (一千五 = 1500)."""
    if not text:
        return 0
    if text[0] in _ZEROS:
        return _by_largest_scale(text[1:], above=1)
    largest = max((_SCALES[sign] for sign in text if sign in _SCALES), default=0)
    if largest == 0:
        digit = int("".join(str(DIGITS[sign]) for sign in text))
        return digit * above // 10 if above > 10 and len(text) == 1 else digit  # noqa: PLR2004  # above the tens only
    place = max(place for place, sign in enumerate(text) if _SCALES.get(sign) == largest)  # 四万万
    before, after = text[:place], text[place + 1 :]
    return (_by_largest_scale(before, above=1) if before else 1) * largest + _by_largest_scale(after, above=largest)
