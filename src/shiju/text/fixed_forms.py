"""Quantities that are not numeral + unit: 三分之二, 百分之五, 翻一番, 过半, 半小时, 一个半小时."""

import re
from decimal import ROUND_HALF_UP, Decimal

from shiju.text.intervals import interval, last_place
from shiju.text.numerals import numeral_value
from shiju.text.quantity import Bound
from shiju.text.reading import Reading

SHARE_PLACE = Decimal("0.000000000001")
"""To this place a fraction such as 三分之一 is worked out."""

_NUMERAL = r"[\d.一二两三四五六七八九十百千万零〇点]{1,12}"
_SHARE = re.compile(rf"(?P<of>{_NUMERAL})分之(?P<parts>{_NUMERAL})(?P<after>以上|左右|多|强)?")
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四1-4])(?P<half>番半|番)")
_HALF = re.compile(
    r"(?P<whole>[一二两三四五六七八九十\d]{0,2})(?P<mark>个半|半个?)(?P<unit>小时|月|星期|钟头)(?P<after>以上|左右|多|以内|之内|内)?"
)
_AFTER = {
    "以上": Bound.AT_LEAST,
    "左右": Bound.ABOUT,
    "多": Bound.OVER,
    "强": Bound.OVER,
    "以内": Bound.AT_MOST,
    "之内": Bound.AT_MOST,
    "内": Bound.AT_MOST,
}


def fixed_form(text: str, start: int) -> Reading | None:
    """The quantity of one of these forms that begins at `start`."""
    if text[start] == "翻":
        return _doubled(text, start)
    window = text[start : start + 14]
    if "分之" in window:
        return _share(text, start)
    return _half(text, start) if "半" in window[:4] else None


def _share(text: str, start: int) -> Reading | None:
    match = _SHARE.match(text, start)
    of, parts = (numeral_value(match["of"]), numeral_value(match["parts"])) if match else (None, None)
    if match is None or not of or parts is None:
        return None
    bound = _AFTER.get(match["after"] or "", Bound.EXACT)
    if of == 100:  # noqa: PLR2004  # 百分之
        place = last_place(parts, decimals=len(re.split("[.点]", match["parts"])[1]) if re.search("[.点]", match["parts"]) else 0)
        low, high = interval(parts, bound, place=place, rounded=parts not in (0, 100))
        return Reading(parts, bound, low, high, "%", match.group(), start, match.end(), kind="percent", rules=("form.percent",))
    value = (parts / of).quantize(SHARE_PLACE, ROUND_HALF_UP).normalize()
    low, high = interval(value, bound, place=SHARE_PLACE, rounded=False)
    return Reading(value, bound, low, high, None, match.group(), start, match.end(), kind="ratio", rules=("form.share",))


def _doubled(text: str, start: int) -> Reading | None:
    match = _DOUBLED.match(text, start)
    times = numeral_value(match["times"]) if match else None
    if match is None or times is None:
        return None
    value = Decimal(2) ** int(times)
    low, high = interval(value, Bound.ABOUT, place=Decimal(0), rounded=False)
    return Reading(value, Bound.EXACT, low, high, "倍", match.group(), start, match.end(), kind="ratio", rules=("form.doubled",))


def _half(text: str, start: int) -> Reading | None:
    match = _HALF.match(text, start)
    if match is None or (match["mark"] == "个半") != bool(match["whole"]):
        return None
    whole = numeral_value(match["whole"]) if match["whole"] else Decimal(0)
    value = (whole or Decimal(0)) + Decimal("0.5")
    bound = _AFTER.get(match["after"] or "", Bound.EXACT)
    if match["after"] == "内":
        bound = Bound.AT_MOST
    low, high = interval(value, bound, place=Decimal("0.5"), rounded=False)
    unit = {"月": "个月", "钟头": "小时", "星期": "星期"}.get(match["unit"], match["unit"])
    return Reading(value, bound, low, high, unit, match.group(), start, match.end(), kind="duration", rules=("form.half",))
