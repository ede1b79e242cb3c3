"""A workbook that an office keeps by hand, as the proposal of a declared kind: a data file for a pack, to be reviewed by a person."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shiju.catalogue.forbidden import forbidden_word
from shiju.intake.contents import Contents, Sort, contents_of
from shiju.intake.dates import Around, NoDayFault, read_days
from shiju.intake.files import FileReading
from shiju.intake.grid import CellValue, text_of
from shiju.intake.headings import bare, common_form, heading_key, is_serial
from shiju.intake.mapping import known_measures, unit_hint
from shiju.intake.office import Office
from shiju.intake.sheets import tables_of
from shiju.intake.tables import Heading, Table, cell
from shiju.intake.units import UnitNames
from shiju.intake.values import BLANK_WORDS, SAME_AS_ABOVE
from shiju.text.cells import read_cell, read_number

MOST_CHOICES, FEWEST_EACH, LONGEST_CHOICE = 12, 2, 10
"""A column is one of choices where it has at most so many different texts, each on average so often, none longer."""
LONG_TEXT = 40
_SOME_YEAR = Around(2024, 1)
_PRIVATE = re.compile(r"姓名|电话|手机|联系方式|住址|家庭地址|出生|年龄|性别")
_OFFICER = re.compile(r"(?:负责|责任|经办|联系|主持|主讲|承办|带队|审核|填表|值班|管理)人|管理员|网格员|队长")
_SHEET_WORDS = re.compile(
    r"20\d{2}年?(?:度|上半年|下半年)?|\d{1,2}月份?|台账|登记[表簿册]?|统计表?|一览表?|汇总表?|明细[表账]?|记录表?|情况表?|花名册|名册|[（(].*?[）)]"
)
_UNITS_BY_END = (("人数", "人"), ("人次", "人次"), ("户数", "户"), ("份数", "份"), ("次数", "次"), ("场次", "场"), ("面积", "平方米"), ("时长", "小时"), ("金额", "元"), ("篇数", "篇"))  # fmt: skip


@dataclass(frozen=True)
class _Column:
    """A proposed field."""

    id: str
    label: str
    type: str
    required: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindProposal:
    """A data file for `kinds/`, from which sheet it was made, and the columns that were left out with the reason."""

    sheet: str
    label: str
    text: str
    left: tuple[str, ...]


def propose_kinds(reading: FileReading, *, office: Office, kind_id: str) -> tuple[KindProposal, ...]:
    """One proposal for each table with headings of its own; month sheets with the same headings make one."""
    names = UnitNames(office.tree, office.settings.unit_aliases)
    found: dict[tuple[str, ...], KindProposal] = {}
    for grid in reading.content if isinstance(reading.content, list) else []:
        for table in tables_of(grid, office, names):
            key = tuple(heading_key(heading.text) for heading in table.headings)
            if any(table.records) and key not in found:
                name = kind_id if not found else f"{kind_id}-{len(found) + 1}"
                found[key] = _propose(table, name, office, names, reading.name)
    return tuple(found.values())


def _propose(table: Table, name: str, office: Office, names: UnitNames, file: str) -> KindProposal:
    contents = contents_of(table, names, known_measures(office.catalogue))
    columns: list[_Column] = []
    left: list[str] = []
    for heading in table.headings:
        why = _why_not(heading)
        if why:
            left.append(f"{heading.text}：{why}")
        elif not is_serial(heading.path[-1]) and heading.column not in contents.holding(Sort.MEASURE):
            columns.append(_column(table, heading, contents, columns))
    label = _label(table, file)
    return KindProposal(table.grid.sheet, label, _toml(name, label, columns, left), tuple(left))


def _why_not(heading: Heading) -> str:
    if forbidden_word("x", (heading.path[-1],)) is not None or _PRIVATE.search(heading.text):
        return "台账只记工作，不记个人信息，没有列入"
    return ""


def _label(table: Table, file: str) -> str:
    """What the table is about, by its title, its sheet or its file, without year, month and the word for a list."""
    tries = (
        _SHEET_WORDS.sub("", text).strip("　 -_：:") for text in (*table.titles[:1], table.grid.sheet, file.rpartition(".")[0])
    )
    return next((text for text in tries if len(text) > 1 and not text.lower().startswith("sheet")), "新事项")[:20]


def _column(table: Table, heading: Heading, contents: Contents, before: Sequence[_Column]) -> _Column:
    cells = [value for row in table.records if _says(value := cell(row.cells, heading.column))]
    taken = {one.id for one in before}
    full = len(cells) == sum(1 for _ in table.records)
    label = bare(heading.path[-1])
    words = f"words = {_texts(tuple(dict.fromkeys((heading.text, heading.path[-1]))))}"
    name = f"field{heading.column + 1}"
    if heading.column in contents.holding(Sort.UNIT) or (contents.speaks_of_units(heading.column) and "unit" not in taken):
        first = "unit" not in taken
        return _Column(
            "unit" if first else name, label, "org_units", first, (*(["repeats_above = true"] if first else []), words)
        )
    if heading.column in contents.holding(Sort.DAY):
        first = "date" not in taken
        return _Column("date" if first else name, label, _day_type(cells), first and full, (words,))
    if _are_numbers(cells):
        return _Column(name, label, _number_type(heading, cells), False, (words, _measure(heading, cells)))
    return _words_column(name, label, cells, (words, heading))


def _says(value: CellValue) -> bool:
    text = text_of(value)
    return bool(text) and text not in BLANK_WORDS and text not in SAME_AS_ABOVE


def _day_type(cells: Sequence[CellValue]) -> str:
    """A range of days where a fifth of the cells names more than one day."""
    spans = 0
    for value in cells:
        try:
            days = read_days(value, shown=None, around=_SOME_YEAR)
        except NoDayFault:
            continue
        spans += days.first != days.last
    return "date_range" if spans * 5 >= len(cells) > 0 else "date"


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
    """The measure: its unit from the heading's brackets, from the cells, or from the heading's end."""
    written = Counter(quantity.unit for value in cells for quantity in read_cell(text_of(value)) if quantity.unit)
    by_end = next((unit for end, unit in _UNITS_BY_END if bare(heading_key(heading.path[-1])).endswith(end)), "")
    unit = (unit_hint(heading) or "").lstrip("百千万亿") or (written.most_common(1)[0][0] if written else "") or by_end or "个"
    return f'measure = {{ unit = {_text(unit)}, nouns = {_texts((bare(heading.path[-1]),))} }}  # 请核对计量单位；存量写 nature = "stock"'


def _words_column(name: str, label: str, cells: Sequence[CellValue], said: tuple[str, Heading]) -> _Column:
    words, heading = said
    texts = Counter(map(text_of, cells))
    form = common_form(heading_key(heading.path[-1]))
    if form.endswith(("备注", "说明")):
        return _Column("remark", label, "text", False, (words,))
    if form.endswith("地点"):
        return _Column(name, label, "place", False, (words,))
    if _OFFICER.search(label):
        return _Column(name, label, "officer", False, (words,))
    if any(text.startswith("http") for text in texts):
        return _Column(name, label, "link", False, (words,))
    few = (
        1 < len(texts) <= MOST_CHOICES
        and sum(texts.values()) >= FEWEST_EACH * len(texts)
        and max(map(len, texts)) <= LONGEST_CHOICE
    )
    if few:
        choices = ", ".join(f"{{ label = {_text(text)} }}" for text in sorted(texts))
        return _Column(name, label, "choice", False, ("open_choice = true", words, f"choices = [{choices}]"))
    longest = max(map(len, texts), default=0)
    return _Column(name, label, "long_text" if longest > LONG_TEXT else "text", False, (words,))


def _toml(name: str, label: str, columns: Sequence[_Column], left: Sequence[str]) -> str:
    named = next((one.id for one in columns if one.type == "text" and one.id != "remark"), "")
    unit, happened, remark = (any(one.id == wanted for one in columns) for wanted in ("unit", "date", "remark"))
    lines = [
        "# 由工作簿推出的事项类型，请核对：名称、类型、必填、选项、计量单位；核对后放进目录包的 kinds 文件夹。",
        *(f"# {one}" for one in left),
    ]
    lines += [f"id = {_text(name)}", f"label = {_text(label)}", f"words = {_texts((label,))}"]
    lines += [f"title = {_text(named)}"] * bool(named) + ['happened = "date"'] * happened + ['remark = "remark"'] * remark
    lines += ["minutes = 2  # 填一条大约几分钟", 'evidence = ["照片"]', "", "[identity]"]
    lines += [f"same = {_texts(tuple(one for one, there in (('unit', True), ('date', happened)) if there))}"]
    lines += [f"similar = {_texts((named,))}"] * bool(named)
    every = [*columns] if unit else [_Column("unit", "单位", "org_units", True), *columns]
    for one in every:
        lines += ["", f"[fields.{one.id}]", f"label = {_text(one.label)}", f"type = {_text(one.type)}"]
        lines += ["required = true"] * (one.required or one.id == named) + list(one.lines)
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _texts(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)
