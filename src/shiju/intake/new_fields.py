"""The columns of a workbook kept by hand as the fields of a proposed kind: days, units, numbers with their measures, choices, words."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shiju.intake.contents import Contents, Sort
from shiju.intake.dates import Around, NoDayFault, read_days
from shiju.intake.grid import CellValue, text_of
from shiju.intake.headings import bare, common_form, heading_key
from shiju.intake.mapping import unit_hint
from shiju.intake.tables import Heading, Table, cell
from shiju.intake.values import BLANK_WORDS, SAME_AS_ABOVE
from shiju.periods import Period
from shiju.text.cells import read_cell, read_number

MOST_CHOICES, FEWEST_EACH, LONGEST_CHOICE = 12, 2, 10
"""A column is one of choices where it has at most so many different texts, each on average so often, none longer."""
MOST_OF_A_SORT = 20
"""Where the heading says that it is a sort of thing, the frequent ones of many texts are proposed, at most so many."""
LONG_TEXT = 40
_SOME_YEAR = Around(2024, 1)
_OFFICER = re.compile(
    r"(?:负责|责任|经办|联系|主持|主讲|授课|承办|带队|审核|填表|值班|管理|巡查|检查|走访|办理|记录|处理)人员?$|管理员|网格员|队长|组长|老师|讲师|教师"
)
_DAY = re.compile(r"(?:日期|时间|时限|期限)$")
_LIMIT = re.compile(r"时限|期限|截止|到期")
_SORT = re.compile(r"(?:等级|级别|类别|类型|种类|性质|方式|形式|渠道|来源|状态|分类)$")
_NAMED = re.compile(r"(?:名称|标题|主题|题目|议题|事项|事由|内容|问题)$")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"[、；;]")
_COUNTED = (("人次", "人次"), ("人数", "人"), ("户数", "户"), ("份数", "份"), ("次数", "次"), ("场次", "场"), ("篇数", "篇"))
"""Endings of a heading that say the unit of measure, whatever the cells say."""
_SUGGESTED = (
    ("面积", "平方米"), ("时长", "小时"), ("金额", "元"), ("人员", "人"), ("者", "人"), ("党员", "人"), ("群众", "人"), ("居民", "人"), ("学员", "人"),
    ("应到", "人"), ("实到", "人"),
)  # fmt: skip
"""Endings that say it where neither brackets nor cells do."""


@dataclass(frozen=True)
class NewField:
    """A proposed field. `words`: the headings it is known by; `lines`: what else its declaration says; `names`: whether it says what a record is about."""

    id: str
    label: str
    type: str
    required: bool = False
    words: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    names: bool = False


def new_field(table: Table, heading: Heading, contents: Contents, before: Sequence[NewField]) -> NewField:
    """What a column is, by its cells and its heading; `before`: the fields of the columns before it."""
    cells = [value for row in table.records if _says(value := cell(row.cells, heading.column))]
    taken = {one.id for one in before}
    label = bare(heading.path[-1])
    words = tuple(dict.fromkeys((heading.text, heading.path[-1])))
    plain = NewField(f"field{heading.column + 1}", label, "text", words=words)
    if heading.column in contents.holding(Sort.UNIT) or (contents.speaks_of_units(heading.column) and "unit" not in taken):
        first = "unit" not in taken
        lines = ("repeats_above = true",) if first else ()
        return replace(plain, id="unit" if first else plain.id, type="org_units", required=first, lines=lines)
    days = _days(heading, cells, known=heading.column in contents.holding(Sort.DAY))
    if days is not None:
        first = "date" not in taken and _LIMIT.search(label) is None
        full = len(cells) == sum(1 for _ in table.records)
        return replace(plain, id="date" if first else plain.id, type=days, required=first and full)
    if _are_numbers(cells) and not (_SORT.search(label) and not _bare_numbers(cells)):
        return replace(plain, type=_number_type(heading, cells), lines=(_measure(heading, cells),))
    return _of_words(plain, heading, cells, sum(1 for _ in table.records))


def text(word: str) -> str:
    """A text of the data file."""
    return json.dumps(word, ensure_ascii=False)


def _says(value: CellValue) -> bool:
    said = text_of(value)
    return bool(said) and said not in BLANK_WORDS and said not in SAME_AS_ABOVE


def _days(heading: Heading, cells: Sequence[CellValue], *, known: bool) -> str | None:
    """The type of days that the cells hold: a range where a fifth names more than one day. None: they hold no days.

    Hands write days in so many ways that the heading's word and three cells of five are enough; but hours and numbers of days are no days.
    """
    read = [days for days in map(_day, cells) if days is not None]
    written = sum(1 for value in cells if _DIGIT.search(text_of(value)))  # 至今、长期 stand among days
    counted = (
        unit_hint(heading) is not None
        or heading.path[-1].endswith("时长")
        or (_bare_numbers(cells) and not heading.path[-1].endswith("日期"))
    )
    believed = _DAY.search(bare(heading.path[-1])) is not None and len(read) * 5 >= written * 3 > 0 and not counted
    if not known and not believed:
        return None
    return "date_range" if sum(days.first != days.last for days in read) * 5 >= len(cells) > 0 else "date"


def _day(value: CellValue) -> Period | None:
    try:
        return read_days(value, shown=None, around=_SOME_YEAR)
    except NoDayFault:
        return None


def _bare_numbers(cells: Sequence[CellValue]) -> bool:
    return all(isinstance(value, Decimal) or text_of(value).replace(".", "").isdecimal() for value in cells)


def _are_numbers(cells: Sequence[CellValue]) -> bool:
    """Whether four cells of five are a number and nothing else: 第3公园 is a name."""
    numbers = sum(1 for value in cells if read_number(text_of(value)) is not None)
    return numbers * 5 >= len(cells) * 4 > 0


def _number_type(heading: Heading, cells: Sequence[CellValue]) -> str:
    found = [quantity.value for value in cells for quantity in read_cell(text_of(value))[:1]]
    percent = unit_hint(heading) == "%" or heading.path[-1].endswith("率") or any("%" in text_of(value) for value in cells)
    whole = all(one == one.to_integral_value() for one in found)
    return "percentage" if percent else "integer" if whole else "decimal"


def _measure(heading: Heading, cells: Sequence[CellValue]) -> str:
    """The measure: its unit from the heading's brackets, from the cells, or from the end of the heading or of what stands above it."""
    written = Counter(quantity.unit for value in cells for quantity in read_cell(text_of(value)) if quantity.unit)
    in_cells = written.most_common(1)[0][0] if written else ""
    hint = (unit_hint(heading) or "").lstrip("百千万亿")
    unit = hint or _by_end(heading, _COUNTED) or in_cells or _by_end(heading, _SUGGESTED) or "个"
    nouns = json.dumps([bare(heading.path[-1])], ensure_ascii=False)
    return f'measure = {{ unit = {text(unit)}, nouns = {nouns} }}  # 请核对计量单位；存量写 nature = "stock"'


