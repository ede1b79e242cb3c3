"""Reads running Chinese prose into quantities: candidates first, then the words around them; no tokeniser and no model.

A numeral is looked for; what is known not to be a quantity (`words/vetoes.toml`) is passed over; then the number
(`number_forms`), its unit (`measure_words`), its bound (`bound_lookup`) and its clause (`counted`) are read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from sys import maxsize

from shiju.text.bound_lookup import bound_after, bound_before, bound_from_afar
from shiju.text.broken_lines import Mended, mend_breaks
from shiju.text.counted import noun_at, noun_behind, per_at
from shiju.text.fixed_forms import fixed_form
from shiju.text.intervals import interval
from shiju.text.masks import masked
from shiju.text.measure_words import unit_at, unknown_unit_at
from shiju.text.number_forms import Number, arabic_number, chinese_number, joined
from shiju.text.numerals import half_width, half_width_in_prose
from shiju.text.quantity import Bound
from shiju.text.reading import Reading
from shiju.text.spoken_numbers import MOST_SIGNS, spoken_number
from shiju.text.word_lists import Unit, veto_pattern

LEAST_BARE = 100
"""Chinese numerals without a unit are amounts from here on (点击量近百万)."""

_CANDIDATE = re.compile(r"[0-9一二两三四五六七八九十百千万亿数几上半翻壹贰叁肆伍陆柒捌玖]")
_CHINESE_WORTH_READING = re.compile(r"(?:数|几|上(?=[百千万亿]))?[一二两三四五六七八九〇零十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]")
_NUMERALS = re.compile(r"[\d.,%一二两三四五六七八九〇零十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")
_CLAUSE_END = re.compile(r"[ \u3000]+|[ \u3000]*(?:$|[，,。；;、！？（(\n])|大关")
_ARTICLE_BEFORE = re.compile(r"(?:[后的这那哪某同任另每唯第不上下新统逐之]|每[^，。；、]{1,8}|之)$")
_DIGITS = re.compile("[0-9]+")
_CURRENCIES = {"￥": "元", "¥": "元", "$": "美元"}
_EACH_ONE = re.compile(r"一[^，。；、]{1,2}$")
"""一户一册: the second 一 of a pair."""
_TAKES_BARE = re.compile(
    r"(?:共|共计|合计|总计|累计|达到|达|增至|增加到|降至|减至|减少到|下降到|提高到|突破|超过|完成|辖|近|约|超|逾|有|新增|建成|惠及|覆盖|万|名为|总数为|人数为|数为|量为|增长|下降|(?:计划|任务|目标)的)$"
)
_GROWTH = re.compile(
    r"(?:增长|同比|环比|下降|上升|提高|提升|增幅|增加|减少|降低|增收|减幅|涨幅|降幅|增速|增)[^，,。；;到至率]{0,6}$"
)
_SAID = re.compile("[百千万亿][一二三四五六七八九]$")
_NO_NUMBER = re.compile(
    "[数几上](?![十百千万亿拾佰仟])|半(?![成小月星钟个天])|(?<![期时续达])一(?![一-鿿]{1,4}(?:$|[，,。；;、！？（(\\n \u3000])|[二三四五六七八九十百千万亿余多点成半折 翻]|个?[周年月天小星季公里米亩倍元成百点]|百 ?分)"
)
"""The commonest candidates that can be no quantity, told by what follows: 数据, 上午, 一方面."""
_MEASURES = frozenset({"duration", "length", "area", "weight", "money", "percent", "percentage_point", "ratio"})
_IS_MEASURED = re.compile("(?:为期|历时|持续|耗时|长达)$")
_SPELLED = re.compile(
    r"(?!百\s*分\s*之|.*点两)(?=.*[\d零〇一二两三四五六七八九十半壹贰叁肆伍陆柒捌玖拾])[\d\s.,/^eEk+负零〇一二两三四五六七八九十百千万亿兆半点又分之余多几打壹贰叁肆伍陆柒捌玖拾佰仟-]+"
)
_DATE = re.compile(r"^(?:19|20)\d\d(?:[-./]\d{1,2})*$|\d,?\s+\d(?!\d*/)(?!.*[百千万亿])|\d-\d")
"""A year, a date, or digits that a blank parts."""
_NO_MASK = (maxsize, maxsize)
_EXACT, _OWN_ENDS, _ROUGHLY = Bound.EXACT, (Bound.RANGE, Bound.VAGUE), (Bound.ABOUT, Bound.NEAR)
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_BETWEEN = ("", "、", "和", "及", "与", "或")
_REACHED = re.compile(r"[到至][^，。；]{0,4}$")


def read(text: str) -> list[Reading]:
    """All quantities in the text, in order. Offsets count its characters; no text makes it raise."""
    readings = _read(text)
    if len(text) > MOST_SIGNS or (len(readings) == 1 and readings[0].surface == text.strip()):
        return readings
    alone = _alone(text)
    return readings if alone is None else [alone]


def _read(text: str) -> list[Reading]:
    line = half_width_in_prose(text)
    mended = mend_breaks(line)
    if mended is None and line is text:
        return list(_readings(text))
    if mended is None:
        return [replace(reading, surface=text[reading.start : reading.end]) for reading in _readings(line)]
    return [_back(text, mended, reading) for reading in _readings(mended.text)]


def _alone(text: str) -> Reading | None:
    """The number, where the text is nothing else and no date."""
    written = text.strip()
    line = half_width(written)
    if not _SPELLED.fullmatch(line) or _DATE.search(line):
        return None
    value = spoken_number(line)
    if value is None:
        return None
    start = text.index(written)
    return Reading(value, low=value, high=value, surface=written, start=start, end=start + len(written), rules=("number.alone",))


def _back(text: str, mended: Mended, reading: Reading) -> Reading:
    start, end = mended.start(reading.start), mended.end(reading.end)
    return replace(reading, start=start, end=end, surface=text[start:end])


def _readings(text: str) -> Iterator[Reading]:
    masks = iter(masked(text))
    begin, end = next(masks, _NO_MASK)
    place = 0
    previous: Reading | None = None
    while (found := _CANDIDATE.search(text, place)) is not None:
        start = found.start()
        while end <= start:
            begin, end = next(masks, _NO_MASK)
        if begin <= start:
            place = end
            continue
        reading, place = _at(text, start)
        if reading is not None:
            previous = _listed(text, previous, reading)
            yield previous


def _listed(text: str, previous: Reading | None, reading: Reading) -> Reading:
    """In a list (12人、15人和20人) and in 3户4人 the thing is named once."""
    if previous is None or text[previous.end : reading.start] not in _BETWEEN or noun_behind(text, reading.end):
        return reading
    return replace(reading, noun=previous.noun)


def _at(text: str, start: int) -> tuple[Reading | None, int]:
    """What is read at a candidate, and where to go on."""
    arabic = text[start] <= "9"
    if not arabic and _NO_NUMBER.match(text, start):
        return None, start + 1
    veto = veto_pattern("arabic" if arabic else "chinese").match(text, start)
    if veto is not None and veto.end() > start:
        return None, _behind_digits(text, veto.end())
    fixed = fixed_form(text, start)
    if fixed is not None:
        return _limited(text, fixed), fixed.end
    if not arabic and not _CHINESE_WORTH_READING.match(text, start):
        return None, start + 1
    number = arabic_number(text, start) if arabic else chinese_number(text, start)
    reading = _measured(text, start, number, arabic=arabic) if number is not None else None
    if reading is not None:
        return reading, max(reading.end, start + 1)
    run = _NUMERALS.match(text, start)
    return None, max(run.end() if run else 0, number.end if number else 0, start + 1)


def _limited(text: str, fixed: Reading) -> Reading:
    """超过三分之二, 近七成六: the word before limits a fixed form too."""
    if fixed.bound is not _EXACT or fixed.low is None or fixed.high is None:
        return fixed
    before = bound_before(text, fixed.start)
    bound = before[0].bound if before else bound_from_afar(text, fixed.start)
    if bound is None:
        return fixed
    low, high = interval(fixed.value, bound, place=fixed.high - fixed.low, rounded=False)
    start = before[1] if before and before[0].surface else fixed.start
    rules = (*fixed.rules, f"bound.before.{bound}")
    return replace(fixed, bound=bound, low=low, high=high, start=start, surface=text[start : fixed.end], rules=rules)


def _behind_digits(text: str, end: int) -> int:
    """Where the digits end of which the veto covered only the first."""
    rest = _DIGITS.match(text, end) if text[end - 1].isdigit() else None
    return rest.end() if rest else end


def _measured(text: str, start: int, number: Number, *, arabic: bool) -> Reading | None:
    """The number with its unit, if it is a quantity."""
    written_out = arabic or text[start] in "百千万亿"
    unit = unit_at(text, number.end, arabic=written_out)
    span = joined(text, number, after=unit[1] if unit else number.end)
    if span is not None:
        behind = unit_at(text, span[0].end, arabic=arabic)
        if behind is not None and (unit is None or unit[0].name == behind[0].name):
            number, unit = span[0], behind
    unit = unit or _currency_before(text, start, number) or (unknown_unit_at(text, number.end) if arabic else None)
    if unit is None:
        return _bare(text, start, number, arabic=arabic)
    if not arabic and not _counts(text, start, number, unit):
        return None
    return _complete(text, start, number, unit, ())


def _currency_before(text: str, start: int, number: Number) -> tuple[Unit, int] | None:
    """￥300, $20."""
    name = _CURRENCIES.get(text[start - 1 : start])
    return (Unit(name, name, "money", False, ""), number.end) if name else None


def _bare(text: str, start: int, number: Number, *, arabic: bool) -> Reading | None:
    """A number without a unit: 20万任务, 共计132."""
    before = text[max(0, start - 6) : start]
    bounded = number.bound is not _EXACT or bound_before(text, start) is not None
    following = text[number.end : number.end + 1]
    is_word = bool(following) and "\u4e00" <= following <= "\u9fff" and following not in "年月日号时点级届等后"
    ends = _CLAUSE_END.match(text, number.end) is not None
    if not arabic:
        spoken = number.bound is not _EXACT or (number.rounded and bounded) or _SAID.search(text[start : number.end]) is not None
        spoken = spoken or _TAKES_BARE.search(before) is not None
        return _complete(text, start, number, None, ("unit.none",)) if spoken and ends and number.value >= LEAST_BARE else None
    scaled = number.value >= 10000 and number.rounded  # noqa: PLR2004  # written with 万
    if not (
        scaled
        or number.bound is not _EXACT
        or ((ends or is_word) and (bounded or bound_after(text, number.end) is not None or _TAKES_BARE.search(before)))
    ):
        return None
    if bound_after(text, number.end) is None and not (is_word or ends):
        return None
    return _complete(text, start, number, None, ("unit.none",))


def _counts(text: str, start: int, number: Number, unit: tuple[Unit, int]) -> bool:
    """Whether a Chinese numeral with a unit states an amount: 一 as an article and 百 as a figure of speech do not."""
    first = text[start]
    if first == "一" and number.value == 1:
        before = text[max(0, start - 10) : start]
        if _IS_MEASURED.search(before) or (unit[0].kind in _MEASURES and _bounded(text, start, unit)):
            return True
        return (
            bool(before)
            and _CLAUSE_END.match(text, unit[1]) is not None
            and not _EACH_ONE.search(before)
            and not _ARTICLE_BEFORE.search(before)
            and before[-1] not in "，。；、：\n"
        )
    if first in "百千万亿":
        return number.bound is not _EXACT or bound_before(text, start) is not None
    return text[start - 1 : start] not in ("第", "初", "周", "期") or start == 0


def _bounded(text: str, start: int, unit: tuple[Unit, int]) -> bool:
    return bound_before(text, start) is not None or bound_after(text, unit[1], unit[0].kind) is not None


def _complete(text: str, start: int, number: Number, unit: tuple[Unit, int] | None, rules: tuple[str, ...]) -> Reading:
    """All that the clause says about the number."""
    end = unit[1] if unit else number.end
    number, end, half = _with_half(text, number, end, unit)
    if unit is not None and unit[0].word[1:2] in ("多", "余"):  # 2个多小时
        number = number._replace(bound=Bound.OVER)
    if unit is not None and unit[0].word == "成":  # three tenths are 30 %
        number = number._replace(
            value=number.value * 10, place=number.place * 10, low=_tenfold(number.low), high=_tenfold(number.high)
        )
    bound, begin, end, why = _bound(text, start, end, number, unit)
    negative = _negative(text, begin) if bound is _EXACT else False
    begin -= negative
    per, end = per_at(text, begin, end)
    kind = _kind(text, begin, unit)
    value = -number.value if negative else number.value
    low, high = _interval(value, bound, number, kind, unit)
    fired = (number.rule, *rules, *half, *why, *((f"unit.{kind}",) if unit else ()), *(("per",) if per else ()))
    return Reading(
        value,
        bound,
        low,
        high,
        unit[0].name if unit else None,
        text[begin:end],
        begin,
        end,
        noun_at(text, begin, _noun_start(end, unit)),
        per,
        kind,
        fired,
    )


def _noun_start(end: int, unit: tuple[Unit, int] | None) -> int:
    """Where the noun may begin: behind the quantity, or with a unit that is itself what is counted (15万余群众)."""
    return unit[1] - len(unit[0].word) if unit is not None and unit[0].name is None else end


def _tenfold(value: Decimal | None) -> Decimal | None:
    return None if value is None else value * 10


def _with_half(text: str, number: Number, end: int, unit: tuple[Unit, int] | None) -> tuple[Number, int, tuple[str, ...]]:
    """两米半, 两年半: a half behind the unit."""
    if (
        text.startswith("半", end)
        and unit is not None
        and unit[0].kind in ("duration", "length", "weight")
        and number.bound is _EXACT
        and not number.rounded
    ):
        return number._replace(value=number.value + Decimal("0.5")), end + 1, ("number.half",)
    return number, end, ()


def _bound(
    text: str, start: int, end: int, number: Number, unit: tuple[Unit, int] | None
) -> tuple[Bound, int, int, tuple[str, ...]]:
    """The bound, where the surface begins and ends, and the rules. A word before the number outweighs 余, except 约 and 近."""
    before, after = bound_before(text, start), bound_after(text, end, unit[0].kind if unit else "count")
    begin = before[1] if before and before[0].surface else start
    until = after[1] if after else end
    why = (*((f"bound.before.{before[0].bound}",) if before else ()), *((f"bound.after.{after[0].bound}",) if after else ()))
    if number.bound in _OWN_ENDS:
        return number.bound, begin, until, why
    if unit is None and after is None and number.bound is _EXACT and before is None:
        return _EXACT, begin, until, why
    words = [entry[0].bound for entry in (before, after) if entry is not None]
    if number.bound is not _EXACT and not (words and words[0] not in _ROUGHLY):
        return number.bound, begin, until, (*why, *(("bound.double",) if words else ()))
    if words:
        return words[0], begin, until, why
    shared = bound_from_afar(text, start) if unit is not None else None
    if shared is not None:
        return shared, begin, until, ("bound.shared",)
    return _EXACT, begin, until, why


def _negative(text: str, begin: int) -> bool:
    """Whether a minus sign or 负 stands before the number, and is no hyphen."""
    sign = text[begin - 1 : begin]
    return sign == "负" or (
        sign in ("-", "−")
        and (begin == 1 or not (text[begin - 2].isalnum() and text[begin - 2].isascii()))
        and text[begin - 2 : begin - 1] != "-"
    )


def _kind(text: str, begin: int, unit: tuple[Unit, int] | None) -> str:
    kind = unit[0].kind if unit else "count"
    if unit is None or kind in ("percent", "ratio"):
        before = text[max(0, begin - 14) : begin]
        if _GROWTH.search(before) and not _REACHED.search(before):
            return "growth"
    return kind


def _interval(
    value: Decimal, bound: Bound, number: Number, kind: str, unit: tuple[Unit, int] | None
) -> tuple[Decimal | None, Decimal | None]:
    if bound in _OWN_ENDS:
        return number.low, number.high
    percent = unit is not None and (unit[0].name == "%" or kind == "percentage_point")
    rounded = (number.rounded or percent) and value not in (0, 100)  # 100% is exact
    if value < 0:
        half = number.place / 2 if rounded else Decimal(0)
        return value - half, value + half
    return interval(value, bound, place=number.place, rounded=rounded)
