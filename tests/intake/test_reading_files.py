"""Files of every sort are read by their content; broken, hostile and wrong ones get a sentence."""

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest
import xlrd
from small_files import FIXTURES, W, grids, named, sentence, workbook

from shiju.documents import zips
from shiju.documents.encodings import decode_text
from shiju.intake import spreadsheets
from shiju.intake.delimited import read_delimited
from shiju.intake.grid import Grid, Unreadable, text_of
from shiju.intake.wire import from_wire, to_wire


def test_a_workbook_gives_values_display_merges_and_hidden_sheets() -> None:
    first, second = grids(workbook())
    assert (first.sheet, first.hidden, second.sheet, second.hidden) == ("登记", False, "选项", True)
    assert first.rows[1] == (date(2026, 3, 1), "石桥", Decimal("20.5"), time(9, 30), True)
    assert first.rows[2][:4] == (Decimal("3.1"), None, Decimal(7), datetime(2026, 3, 2, 8, 0))
    assert first.shown == {(2, 0): "3.10", (2, 2): "7.000"}
    assert first.merged == {(2, 1): (1, 1)}


@pytest.mark.parametrize("name", ["small.xls", "small.ods"])
def test_old_and_open_workbooks_give_the_same(name: str) -> None:
    (grid,) = grids((FIXTURES / name).read_bytes())
    assert grid.rows[1] == (Decimal("3.1"), "石桥", Decimal(20))
    assert grid.shown[1, 0] == "3.10"
    assert grid.merged[2, 1] == (1, 1)


def test_display_facts_are_left_out_where_a_sheet_is_very_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "FACTS_UP_TO", 10)
    for content in (workbook(), (FIXTURES / "small.xls").read_bytes(), (FIXTURES / "small.ods").read_bytes()):
        assert grids(content)[0].shown == {}


def test_a_second_reader_that_stumbles_does_not_take_the_values_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(xlrd, "open_workbook", stumble)
    (grid,) = grids((FIXTURES / "small.xls").read_bytes())
    assert len(grid.rows) == 3
    assert grid.shown == {}


def test_sheets_that_the_second_reader_does_not_know_have_no_display() -> None:
    book = xlrd.open_workbook(file_contents=(FIXTURES / "small.xls").read_bytes(), formatting_info=True)
    assert list(spreadsheets._xls_shown(book, "另一张")) == []


def test_a_package_without_styles_or_with_other_sheet_names_is_read_all_the_same() -> None:
    parts = dict.fromkeys(zipfile.ZipFile(io.BytesIO(workbook())).namelist(), b"")
    source = zipfile.ZipFile(io.BytesIO(workbook()))
    without = named({name: source.read(name) for name in parts if name != "xl/styles.xml"})
    assert grids(without)[0].shown == {}


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("utf-16", ","), ("utf-16-le", ","), ("utf-16-be", "，")],
)
def test_a_text_table_is_read_in_any_encoding_and_separator(encoding: str, separator: str) -> None:
    text = f"日期{separator}单位{separator}数量 (a)\r\n3.1{separator}石桥{separator}20 b c d e f\r\n"
    (grid,) = grids(text.encode(encoding), "周报")
    assert grid.sheet == "周报"
    assert grid.rows == [("日期", "单位", "数量 (a)"), ("3.1", "石桥", "20 b c d e f")]


def test_bytes_that_are_no_text_are_no_table() -> None:
    assert decode_text(b"\x81\xff\xff\x00\x81") is None
    assert decode_text(b"\xff\xfe\x00\xd8") is None
    assert "看不出这是什么文件" in sentence(b"\x00\x81\xff\xfe\x00\x01\x99\xff\xff")


def test_quoted_cells_and_empty_cells_are_understood() -> None:
    assert read_delimited('"甲,乙",,3\n', name="x").rows == [("甲,乙", None, "3")]


