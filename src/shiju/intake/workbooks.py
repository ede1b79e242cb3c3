"""Workbooks for people to fill in, correct and bring back: templates with drop-down lists, exports of records, both with stable keys above the headings.

Text is written as text, whatever it begins with: no cell of these workbooks is a formula.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.intake.grid import CellValue
from shiju.intake.keyed import RECORD, SHOWN, key_of
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Bound, Quantity
from shiju.text.cells import read_number

CHOICES_SHEET = "选项"
FIRST_ROW = 3
"""The row of the first record, counted from 0: a title, the hidden keys and the headings stand above."""
_TOLD_OF_EXPORT = "改动的单元格导入后成为更正；空着的不变，写“/”表示清空；请不要改动记录号"
_TOLD_OF_TEMPLATE = "带底色的必填；导入时每行成为一条记录"
_TOLD_OF_IDS = "由台账编号，请勿改动；新增的行留空。"
_TOLD_OF_SHOWN = "只供查看，改了也不导入。"
_ROWS_WITH_LISTS = 2000
_LONGEST_SHEET_NAME = 31
_WIDTHS = {FieldType.LONG_TEXT: 36, FieldType.TEXT: 26, FieldType.DATE_RANGE: 24, FieldType.LINK: 26}
_WORDS = {
    Bound.ABOUT: "约{}", Bound.NEAR: "近{}", Bound.OVER: "{}余", Bound.MORE_THAN: "超过{}", Bound.AT_LEAST: "不少于{}",
    Bound.LESS_THAN: "不足{}", Bound.AT_MOST: "不超过{}",
}  # fmt: skip


@dataclass(frozen=True)
class Aside:
    """A column that is only shown: an import leaves it aside."""

    label: str
    words: Callable[[Record], str]


@dataclass(frozen=True)
class Page:
    """One kind with its records; none makes a template. Records that are too many to be held at once come as an iterator, with `columns`."""

    kind: Kind
    records: Iterable[Record] = ()
    columns: tuple[Field | Aside, ...] | None = None
    """What stands beside the ids, in its order; None: every field in use, and of the retired ones those that a record has."""

    @property
    def shown(self) -> tuple[Field | Aside, ...]:
        """The columns."""
        if self.columns is not None:
            return self.columns
        return tuple(
            one for one in self.kind.fields if not one.retired or any(one.id in record.values for record in self.records)
        )


def write_workbook(pages: Sequence[Page], tree: OrgTree, *, catalogue: str = "") -> bytes:
    """The workbook, with a sheet for each page. Without any record it is a template, else an export with the ids of the records.

    `catalogue`: the pack and its version, which the file carries among its properties; it is joined by the keys of its columns whatever version that was.
    """
    stream = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }  # row after row: long lists need no room
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"created": datetime(2000, 1, 1), "keywords": catalogue})  # noqa: DTZ001  # the same records give the same bytes
    styles = Styles(workbook)
    lists = _Lists()
    for page in pages:
        _fill(workbook.add_worksheet(page.kind.label[:_LONGEST_SHEET_NAME]), page, tree, styles, lists)
    lists.write(workbook.add_worksheet(CHOICES_SHEET))
    workbook.close()
    return stream.getvalue()


def cell_of(value: Value, field: Field, tree: OrgTree) -> CellValue:
    """A value as a cell that reads back as the same value."""
    if isinstance(value, Quantity):
        return _number(value)
    if isinstance(value, Period):
        return value.first if value.first == value.last else f"{value.first.isoformat()}至{value.last.isoformat()}"
    if isinstance(value, tuple):
        names = [tree.get(one).name if field.type is FieldType.ORG_UNITS and one in tree else one for one in value]
        return "、".join(names)
    return value.isoformat("minutes") if isinstance(value, time) else value


def _number(value: Quantity) -> CellValue:
    """The number, or the words that read back as the same number with the same bound."""
    if value.bound is Bound.EXACT:
        return value.value
    plain = f"{value.value.normalize():f}"
    high = "" if value.high is None else f"{value.high.normalize():f}"
    tries = [_WORDS.get(value.bound, "{}").format(plain), f"{plain}-{high}", value.surface]
    same = (
        text
        for text in tries
        if (found := read_number(text)) is not None and (found.value, found.bound) == (value.value, value.bound)
    )
    return next(same, value.surface)


class Styles:
    """The formats of a workbook."""

    def __init__(self, workbook: Any) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True, "valign": "top"})
        self.must = workbook.add_format({"bold": True, "bg_color": "#F9E4C8", "border": 1, "text_wrap": True, "valign": "top"})
        self.text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.marked = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True})
        self.bad = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF2CC"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.number = workbook.add_format({"num_format": "General", "valign": "top"})


class _Lists:
    """The drop-down lists, each once, as columns of a hidden sheet."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def reference(self, words: tuple[str, ...]) -> str:
        """The range that holds these words."""
        column = self._columns.setdefault(words, len(self._columns))
        letters = xlsxwriter.utility.xl_col_to_name(column)
        return f"={CHOICES_SHEET}!${letters}$1:${letters}${len(words)}"

    def write(self, sheet: Any) -> None:
        """Write the columns and hide the sheet."""
        for words, column in self._columns.items():
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.hide()


