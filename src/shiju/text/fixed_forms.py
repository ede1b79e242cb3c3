"""Quantities that are not numeral + unit: 三分之二, 百分之五, 七成六, 八五折, 翻一番, 半小时, 一个半月, 5元6角."""

import re
from decimal import ROUND_HALF_UP, Decimal

from shiju.text.intervals import interval, last_place
from shiju.text.numerals import numeral_value
from shiju.text.quantity import Bound
from shiju.text.reading import Reading
from shiju.text.spoken_numbers import spoken_number

SHARE_PLACE = Decimal("0.000000000001")
"""To this place a fraction such as 三分之一 is worked out."""
MOST_WHOLES = 1000
"""A fraction of more wholes is no share: 三分之亿亿亿."""

_SIGNS = "0-9一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰"
_PERCENT = re.compile(
    rf"百 {{0,3}}分 {{0,3}}之 {{0,3}}(?P<parts>(?:[{_SIGNS}.,点] {{0,2}}){{1,16}}k?)(?P<after>以上|左右|多|强)?"
)
_POINTS = re.compile(rf"(?P<parts>(?:[{_SIGNS}.] {{0,3}}){{1,12}}) {{1,3}}个? {{0,3}}百 {{0,3}}分 {{0,3}}点")
_SHARE = re.compile(rf"(?P<of>[{_SIGNS}.]{{1,12}})分之(?P<parts>[{_SIGNS}.点]{{1,12}})(?P<after>以上|左右|多|强)?")
_SLASHED = re.compile(r"(?P<parts>\d{1,2})/(?P<of>\d{1,3})(?P<after>以上|左右|多|强)?(?![\d/.年月日])")
_TENTHS = re.compile(
    rf"(?P<half>半)成(?![品立员果功效绩长熟])|(?P<both>[一二三四五六七八九]{{2}})折|(?P<tenths>[{_SIGNS}.点 ]{{1,8}})(?P<mark>成(?= ?[一二三四五六七八九]$| ?[一二三四五六七八九][，。；、])|折(?![叠扣合线旧])) ?(?P<rest>[一二三四五六七八九])?"
)
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四1-4])番(?P<after>还多|多|以上|左右)?")
_HALF = re.compile(
    r"(?P<whole>[一二两三四五六七八九十\d]{0,2})(?P<mark>个半|半个?)(?P<unit>小时|月|星期|钟头)(?P<after>以上|左右|多|以内|之内|内)?"
)
_MONEY = re.compile(
    r"(?P<yuan>\d{1,12}|[一二两三四五六七八九十百千]{1,8})(?P<name>[元块]|[美欧港]元)又?(?:(?P<jiao>[\d一二两三四五六七八九])[角毛])?"
    r"(?:(?P<fen>\d{1,2}|[一二两三四五六七八九])[美欧]?分(?![钟之布]))?"
)
_SMALL_MONEY = re.compile("[元块].{0,3}[角毛分]")
_HINT = re.compile("[分成折角毛半]")
"""Without one of these near there is no such form."""
_AFTER = {
    "以上": Bound.AT_LEAST,
    "左右": Bound.ABOUT,
    "多": Bound.OVER,
    "还多": Bound.OVER,
    "强": Bound.OVER,
    "以内": Bound.AT_MOST,
    "之内": Bound.AT_MOST,
    "内": Bound.AT_MOST,
}
_HUNDRED = Decimal(100)


def fixed_form(text: str, start: int) -> Reading | None:
    """The quantity of one of these forms that begins at `start`."""
    if text[start] == "翻":
        return _doubled(text, start)
    if text.find("/", start + 1, start + 3) > 0:
        return _slashed(text, start)
    if _HINT.search(text, start, start + 20) is None:
        return None
    window = text[start : start + 20]
    if "分" in window and ("之" in window or " " in window):
        reading = _percent(text, start) or _points(text, start) or _share(text, start)
        if reading is not None:
            return reading
    if "成" in window[:10] or "折" in window[:10]:
        reading = _tenths(text, start)
    elif _SMALL_MONEY.search(window):
        reading = _money(text, start)
    else:
        reading = None
    return reading or (_half(text, start) if "半" in window[:4] else None)


def _reading(
    match: re.Match[str], value: Decimal, unit: str | None, kind: str, place: Decimal, *, rounded: bool, rule: str
) -> Reading:
    bound = _AFTER.get(match.groupdict().get("after") or "", Bound.EXACT)
    low, high = interval(value, bound, place=place, rounded=rounded)
    surface = match.group().rstrip()
    return Reading(value, bound, low, high, unit, surface, match.start(), match.start() + len(surface), kind=kind, rules=(rule,))


