"""Files of every sort are read by their content; broken, hostile and wrong ones get a sentence."""

import ctypes
import gc
import io
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlrd
from openpyxl import Workbook

from shiju.documents import limits, zips
from shiju.documents.encodings import decode_text
from shiju.intake import child, files, spreadsheets
from shiju.intake.delimited import read_delimited
from shiju.intake.files import read_file
from shiju.intake.grid import Grid, Unreadable, text_of
from shiju.intake.progress import DONE, FOUND, Watch
from shiju.intake.sniffing import read_content
from shiju.intake.uncollected import nothing_collected
from shiju.intake.wire import from_wire, to_wire

FIXTURES = Path(__file__).parent / "fixtures"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(*, protect: bool = False) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "登记"
    sheet.append(["发放日期", "单位", "数量", "时间", "是否"])
    sheet.append([date(2026, 3, 1), "石桥", 20.5, time(9, 30), True])
    sheet.append([3.1, None, 7, datetime(2026, 3, 2, 8, 0), "=1+1"])
    sheet["A3"].number_format = "0.00"
    sheet["C3"].number_format = "0.000_ "
    sheet.merge_cells("B2:B3")
    hidden = book.create_sheet("选项")
    hidden.append(["甲"])
    hidden.sheet_state = "hidden"
    book.create_chartsheet("图")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def package(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def named(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def grids(content: bytes, name: str = "x") -> list[Grid]:
    found = read_content(content, name=name)
    assert isinstance(found, list)
    return found


def sentence(content: bytes) -> str:
    found = read_content(content, name="x")
    assert isinstance(found, Unreadable)
    return found.message


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


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "发放 台账.csv"
    path.write_bytes("日期,数量\n3.1,20\n".encode("gb18030"))
    reading = read_file(path)
    assert (reading.name, len(reading.digest)) == ("发放 台账.csv", 64)
    assert isinstance(reading.content, list)
    assert reading.content[0].sheet == "发放 台账"


def test_whoever_watches_hears_how_many_rows_there_are_and_of_each_step(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(workbook())
    found: list[int] = []
    done: list[int] = []
    watched = read_file(path, Watch(found.append, done.append))
    assert watched == read_file(path)
    assert isinstance(watched.content, list)
    assert sum(found) == sum(done) == sum(len(grid.rows) for grid in watched.content)


def test_the_child_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(workbook())
    monkeypatch.setattr(child, "limit", lambda: None)
    try:
        child.main(str(path), "登记")
    finally:
        gc.enable()
    said = capsys.readouterr()
    assert from_wire(said.out) == read_file(path).content
    assert said.err.startswith(FOUND)
    assert DONE in said.err


def test_a_cell_that_stands_in_many_rows_is_sent_once() -> None:
    known, new, other = "桃源社区", "入户发放", "现场发放"
    grids = [Grid("表", [(known, new), (known, other)])]
    assert to_wire(grids).count(known) == 1
    assert from_wire(to_wire(grids)) == grids


def test_what_a_child_complains_of_is_not_for_whoever_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    told: list[int] = []
    watch = Watch(told.append, told.append)
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'lxml'\" >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    assert "没有装好" in read_file(path, watch).content.message  # type: ignore[union-attr]
    broken.write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    assert "超时" in read_file(path, watch).content.message  # type: ignore[union-attr]
    assert told == []


def test_the_collector_works_again_when_the_last_file_is_done() -> None:
    assert gc.isenabled()
    with nothing_collected():
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    with nothing_collected():
        pass
    assert not gc.isenabled()
    gc.enable()


def test_a_missing_or_too_large_file_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_file(tmp_path / "没有").content == Unreadable("文件打不开。请检查文件是否存在、有没有读取权限。")
    path = tmp_path / "大.csv"
    path.write_text("a,b")
    monkeypatch.setattr(files, "LARGEST_FILE", 1)
    assert "超过 200 MB" in read_file(path).content.message  # type: ignore[union-attr]


def test_a_child_that_dies_or_hangs_does_not_take_its_parent_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    monkeypatch.setattr(limits, "SECONDS", 0.001)
    assert "超时" in read_file(path).content.message  # type: ignore[union-attr]
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(limits, "SECONDS", 10)
    assert "安全限制" in read_file(path).content.message  # type: ignore[union-attr]


def test_a_reader_that_is_not_installed_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'lxml'\" >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    message = read_file(path).content.message  # type: ignore[union-attr]
    assert "没有装好" in message
    assert "lxml" in message


def test_a_sheet_without_a_stated_range_that_reaches_to_the_last_cell_takes_no_one_along(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = tmp_path / "稀.xlsx"
    path.write_bytes(sparse(far))
    found = read_file(path).content
    assert isinstance(found, Unreadable)
    assert "没有装好" not in found.message


def sparse(rows: str) -> bytes:
    """The workbook with other rows on its first sheet, and no stated range."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        for name in old.namelist():
            content = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            new.writestr(name, content if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


def test_the_child_limits_itself_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, pair: asked.append((what, pair)))
    monkeypatch.setattr(resource, "getrlimit", lambda what: (0, resource.RLIM_INFINITY if what == resource.RLIMIT_AS else 5))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: type("Library", (), {"unshare": staticmethod(lambda _: -1)}))
    child.main(str(path), "x")
    assert from_wire(capsys.readouterr().out) == [Grid("x", [("a", "b")])]
    assert (resource.RLIMIT_AS, (limits.MEMORY, resource.RLIM_INFINITY)) in asked
    monkeypatch.setattr(sys, "platform", "darwin")
    limits.limit()
    assert len(asked) == 6


def test_the_child_runs_as_a_program(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    done = subprocess.run([sys.executable, "-m", "shiju.intake.child", str(path), "x"], capture_output=True, check=True)  # noqa: S603
    assert from_wire(done.stdout.decode()) == [Grid("x", [("a", "b")])]