def word(body: str) -> bytes:
    return named({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_tables_of_a_word_document_are_read_with_the_lines_above_and_merged_cells() -> None:
    rows = [
        cell("单位", '<w:vMerge w:val="restart"/>') + cell("数量", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("份") + cell("次"),
        cell("石桥") + cell("20") + cell("3"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    first, second = grids(word(f"<w:p><w:r><w:t>发放统计</w:t></w:r></w:p><w:p/><w:sectPr/>{table}{table}"))
    assert first.rows == [("发放统计",), ("单位", "数量", None), (None, "份", "次"), ("石桥", "20", "3")]
    assert first.merged == {(1, 2): (1, 1), (2, 0): (1, 0)}
    assert (first.sheet, second.sheet, len(second.rows)) == ("表1", "表2", 3)


def test_a_vertical_merge_that_continues_nothing_is_a_cell_of_its_own() -> None:
    (grid,) = grids(word(f"<w:tbl><w:tr>{cell('甲', '<w:vMerge/>')}</w:tr></w:tbl>"))
    assert grid.rows == [("甲",)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG", "图片"),
        (b"\xff\xd8\xff", "图片"),
        (b"{\\rtf1", "RTF"),
        (b"Rar!", "解压"),
        (b"<html><table>", "网页格式"),
        (b"PK\x03\x04garbage", "已损坏"),
        (named({"readme.txt": "x"}), "压缩包或不认识"),
        (named({"word/document.xml": f"<w:document {W}/>"}), "没有表格"),
        (named({"word/document.xml": "<broken"}), "内部结构有错"),
        (named({"word/document.xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "DOCTYPE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "读不出来"),
        (named({"xl/workbook.xml": "<x/>"}), "读不出来"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "网页格式"),
        (b"\xff\xd8\xff" + b"\0" * 60, "图片"),
        (
            named(
                {"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": '<worksheet><dimension ref="A1:XFD1048576"/></worksheet>'}
            ),
            "范围过大",
        ),
    ],
)
def test_a_wrong_or_broken_file_gets_a_sentence(content: bytes, said: str) -> None:
    assert said in sentence(content)


def test_a_sheet_that_claims_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook()
    monkeypatch.setattr(spreadsheets, "MOST_CELLS", 5)
    monkeypatch.setattr(spreadsheets, "_refuse_sparse", lambda _: None)
    assert "范围过大" in sentence(content)


def test_a_package_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = named({"word/document.xml": b" " * 200_000})
    monkeypatch.setattr(zips, "RATIO_FROM", 1000)
    assert "异常膨胀" in sentence(content)
    monkeypatch.setattr(zips, "LARGEST_TOTAL", 100)
    assert "展开后过大" in sentence(content)


def test_a_package_that_is_cut_short_is_refused() -> None:
    with pytest.raises(zips.PackageFault, match="已损坏"):
        zips.open_package(b"PK\x03\x04")


def test_a_part_that_cannot_be_unpacked_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", "甲" * 50)
    content = bytearray(stream.getvalue())
    content[60:70] = b"\xff" * 10
    with pytest.raises(zips.PackageFault, match="内容读不出来"):
        zips.read_part(zips.open_package(bytes(content)), "a.xml")


def test_an_encrypted_package_is_refused() -> None:
    content = bytearray(named({"word/document.xml": "<x/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "密码" in sentence(bytes(content))


def test_a_part_with_broken_data_is_refused() -> None:
    content = bytearray(named({"word/document.xml": "<x>" + "甲乙丙丁" * 50 + "</x>"}))
    content[60:80] = b"\xff" * 20
    assert "损坏" in sentence(bytes(content))


def test_grids_travel_as_json_and_come_back_the_same() -> None:
    rows = [("甲", Decimal("1.50"), date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), time(5, 6), True, None)]
    grid = Grid("表", rows, {(0, 1): "1.50"}, {(0, 2): (0, 1)}, hidden=True)
    assert from_wire(to_wire([grid])) == [grid]
    assert from_wire(to_wire(Unreadable("坏了"))) == Unreadable("坏了")


def test_the_text_of_a_cell_is_what_a_person_reads() -> None:
    assert [text_of(value) for value in (None, "\u3000甲 ", datetime(2026, 1, 2, 3, 4), date(2026, 1, 2), Decimal("1.5"))] == [
        "", "甲", "2026-01-02 03:04:00", "2026-01-02", "1.5",
    ]  # fmt: skip
