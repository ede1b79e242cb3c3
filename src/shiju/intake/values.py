"""Cells as values of fields, with the problem where a cell cannot be one."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from shiju.catalogue.kind import Field, FieldType, Kind, Measure, OverTime
from shiju.catalogue.kinds import DAY_TYPES, NUMBER_TYPES
from shiju.catalogue.problem import Problem
from shiju.intake.dates import Around, NoDayFault, read_day, read_days
from shiju.intake.grid import CellValue, text_of
from shiju.intake.units import UnitNames, Unresolved
from shiju.ledger.record import Value
from shiju.ledger.similarity import folded
from shiju.text import Bound, Quantity
from shiju.text.cells import read_number
from shiju.text.numerals import half_width

BLANK_WORDS = frozenset({"/", "／", "—", "——", "-", "－", "–", "无", "\\", "、", "暂无", "空", "*"})
"""Words that stand for an empty cell in any field."""
NO_YEAR = "no_year"
"""Code of the problem that nothing says the year of a day."""
SAME_AS_ABOVE = frozenset({"同上", "〃", "″", '"', "”", "同前", "上同"})
_TIMES_OF_DAY = re.compile(r"((?:早|中|晚|午|上午|中午|下午|晚上|早上|早晨|、)+)各?(?:播放|播)?\s*(\S+?)(?:次|遍|轮)?")
_TIME_WORD = re.compile(r"早上|早晨|上午|中午|下午|晚上|早|中|午|晚")
_PER_DAY = re.compile(r"^每[天日]\s*|\s*/\s*[天日]$")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]00)?")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_INSIDE = re.compile(r"[（(]([^）)]+)[）)]")
"""志愿服务（文明劝导） is a sort of what stands in front of the brackets."""
_IN_ALL = re.compile(r"^(?:共计|合计|总计|总共|累计|共)\s*")
_OF_THEM = re.compile(r"\s*[（(](?:其中|含|包括|包含)[^（）()]*[）)]$")
_PARTS = re.compile(r"[、，,；;\s]+")
_WHOLE_AND_PART = re.compile(r"其中|包括|包含|含|共|合计|总")
_LONGEST_NAME = 6
"""Characters that may stand before the number of a part: 老人, 困难党员."""
_SHORTEST_WORD = 2
_SOME_YEAR = Around(2024, 1)
_DENIES = re.compile(r"[未不非无没]")
_SCALE_ONLY = re.compile(r"([百千万亿]?)(.*)")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True)
class Reader:
    """What is needed to read the cells of one sheet: names of units, the office's words for choices, year and month, and the scale of each column."""

    kind: Kind
    names: UnitNames
    choices: Mapping[tuple[str, str], str]
    around: Around
    scales: Mapping[str, Decimal]


def is_blank(value: CellValue, field: Field) -> bool:
    """Whether the cell holds nothing for this field."""
    text = text_of(value)
    return not text or text in BLANK_WORDS or text in field.blank_words


def read_value(value: CellValue, field: Field, *, shown: str | None, reader: Reader) -> Value | Problem:
    """The value of a cell that is not blank, or what is wrong with it."""
    if field.type in DAY_TYPES:
        return _days(value, field, shown, reader)
    if field.type in NUMBER_TYPES:
        return _number(value, field, reader)
    if field.type is FieldType.TIME:
        return _time(value)
    read = _TEXT_TYPES.get(field.type)
    return read(text_of(value), field, reader) if read is not None else shown or text_of(value)


def _time(value: CellValue) -> Value:
    """A time of day; other words (全天) stay as they are."""
    found = _CLOCK.fullmatch(half_width(text_of(value)))
    return value if isinstance(value, time) else time(int(found[1]), int(found[2])) if found is not None else text_of(value)