def _by_end(heading: Heading, known: Sequence[tuple[str, str]]) -> str:
    """The unit that the end of the heading, or of what stands above it, says."""
    ends = (bare(heading_key(part)) for part in reversed(heading.path))
    return next((unit for part in ends for end, unit in known if part.endswith(end)), "")


def _of_words(plain: NewField, heading: Heading, cells: Sequence[CellValue], records: int) -> NewField:
    """Of a person only the function is kept, as words, and never as a list to choose from."""
    texts = Counter(map(text_of, cells))
    form = common_form(heading_key(heading.path[-1]))
    if form.endswith(("备注", "说明")):
        return replace(plain, id="remark")
    if form.endswith("地点"):
        return replace(plain, type="place")
    if _OFFICER.search(plain.label):
        return replace(plain, type="officer")
    if any(one.startswith("http") for one in texts):
        return replace(plain, type="link")
    listed = Counter(part.strip() for one in texts.elements() for part in _LISTED.split(one) if part.strip())
    several = sum(count for one, count in texts.items() if _LISTED.search(one)) * 4 >= len(cells) > 0
    names = _NAMED.search(plain.label) is not None
    for kind, found in (("choices", listed), ("choice", texts)):
        offered = () if names or (kind == "choices" and not several) else _choices(plain.label, found, records)
        if offered:
            written = ", ".join(f"{{ label = {text(one)} }}" for one in offered)
            return replace(plain, type=kind, lines=("open_choice = true", f"choices = [{written}]"))
    longest = max(map(len, texts), default=0)
    return replace(plain, type="long_text" if longest > LONG_TEXT else "text", names=names)


def _choices(label: str, texts: Counter[str], records: int) -> tuple[str, ...]:
    """The texts to choose from, the frequent ones first; none where the column is no choice."""
    short = {one: count for one, count in texts.items() if len(one) <= LONGEST_CHOICE}
    few = 1 < len(short) == len(texts) <= MOST_CHOICES
    if few and (sum(texts.values()) >= FEWEST_EACH * len(texts) or (_SORT.search(label) and records >= FEWEST_EACH * len(texts))):
        return tuple(sorted(texts, key=lambda one: (-texts[one], one)))
    often = sorted((one for one, count in short.items() if count >= FEWEST_EACH), key=lambda one: (-short[one], one))[
        :MOST_OF_A_SORT
    ]
    covered = sum(short[one] for one in often) * 5 >= sum(texts.values()) * 3
    return tuple(often) if _SORT.search(label) and len(often) > 1 and covered else ()