def _fill(sheet: Any, page: Page, tree: OrgTree, styles: Styles, lists: _Lists) -> None:
    """Title, hidden keys, headings, records: in this order, as nothing can be written above what was written."""
    kind, columns = page.kind, page.shown
    first = 1 if page.records else 0
    sheet.write_string(0, 0, f"{kind.label}（{_TOLD_OF_EXPORT if page.records else _TOLD_OF_TEMPLATE}）", styles.title)
    sheet.set_row(1, None, None, {"hidden": True})
    heads = [_Head(key_of(kind.id, RECORD), "记录号", _TOLD_OF_IDS, 13)] if page.records else []
    heads += [_head(kind, one) for one in columns]
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head.key)
        sheet.set_column(column, column, head.width)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head.label, styles.must if head.must else styles.head)
        if head.told:
            sheet.write_comment(2, column, head.told, {"x_scale": 2})
    for column, one in enumerate(columns, start=first):
        if isinstance(one, Field):
            _offer(sheet, column, one, tree, lists)
    sheet.freeze_panes(FIRST_ROW, first)
    for row, record in enumerate(page.records, start=FIRST_ROW):
        sheet.write_string(row, 0, record.id, styles.text)
        for column, one in enumerate(columns, start=first):
            put(sheet, (row, column), _cell(record, one, kind, tree), styles)


def _cell(record: Record, column: Field | Aside, kind: Kind, tree: OrgTree) -> CellValue:
    if isinstance(column, Aside):
        return column.words(record) or None
    return cell_of(record.org_units if column.id == kind.org_unit else record.values.get(column.id), column, tree)


class _Head(NamedTuple):
    """What stands above a column: its key, its heading, what is said beside it."""

    key: str
    label: str
    told: str = ""
    width: int = 14
    must: bool = False


def _head(kind: Kind, column: Field | Aside) -> _Head:
    if isinstance(column, Aside):
        return _Head(key_of(kind.id, SHOWN), column.label, _TOLD_OF_SHOWN)
    return _Head(key_of(kind.id, column.id), column.label, _help(column), _WIDTHS.get(column.type, 14), column.required)


def _help(field: Field) -> str:
    units = f"单位：{field.measure.unit}。" if field.measure is not None else ""
    days = (
        "写成 2026-03-12。"
        if field.type is FieldType.DATE
        else "写成 2026-03-02至2026-03-08。"
        if field.type is FieldType.DATE_RANGE
        else ""
    )
    must = "必填。" if field.required else ""
    estimated = "估计的数写“约200”“80余”。" if field.type in NUMBER_TYPES else ""
    return f"{must}{field.help}{units}{days}{estimated}"


def _offer(sheet: Any, column: int, field: Field, tree: OrgTree, lists: _Lists) -> None:
    """The drop-down list of a field; other words may be typed where the field is open or the list is one of several."""
    words: Iterable[str] = (choice.label for choice in field.choices if not choice.retired)
    if field.type is FieldType.ORG_UNITS:
        words = (unit.name for unit in tree if unit.valid_to is None)
    offered = tuple(words) if field.type in (FieldType.CHOICE, FieldType.ORG_UNITS) else ()
    if offered:
        strict = field.type is FieldType.CHOICE and not field.open_choice
        options = {"validate": "list", "source": lists.reference(offered), "error_type": "stop" if strict else "information"}
        options |= {"error_title": field.label, "error_message": "请从下拉列表中选择。"}
        sheet.data_validation(FIRST_ROW, column, FIRST_ROW + _ROWS_WITH_LISTS, column, options)


def put(sheet: Any, place: tuple[int, int], value: CellValue, styles: Styles, *, bad: bool = False) -> None:
    """Write a cell: text always as text."""
    row, column = place
    if isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), styles.bad if bad else styles.number)
    elif isinstance(value, (date, datetime)) and not bad:
        sheet.write_datetime(row, column, value, styles.day)
    elif value is not None:
        text = value if isinstance(value, str) else str(value)
        style = styles.bad if bad else styles.marked if text.startswith(("=", "+", "-", "@")) else styles.text
        sheet.write_string(row, column, text, style)
