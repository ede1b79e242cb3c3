"""Forms as files: filled cells and nothing else differ, and programs that are not ours open them."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.workbook.workbook import Workbook

from shiju.forms.answer import Written
from shiju.forms.child import from_json, main, to_json
from shiju.forms.docx import fill_docx, read_docx
from shiju.forms.files import FormFault, modern, read_form, write_form
from shiju.forms.xlsx import address, fill_xlsx, place_of, read_xlsx

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BOLD = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="24"/></w:rPr><w:t>{}</w:t></w:r></w:p>'


def workbook() -> Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "统计表"
    sheet.append(["活动情况统计表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["社区", "场次", "日期"])
    sheet.append([None, None, None])
    sheet.append(["合计", "=SUM(B3:B3)", None])
    line = Side(style="thin")
    for row in sheet["A2:C6"]:
        for cell in row:
            cell.border = Border(line, line, line, line)
    sheet["C3"].number_format = "yyyy/m/d"
    sheet["B3"].number_format = '0.0"万"'
    sheet.print_area = "A1:C6"
    made.create_sheet("说明").sheet_state = "hidden"
    return made


def saved(made: Workbook) -> bytes:
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def document(*tables: str) -> bytes:
    target = BytesIO()
    body = "".join(tables)
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{PARAGRAPH.format('情况统计表')}<w:p/>{body}<w:sectPr/></w:body></w:document>",
        )
        package.writestr("word/styles.xml", "<styles/>")
    return target.getvalue()


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_ruled_blank_lines_belong_to_the_sheet_and_formulas_are_never_blank() -> None:
    sheets = read_xlsx(saved(workbook()))
    assert [sheet.name for sheet in sheets] == ["统计表", "说明"]
    assert (sheets[0].rows, sheets[0].columns) == (6, 3)
    assert sheets[0].text(0, 2) == "活动情况统计表"
    assert sheets[0].is_covered(0, 1)
    assert not sheets[0].is_blank(3, 1)
    assert sheets[0].is_blank(2, 0)
    assert (sheets[1].rows, sheets[1].columns) == (0, 0)


def test_only_the_filled_cells_differ() -> None:
    before = saved(workbook())
    after = fill_xlsx(
        before, {"统计表": {(2, 0): "桃源社区", (2, 1): Decimal("3.5"), (2, 2): date(2026, 6, 16), (5, 2): date(2026, 6, 17)}}
    )
    opened = openpyxl.load_workbook(BytesIO(after))
    sheet = opened["统计表"]
    assert [value.value for value in sheet[3]] == ["桃源社区", 3.5, datetime(2026, 6, 16)]
    assert sheet["C6"].value == "2026年6月17日"
    assert sheet["B4"].value == "=SUM(B3:B3)"
    assert sheet.print_area == "'统计表'!$A$1:$C$6"
    old, new = zipfile.ZipFile(BytesIO(before)), zipfile.ZipFile(BytesIO(after))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/workbook.xml"] or set(changed) == {
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
    }


def test_without_formulas_the_workbook_itself_stays() -> None:
    made = workbook()
    made["统计表"]["B4"] = None
    before = saved(made)
    after = zipfile.ZipFile(BytesIO(fill_xlsx(before, {"统计表": {(9, 4): 7, (3, 1): 8, (2, 0): "甲"}})))
    assert after.read("xl/workbook.xml") == zipfile.ZipFile(BytesIO(before)).read("xl/workbook.xml")
    sheet = openpyxl.load_workbook(BytesIO(fill_xlsx(before, {"统计表": {(9, 4): 7, (3, 1): 8}})))["统计表"]
    assert (sheet["E10"].value, sheet["B4"].value) == (7, 8)


@pytest.mark.parametrize("place", [(0, 0), (5, 25), (9, 26), (99, 701), (3, 702)])
def test_addresses_are_read_as_they_are_written(place: tuple[int, int]) -> None:
    assert place_of(address(place)) == place


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="六"):
        place_of("六")


BARE = {
    "xl/workbook.xml": '<workbook xmlns="{m}" xmlns:r="{r}"><sheets><sheet name="甲" r:id="a"/></sheets>{rest}</workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="{p}"><Relationship Id="a" Target="/xl/one.xml"/><Relationship Id="b"/></Relationships>',
    "xl/one.xml": '<worksheet xmlns="{m}"><sheetData>{data}</sheetData></worksheet>',
}
NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}


def bare(data: str, rest: str = "", **more: str) -> bytes:
    """A workbook with the least that a program may write: no styles, no shared strings, no addresses."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in {**BARE, **more}.items():
            package.writestr(name, text.replace("{data}", data).replace("{rest}", rest).format(**NAMES))
    return target.getvalue()