def _percent(text: str, start: int) -> Reading | None:
    match = _PERCENT.match(text, start)
    value = spoken_number(match["parts"].rstrip(".,")) if match else None
    if match is None or value is None:
        return None
    place = last_place(value, decimals=_decimals(match["parts"]))
    return _reading(match, value, "%", "percent", place, rounded=value not in (0, _HUNDRED), rule="form.percent")


def _points(text: str, start: int) -> Reading | None:
    """一 百 五 十 个 百 分 点: with blanks between."""
    match = _POINTS.match(text, start)
    value = spoken_number(match["parts"]) if match else None
    if match is None or value is None:
        return None
    return _reading(
        match,
        value,
        "百分点",
        "percentage_point",
        last_place(value, decimals=_decimals(match["parts"])),
        rounded=True,
        rule="form.points",
    )


def _share(text: str, start: int) -> Reading | None:
    match = _SHARE.match(text, start)
    of, parts = (spoken_number(match["of"]), spoken_number(match["parts"])) if match else (None, None)
    if match is None or not of or parts is None or parts > of * MOST_WHOLES:
        return None
    value = (parts / of).quantize(SHARE_PLACE, ROUND_HALF_UP).normalize()
    return _reading(match, value, None, "ratio", SHARE_PLACE, rounded=False, rule="form.share")


def _slashed(text: str, start: int) -> Reading | None:
    """3/4 of something."""
    match = _SLASHED.match(text, start)
    if match is None or not 0 < int(match["parts"]) < int(match["of"]):
        return None
    value = (Decimal(match["parts"]) / Decimal(match["of"])).quantize(SHARE_PLACE, ROUND_HALF_UP).normalize()
    return _reading(match, value, None, "ratio", SHARE_PLACE, rounded=False, rule="form.share")


def _tenths(text: str, start: int) -> Reading | None:
    """半成, 五五折, 七成六, 8.5折."""
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    if match["half"]:
        value: Decimal | None = Decimal(5)
    elif match["both"]:
        tens, ones = (numeral_value(sign) or Decimal(0) for sign in match["both"])
        value = tens * 10 + ones
    else:
        value = _of_ten(match)
    if value is None or value > _HUNDRED:
        return None
    return _reading(match, value, "%", "percent", Decimal(1), rounded=value != _HUNDRED, rule="form.tenths")


def _of_ten(match: re.Match[str]) -> Decimal | None:
    written = match["tenths"].replace(" ", "")
    tenths = spoken_number(written)
    if written.isdigit() and len(written) == 2 and match["mark"] == "折":  # noqa: PLR2004  # 72折 is 72 %
        return tenths
    return None if tenths is None else tenths * 10 + (numeral_value(match["rest"] or "零") or Decimal(0))


def _doubled(text: str, start: int) -> Reading | None:
    match = _DOUBLED.match(text, start)
    if match is None:
        return None
    value = Decimal(2) ** int(numeral_value(match["times"]) or 1)
    bound = _AFTER.get(match["after"] or "", Bound.EXACT)
    near = Bound.ABOUT if bound is Bound.EXACT else bound
    low, high = interval(value, near, place=Decimal(1) if near is Bound.OVER else Decimal(0), rounded=False)
    return Reading(value, bound, low, high, "倍", match.group(), start, match.end(), kind="ratio", rules=("form.doubled",))


def _half(text: str, start: int) -> Reading | None:
    match = _HALF.match(text, start)
    if match is None or (match["mark"] == "个半") != bool(match["whole"]):
        return None
    whole = numeral_value(match["whole"]) if match["whole"] else Decimal(0)
    unit = {"月": "个月", "钟头": "小时"}.get(match["unit"], match["unit"])
    return _reading(
        match, (whole or Decimal(0)) + Decimal("0.5"), unit, "duration", Decimal("0.5"), rounded=False, rule="form.half"
    )


def _money(text: str, start: int) -> Reading | None:
    match = _MONEY.match(text, start)
    if match is None or not (match["jiao"] or match["fen"]):
        return None
    yuan, jiao, fen = (numeral_value(match[name] or "零") or Decimal(0) for name in ("yuan", "jiao", "fen"))
    unit = "元" if match["name"] == "块" else match["name"]
    return _reading(match, yuan + jiao / 10 + fen / 100, unit, "money", Decimal(0), rounded=False, rule="form.money")


def _decimals(written: str) -> int:
    return len(re.sub(r"[ ,k]", "", written).replace("点", ".").partition(".")[2])
