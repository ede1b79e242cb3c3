"""Templates and exports: joined by keys whatever their order or wording, read back unchanged, never a formula."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_other_layouts import OFFICE, PACK, TREE

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType
from shiju.intake.dates import Around
from shiju.intake.files import FileReading
from shiju.intake.grid import CellValue, Grid
from shiju.intake.rejects import write_rejects
from shiju.intake.sheets import SheetReading, amendments, drafts, read_sheets
from shiju.intake.sniffing import read_content
from shiju.intake.units import UnitNames
from shiju.intake.values import Reader, read_value
from shiju.intake.workbooks import Aside, Page, cell_of, write_workbook
from shiju.ledger.record import Record, Value
from shiju.periods import Period
from shiju.text import Quantity
from shiju.text.cells import read_number

assert isinstance(PACK, Catalogue)
KIND, MEETING = PACK.kind("leaflet"), PACK.kind("meeting")
CATALOGUE: Catalogue = PACK


def quantity(text: str) -> Quantity:
    found = read_number(text)
    assert found is not None
    return found


def record(name: str = "R1", **values: Value) -> Record:
    base: dict[str, Value] = {"date": date(2026, 3, 2), "title": "防火单", "copies": quantity("30")}
    return Record(name, "leaflet", ("A",), {**base, **values}, 1)


def page_of(*records: Record) -> Worksheet:
    book = load_workbook(io.BytesIO(write_workbook([Page(KIND, records)], TREE)))
    page = book[KIND.label]
    assert isinstance(page, Worksheet)
    return page


def columns(page: Worksheet) -> dict[str, int]:
    return {str(cell.value): place for place, cell in enumerate(page[3], start=1)}


def read(page: Worksheet) -> SheetReading:
    rows = [tuple(_plain(one.value) for one in row) for row in page.iter_rows()]
    (found,) = read_sheets(FileReading("导出.xlsx", "d", [Grid(page.title, rows)]), office=OFFICE)
    return found


def _plain(value: Any) -> CellValue:
    if isinstance(value, (int, float)):
        return Decimal(str(value))
    return value.date() if isinstance(value, datetime) else value


def test_a_template_offers_the_choices_and_hides_its_keys() -> None:
    content = write_workbook([Page(KIND), Page(MEETING)], TREE)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["宣传资料发放", "专题会议", "选项"]
    page = book["宣传资料发放"]
    assert page.row_dimensions[2].hidden
    assert [cell.value for cell in page[3]][:4] == ["发放日期", "单位", "宣传资料名称", "发放方式"]
    assert len(page.data_validations.dataValidation) == 2
    assert book["选项"].sheet_state == "hidden"
    assert page["F3"].comment is not None
    assert "估计的数" in page["F3"].comment.text


def test_a_filled_template_is_imported_whatever_the_order_and_wording_of_its_columns() -> None:
    page = page_of()
    values: tuple[Any, ...] = (date(2026, 3, 2), "石桥村", "防火单", "入户", "居民", "约200")
    for column, value in enumerate(values, start=1):
        page.cell(4, column).value = value
    page["C3"] = "随便改的表头"
    page.move_range("A1:A4", cols=20)
    found = read(page)
    (draft,) = drafts(found)
    assert (draft.values["title"], draft.values["date"], draft.org_units) == ("防火单", date(2026, 3, 2), ("A",))


def test_a_template_left_empty_has_no_record() -> None:
    assert read(page_of()).rows == ()


def test_an_export_read_back_says_the_same_of_each_record() -> None:
    given = [
        record("R1", title="=1+1", remark="-甲", channel="入户", copies=quantity("约200份")),
        record("R2", title="@甲", copies=quantity("80余")),
        record("R3", title="+乙", copies=quantity("0.5")),
    ]
    content = write_workbook([Page(KIND, given)], TREE)
    grids = read_content(content, name="导出")
    assert isinstance(grids, list)
    found = read_sheets(FileReading("导出.xlsx", "d", grids), office=OFFICE)[0]
    back = list(amendments(found))
    assert [one.record for one in back] == ["R1", "R2", "R3"]
    assert [(one.values["title"], one.org_units) for one in back] == [("=1+1", ("A",)), ("@甲", ("A",)), ("+乙", ("A",))]
    for one, was in zip(back, given, strict=True):
        number, before = one.values["copies"], was.values["copies"]
        assert isinstance(number, Quantity)
        assert isinstance(before, Quantity)
        assert (number.value, number.bound) == (before.value, before.bound)
    assert content == write_workbook([Page(KIND, given)], TREE)


def test_no_cell_of_an_export_is_a_formula() -> None:
    page = page_of(record(title="=HYPERLINK(1)", remark="+86", handler="-", audience="@all"))
    assert {cell.data_type for row in page.iter_rows(min_row=4) for cell in row} <= {"s", "n", "d"}


def test_what_is_blank_is_not_mentioned_and_a_sign_for_nothing_empties() -> None:
    page = page_of(record(remark="甲", audience="居民"))
    heads = columns(page)
    page.cell(4, heads["备注"]).value = None
    page.cell(4, heads["发放对象"]).value = "/"
    (one,) = amendments(read(page))
    assert "remark" not in one.values
    assert one.values["audience"] is None


def test_a_new_row_in_an_export_is_a_new_record_and_a_bad_one_is_told() -> None:
    page = page_of(record())
    heads = columns(page)
    values: dict[str, Any] = {"发放日期": date(2026, 4, 1), "单位": "南坡村", "宣传资料名称": "新", "数量": 3}
    for name, value in values.items():
        page.cell(5, heads[name]).value = value
    page.cell(4, heads["数量"]).value = "若干"
    found = read(page)
    assert [draft.values["title"] for draft in drafts(found)] == ["新"]
    assert [problem.code for row in found.rows for problem in row.problems] == ["not_a_number"]


def test_a_bad_correction_comes_back_with_its_record() -> None:
    page = page_of(record())
    heads = columns(page)
    page.cell(4, heads["数量"]).value = "若干"
    back = load_workbook(io.BytesIO(write_rejects([read(page)], CATALOGUE))).worksheets[0]
    back.cell(4, heads["数量"]).value = 31
    (one,) = amendments(read(back))
    assert one.record == "R1"
    assert isinstance(one.values["copies"], Quantity)


def test_a_file_of_another_catalogue_is_read_as_far_as_its_keys_are_known() -> None:
    page = page_of(record())
    page["H2"] = "#leaflet.gone"
    found = read(page)
    assert "经办人" in found.ignored
    assert len(list(amendments(found))) == 1
    for cell in page[2]:
        cell.value = str(cell.value).replace("leaflet", "dance")
    other = read(page)
    assert other.unsure is not None
    assert "dance" in other.unsure.message


def test_an_export_that_lost_its_keys_still_corrects_its_records_by_their_ids() -> None:
    page = page_of(record("RABCDEFGHIJ"), record("RABCDEFGHIK", title="乙"))
    title = columns(page)["宣传资料名称"]
    page.delete_rows(2)
    page["A2"] = "随手写的"
    page.cell(4, title).value = "丙"
    found = read(page)
    assert (list(drafts(found)), found.ignored) == ([], ())
    assert [(one.record, one.values["title"]) for one in amendments(found)] == [("RABCDEFGHIJ", "防火单"), ("RABCDEFGHIK", "丙")]


def test_a_column_that_only_begins_with_ids_corrects_nothing() -> None:
    page = page_of(record("RABCDEFGHIJ"), record("RABCDEFGHIK", title="乙"))
    page.delete_rows(2)
    page["A2"], page["A4"] = "随手写的", "乙那条"
    found = read(page)
    assert (list(amendments(found)), found.ignored) == ([], ("随手写的",))
    assert [one.values["title"] for one in drafts(found)] == ["防火单", "乙"]


def test_a_key_row_without_headings_or_at_the_foot_is_no_fault() -> None:
    found = read_sheets(FileReading("x.xlsx", "d", [Grid("表", [("#leaflet.date", "#leaflet.title")])]), office=OFFICE)
    assert found[0].rows == ()


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (Period(date(2026, 3, 2), date(2026, 3, 8)), FieldType.DATE_RANGE),
        (Period(date(2026, 3, 2), date(2026, 3, 2)), FieldType.DATE_RANGE),
        (time(9, 30), FieldType.TIME),
        ("全天", FieldType.TIME),
        (("甲", "乙"), FieldType.CHOICES),
        (("A", "镇文联"), FieldType.ORG_UNITS),
        (quantity("5-6"), FieldType.INTEGER),
        (quantity("近300"), FieldType.INTEGER),
        (quantity("不足50"), FieldType.INTEGER),
        (quantity("300以内"), FieldType.INTEGER),
        (quantity("超过8万"), FieldType.INTEGER),
        (quantity("8万余"), FieldType.INTEGER),
        (None, FieldType.TEXT),
    ],
)
def test_every_sort_of_value_reads_back_from_its_cell(value: Value, type_: FieldType) -> None:
    one = Field("x", "某", type_, open_choice=True)
    written = cell_of(value, one, TREE)
    if value is None:
        assert written is None
        return
    back = read_value(written, one, shown=None, reader=Reader(KIND, UnitNames(TREE), {}, Around(2026), {}))
    if isinstance(value, Quantity):
        assert isinstance(back, Quantity)
        assert (back.value, back.bound) == (value.value, value.bound)
    else:
        assert back == value


def test_a_list_has_the_columns_that_are_seen_and_what_is_only_shown_is_left_aside() -> None:
    shown = (KIND.field("title"), Aside("状态", lambda one: f"已提交{one.id}"), KIND.field("copies"), Aside("佐证", lambda _: ""))
    content = write_workbook([Page(KIND, iter([record(), record("R2")]), shown)], TREE)
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert isinstance(page, Worksheet)
    assert list(columns(page)) == ["记录号", "宣传资料名称", "状态", "数量", "佐证"]
    assert [cell.value for cell in page[5]] == ["R2", "防火单", "已提交R2", 30, None]
    page.cell(4, 3).value = "随便"
    back = read(page)
    assert back.ignored == ()
    assert [sorted(one.values) for one in amendments(back)] == [["copies", "title"]] * 2