def test_a_workbook_without_styles_strings_or_addresses_is_read_and_filled() -> None:
    content = bare('<row><c t="inlineStr"><is><t>场次</t></is></c><c/></row>')
    assert read_xlsx(content)[0].text(0, 0) == "场次"
    numbered = bare('<row r="1"><c r="A1" t="inlineStr"><is><t>场次</t></is></c><c r="C1"><v>5</v></c></row><row r="3"/>')
    filled = read_xlsx(fill_xlsx(numbered, {"甲": {(0, 1): 4, (1, 0): "乙"}}))[0]
    assert (filled.text(0, 1), filled.text(1, 0), filled.text(0, 2)) == ("4", "乙", "5")


def test_readings_in_small_type_and_unknown_strings_do_not_disturb() -> None:
    strings = '<sst xmlns="{m}"><si><t>甲</t><rPh><t>jia</t></rPh></si></sst>'
    content = bare(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>7</v></c></row>', **{"xl/sharedStrings.xml": strings}
    )
    sheet = read_xlsx(content)[0]
    assert (sheet.text(0, 0), sheet.text(0, 1)) == ("甲", "7")


@pytest.mark.parametrize("rest", ["", "<extLst/>", '<calcPr calcId="1"/>'])
def test_formulas_are_reckoned_again_when_the_form_is_opened(rest: str) -> None:
    content = bare('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', rest)
    after = zipfile.ZipFile(BytesIO(fill_xlsx(content, {"甲": {(0, 1): 4}})))
    assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")
    assert b"<v>2</v>" not in after.read("xl/one.xml")


def test_a_sheet_without_data_is_a_fault() -> None:
    content = bare("").replace(b"sheetData", b"sheetDate")
    with pytest.raises(ValueError, match="sheetData"):
        fill_xlsx(bare("", **{"xl/one.xml": '<worksheet xmlns="{m}"/>'}), {"甲": {(0, 0): 1}})
    assert content


def test_tables_of_a_document_are_read_with_what_stands_above() -> None:
    wide = cell(BOLD.format("受理"), '<w:gridSpan w:val="2"/>')
    first = cell(BOLD.format("渠道"), '<w:vMerge w:val="restart"/>')
    rest = cell("<w:p/>", "<w:vMerge/>")
    content = document(
        table(first + wide, rest + cell(BOLD.format("件数")) + cell(BOLD.format("办结"))),
        table(cell(BOLD.format("数")) + cell("<w:p/>")),
    )
    one, two = read_docx(content)
    assert (one.name, one.above, one.rows, one.columns) == ("表1", ("情况统计表",), 2, 3)
    assert (one.text(1, 0), one.text(0, 2), one.text(1, 2)) == ("渠道", "受理", "办结")
    assert (two.name, two.above) == ("表2", ())


def test_a_numbered_table_of_a_document_is_a_part_of_the_form_that_its_title_names() -> None:
    one = table(cell(BOLD.format("数")) + cell("<w:p/>"))
    content = document(PARAGRAPH.format("一、汇总"), one, PARAGRAPH.format("二、明细"), one, PARAGRAPH.format("附表"), one)
    above = [sheet.above for sheet in read_docx(content)]
    assert above == [("情况统计表", "一、汇总"), ("情况统计表", "二、明细"), ("附表",)]


def test_a_filled_document_keeps_the_look_of_its_lines() -> None:
    content = document(
        table(cell(BOLD.format("电话")) + cell("<w:p/>") + cell(""), cell("<w:p/>") + cell("<w:p/>") + cell("<w:p/>"))
    )
    after = fill_docx(content, {"表1": {(0, 1): 7, (0, 2): Decimal("8.5"), (1, 0): date(2026, 6, 16), (1, 1): "甲"}})
    sheet = read_docx(after)[0]
    assert [sheet.text(0, 1), sheet.text(0, 2), sheet.text(1, 0), sheet.text(1, 1)] == ["7", "8.5", "2026年6月16日", "甲"]
    text = zipfile.ZipFile(BytesIO(after)).read("word/document.xml").decode()
    assert text.count('<w:sz w:val="24"/>') == 5
    assert text.count("<w:b/>") == 1
    assert zipfile.ZipFile(BytesIO(after)).read("word/styles.xml") == b"<styles/>"


def test_a_cell_with_a_face_of_its_own_keeps_it() -> None:
    own = '<w:p><w:pPr><w:rPr><w:sz w:val="30"/></w:rPr></w:pPr></w:p>'
    after = fill_docx(document(table(cell(own) + cell("<w:p/>"))), {"表1": {(0, 0): 7, (0, 1): 1}})
    text = zipfile.ZipFile(BytesIO(after)).read("word/document.xml").decode()
    assert text.count('<w:r><w:rPr><w:sz w:val="30"/></w:rPr>') == 1