def _days(value: CellValue, field: Field, shown: str | None, reader: Reader) -> Value | Problem:
    """A day or a range; of a range in a field for one day the first day counts."""
    if field.type is FieldType.DATE:
        with suppress(NoDayFault):
            return read_day(value, shown=shown, around=reader.around)
    try:
        days = read_days(value, shown=shown, around=reader.around)
    except NoDayFault as fault:
        reversed_days = bool(fault.args)
    else:
        return days.first if field.type is FieldType.DATE else days
    if reversed_days:
        message = f"“{field.label}”的结束日期早于开始日期：{text_of(value)}。"
        return Problem("end_before_start", message, "请核对起止日期。", field=field.id)
    if reader.around.year is None and _reads_with_a_year(value, shown):
        message = f"“{field.label}”写的“{text_of(value)}”没有年份，表里也没有写是哪一年。"
        return Problem(NO_YEAR, message, "请在标题或文件名里写明年份，或导入时加 --year。", field=field.id)
    message = f"“{field.label}”写的“{text_of(value)}”不是一个存在的日期，或读不懂。"
    return Problem("invalid_date", message, "请写成 2026-03-12 或 3月12日。", field=field.id)


def _reads_with_a_year(value: CellValue, shown: str | None) -> bool:
    """Whether the cell would be a day if only the year were known."""
    with suppress(NoDayFault):
        read_days(value, shown=shown, around=_SOME_YEAR)
        return True
    return False


def _number(value: CellValue, field: Field, reader: Reader) -> Value | Problem:
    scale = reader.scales.get(field.id, Decimal(1))
    if isinstance(value, Decimal):
        return _scaled(Quantity(value, Bound.EXACT, value, value, None, text_of(value)), scale)
    text = text_of(value)
    quantity = _per_day(text, field) or _written_number(text, field.measure)
    if quantity is None or isinstance(value, (date, datetime, time, bool)):
        return Problem(
            "not_a_number", f"“{field.label}”写的“{text}”不是数字。", "请填数字；估计的数可写“约200”“80余”。", field=field.id
        )
    factor = _factor(quantity.unit, field.measure)
    if factor is None and not any(sign.isdigit() for sign in half_width(text)):
        return Problem(
            "not_a_number", f"“{field.label}”写的“{text}”不是数字。", "请填数字；估计的数可写“约200”“80余”。", field=field.id
        )  # 一摞: a word, not a count
    if factor is None:
        unit = field.measure.unit if field.measure else ""
        return Problem(
            "unit_not_convertible",
            f"“{field.label}”写的“{text}”，单位“{quantity.unit}”不能换算成“{unit}”。",
            f"请按“{unit}”填写。",
            field=field.id,
        )
    return _scaled(quantity, factor * (scale if quantity.unit is None else 1))


def _written_number(text: str, measure: Measure | None) -> Quantity | None:
    """The number that a cell writes, also as 共120人, 120（其中线上30）, or in parts: 老人12户、儿童5名."""
    plain = _OF_THEM.sub("", _IN_ALL.sub("", half_width(text).strip()))
    return read_number(plain) or _sum_of_parts(plain, measure)


def _sum_of_parts(text: str, measure: Measure | None) -> Quantity | None:
    """Of parts with their units of measure those that the measure knows, added; None where a part says how it belongs to another."""
    parts = [part for part in _PARTS.split(text) if part]
    if measure is None or len(parts) < 2 or _WHOLE_AND_PART.search(text):  # noqa: PLR2004  # parts are at least two
        return None
    found = [_number_of_part(part) for part in parts]
    read = [one for one in found if one is not None and one.unit is not None]
    own = [one for one in read if _factor(one.unit, measure) is not None]
    if len(read) < len(parts) or not own:
        return None
    scaled = [_scaled(one, _factor(one.unit, measure) or Decimal(1)) for one in own]
    bounds = {one.bound for one in scaled}
    bound = bounds.pop() if len(bounds) == 1 else Bound.ABOUT
    value, low, high = (_sum(ends) for ends in zip(*((one.value, one.low, one.high) for one in scaled), strict=True))
    return Quantity(value or Decimal(0), bound, low, high, measure.unit, text)


def _number_of_part(part: str) -> Quantity | None:
    """The number of 老人约12户: what stands before it is left out, as little as makes it a number, so that no bound word is lost."""
    digits = next((place for place, sign in enumerate(part) if sign.isdigit()), 0)
    tries = (read_number(part[place:].lstrip(":：")) for place in range(min(digits, _LONGEST_NAME) + 1))
    return next((one for one in tries if one is not None), None)