def test_lines_may_begin_later_in_the_grid() -> None:
    row = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(BOLD.format("甲"))
    assert read_docx(document(table(row)))[0].text(0, 1) == "甲"


def test_a_document_without_a_body_has_no_tables() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
        )
    assert read_docx(target.getvalue()) == []


def test_values_travel_to_the_child_unchanged() -> None:
    values: dict[str, dict[tuple[int, int], Written]] = {
        "甲": {(0, 1): 7, (1, 0): Decimal("8.50"), (2, 2): "文字", (3, 3): date(2026, 6, 16)}
    }
    notes = {"甲": {(0, 1): "实据\n两行"}}
    assert from_json(to_json(values, notes)) == (values, notes)
    assert from_json(to_json(values)) == (values, {})


def test_a_form_is_read_and_written_through_the_child(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(saved(workbook()))
    sheets = read_form(path)
    assert not isinstance(sheets, FormFault)
    assert sheets == read_xlsx(path.read_bytes())
    assert write_form(path, {"统计表": {(2, 0): "桃源社区"}}, tmp_path / "填好.xlsx") is None
    assert openpyxl.load_workbook(tmp_path / "填好.xlsx")["统计表"]["A3"].value == "桃源社区"


def test_documents_go_through_the_child_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shiju.forms.child.limit", lambda: None)
    path = tmp_path / "表.docx"
    path.write_bytes(document(table(cell(BOLD.format("数")) + cell("<w:p/>"))))
    main("read", str(path))
    assert '"表1"' in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", __import__("io").StringIO(to_json({"表1": {(0, 1): 3}})))
    main("write", str(path), str(tmp_path / "填好.docx"))
    assert read_docx((tmp_path / "填好.docx").read_bytes())[0].text(0, 1) == "3"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_a_broken_form_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    answer = read_form(path)
    assert isinstance(answer, FormFault)
    assert "损坏" in answer.message
    out = tmp_path / "填好.xlsx"
    assert isinstance(write_form(path, {"甲": {(0, 0): 1}}, out), FormFault)
    assert not out.exists()
    assert list(tmp_path.iterdir()) == [path]


def test_a_package_that_is_no_workbook_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shiju.forms.child.limit", lambda: None)
    path = tmp_path / "表.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("甲", "乙")
    main("read", str(path))
    assert "没有能填的表格" in capsys.readouterr().out
    path.write_bytes(b"no zip")
    main("read", str(path))
    assert "损坏" in capsys.readouterr().out


def test_a_child_that_dies_gives_a_sentence(tmp_path: Path) -> None:
    answer = read_form(tmp_path / "不存在.xlsx")
    assert isinstance(answer, FormFault)


def converter(made: str | None) -> Callable[..., None]:
    def run(command: list[str], **_: object) -> None:
        if made is not None:
            (Path(command[-2]) / made).write_bytes(b"made")

    return run


@pytest.mark.parametrize(("name", "made"), [("表.xls", "表.xlsx"), ("表.doc", "表.docx"), ("表.wps", "表.docx")])
def test_old_formats_are_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, made: str) -> None:
    (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr("shiju.forms.files.shutil.which", lambda _: "/bin/soffice")
    monkeypatch.setattr("shiju.forms.files.subprocess.run", converter(made))
    assert modern(tmp_path / name, tmp_path) == tmp_path / made
    monkeypatch.setattr("shiju.forms.files.subprocess.run", converter(None))
    (tmp_path / made).unlink()
    assert "转换不成" in modern(tmp_path / name, tmp_path).message  # type: ignore[union-attr]  # a fault, which the assertion shows


def test_what_cannot_be_filled_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shiju.forms.files.shutil.which", lambda _: None)
    for name in ("图.png", "表.xls"):
        (tmp_path / name).write_bytes(b"x")
    said = [modern(tmp_path / name, tmp_path) for name in ("没有.xlsx", "图.png", "表.xls")]
    assert [one.message[:6] for one in said if isinstance(one, FormFault)] == ["找不到文件“", "“图.png", "“表.xls"]


def test_a_new_form_needs_no_conversion(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"x")
    assert modern(path, tmp_path) == path


def test_what_stood_in_a_cell_is_replaced() -> None:
    content = bare('<row r="1"><c r="A1" t="inlineStr"><is><t> </t></is></c></row>')
    assert read_xlsx(fill_xlsx(content, {"甲": {(0, 0): 5}}))[0].text(0, 0) == "5"


def test_a_line_without_any_look_is_filled_plainly() -> None:
    after = fill_docx(document(table(cell(PARAGRAPH.format("数")) + cell("<w:p/>"))), {"表1": {(0, 1): 3}})
    assert read_docx(after)[0].text(0, 1) == "3"