def _sum(ends: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum; None (no limit) where one has no limit."""
    known = [end for end in ends if end is not None]
    return sum(known, Decimal(0)) if len(known) == len(ends) else None


def _per_day(text: str, field: Field) -> Quantity | None:
    """早晚各2次 is four times a day; 3次/天 and 每天3次 are three."""
    if field.measure is None or field.measure.over_time is not OverTime.PER_DAY:
        return None
    plain = half_width(text)
    found = _TIMES_OF_DAY.fullmatch(plain)
    if found is None:
        return read_number(_PER_DAY.sub("", plain))
    once = read_number(found[2])
    times = len(_TIME_WORD.findall(found[1]))
    return None if once is None else replace(_scaled(once, Decimal(times)), unit=None, surface=text)


def _factor(unit: str | None, measure: Measure | None) -> Decimal | None:
    """What a number in this unit of measure is multiplied with; None where it cannot be converted."""
    if unit is None or measure is None or unit == measure.unit:
        return Decimal(1)
    units = dict(measure.units)
    if unit in units:
        return units[unit]
    return Decimal(1) if unit.removesuffix("次") == measure.unit.removesuffix("次") else None


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    if factor == 1:
        return quantity
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return replace(quantity, value=quantity.value * factor, low=low, high=high)


def scale_of(hint: str, measure: Measure | None) -> Decimal:
    """What a column's numbers are multiplied with, by the unit of measure in its heading or above the table: 万份, 千元."""
    found = _SCALE_ONLY.fullmatch(hint.strip())
    if found is None or measure is None or not found[1]:
        return Decimal(1)
    known = {measure.unit, *dict(measure.units)}
    return Decimal(_SCALES[found[1]]) if found[2] in known or not found[2] else Decimal(1)


def _units(text: str, field: Field, reader: Reader) -> Value | Problem:
    """Codes of the units. In a field that others may stand in (partners), names that are no units are kept as they are."""
    found = reader.names.resolve_all(text)
    unknown = [one for one in found if isinstance(one, Unresolved)]
    if unknown and field.id == reader.kind.org_unit:
        near = "、".join(unknown[0].near)
        remedy = (
            f"是否为“{near}”？如是，请改正或在本单位设置里登记这个叫法。"
            if near
            else "请改成机构名册中的名称，或在本单位设置里登记这个叫法。"
        )
        return Problem("unknown_unit", f"“{unknown[0].name}”不在机构名册中。", remedy, field=field.id)
    return tuple(dict.fromkeys(one.name.strip() if isinstance(one, Unresolved) else one for one in found))


def _choice(text: str, field: Field, reader: Reader) -> Value | Problem:
    known = reader.choices.get((field.id, folded(text)))
    if known is not None:
        return known
    inside = _INSIDE.search(text)
    for key in (folded(text), *([folded(inside[1])] if inside is not None else [])):
        for choice in field.choices:
            if key in (folded(choice.label), *(folded(word) for word in choice.words)):
                return choice.label
    contained = _contained(folded(_BRACKETS.sub("", text)), field)
    if contained is not None:
        return contained
    if field.open_choice or not field.choices:
        return text
    labels = "、".join(choice.label for choice in field.choices if not choice.retired)
    return Problem(
        "unknown_choice",
        f"“{field.label}”写的“{text}”不在选项中。",
        f"请改为：{labels}；或在本单位设置里登记这个叫法。",
        field=field.id,
    )


def _contained(key: str, field: Field) -> str | None:
    """The one choice of which the text says little more than a word: 宣传展板, 党委中心组; never where it denies something."""
    found = {
        choice.label
        for choice in field.choices
        for word in (folded(choice.label), *map(folded, choice.words))
        if len(word) >= _SHORTEST_WORD
        and word in key
        and len(word) * (2 if field.open_choice else 3) >= len(key)
        and not _DENIES.search(key.replace(word, ""))
    }
    return found.pop() if len(found) == 1 else None


def _choices(text: str, field: Field, reader: Reader) -> Value | Problem:
    found = [_choice(part, field, reader) for part in re.split(r"[、,，;；/]", text) if part.strip()]
    for one in found:
        if isinstance(one, Problem):
            return one
    return tuple(one for one in found if isinstance(one, str))


_TEXT_TYPES: Mapping[FieldType, Callable[[str, Field, Reader], Value | Problem]] = {
    FieldType.ORG_UNITS: _units,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
}
