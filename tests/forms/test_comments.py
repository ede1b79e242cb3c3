"""Where each value comes from, said in comments that the sender's file keeps its own beside."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from an_office import answered, drawn, office
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from shiju.forms.comments import notes_of, with_notes
from shiju.forms.docx import fill_docx, read_docx
from shiju.forms.files import read_form, write_form
from shiju.forms.proposal import Decision
from shiju.forms.xlsx import fill_xlsx, read_xlsx

SCHEMA = Path(__file__).parents[2].parent / "shared" / "ooxml-xsd" / "sml.xsd"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def workbook(*said: tuple[str, str]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["社区", "场次"], ["桃源社区", None], ["柳溪社区", None]):
        sheet.append(row)
    for cell, text in said:
        sheet[cell].comment = Comment(text, "宣传部")
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def shown(content: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_filled_cell_says_indicator_unit_period_grade_and_records() -> None:
    sheet = drawn("""
        指标 | 桃源社区 | 其中：估算数 | 是否有（有/无）
        活动场次 | . | . | .
    """)
    said = notes_of(answered(sheet), office())["表1"]
    assert said[1, 1] == "实据：活动场次\n桃源社区，2026-01-01..2026-06-30\n凭据：有记录\n记录：R1、R4"
    assert "其中估算数" in said[1, 2]
    assert "有没有" in said[1, 3]


def test_a_field_of_a_record_and_the_name_of_a_unit_say_so_too() -> None:
    listing = drawn("活动名称 | 活动日期 | 活动类型\n. | . | .", above=("2026年2月活动明细表",))
    assert (
        notes_of(answered(listing, period=None), office())["表1"][1, 0] == "实据：红星街道\n文化与志愿服务活动·活动名称\n记录：R1"
    )
    matrix = drawn("社区 | 活动场次\n. | .\n. | .")
    assert notes_of(answered(matrix), office())["表1"][1, 0] == "实据：桃源社区"


def test_many_records_are_counted_and_the_first_of_them_named() -> None:
    sheet = drawn("指标 | 数值\n全部 | .\n活动参加人次 | .")
    many = answered(sheet, decisions={"全部": Decision("activity.count")})
    assert "记录：" in notes_of(many, office())["表1"][2, 1]


def test_comments_are_put_into_a_workbook_that_has_none() -> None:
    blank = workbook()
    filled = fill_xlsx(blank, {"Sheet": {(1, 1): 3}})
    content = with_notes(filled, {"Sheet": {(1, 1): "实据：活动场次\n桃源社区"}, "没有": {}}, word=False)
    assert shown(content) == {"B2": "实据：活动场次\n桃源社区"}
    assert read_xlsx(content)[0].texts == read_xlsx(filled)[0].texts
    before, after = parts(filled), parts(content)
    assert {name for name in before if before[name] != after[name]} == {"[Content_Types].xml", "xl/worksheets/sheet1.xml"}


def test_comments_of_the_sender_stay_and_ours_stands_below_theirs_in_the_same_cell() -> None:
    blank = workbook(("A1", "填全称"), ("B2", "按实际举办日期"))
    content = with_notes(fill_xlsx(blank, {"Sheet": {(1, 1): 3}}), {"Sheet": {(1, 1): "实据", (2, 1): "又一格"}}, word=False)
    assert shown(content) == {"A1": "填全称", "B2": "按实际举办日期\n实据", "B3": "又一格"}
    again = with_notes(content, {"Sheet": {(2, 0): "再一格"}}, word=False)
    assert shown(again)["A3"] == "再一格"


def test_a_comment_without_text_and_comments_without_a_list_are_seen() -> None:
    blank = workbook(("B2", "空"))
    broken = parts(blank)
    broken["xl/comments/comment1.xml"] = (
        broken["xl/comments/comment1.xml"].replace(b"<text>", b"<gone>").replace(b"</text>", b"</gone>")
    )
    assert "实据" in shown(with_notes(_packed(broken), {"Sheet": {(1, 1): "实据"}}, word=False))["B2"]
    broken["xl/comments/comment1.xml"] = b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    with pytest.raises(ValueError, match="comments"):
        with_notes(_packed(broken), {"Sheet": {(1, 1): "实据"}}, word=False)


@pytest.mark.skipif(not SCHEMA.is_file(), reason="../shared/ooxml-xsd is absent")
def test_a_sheet_with_comments_is_as_the_standard_wants_it() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["社区", None])
    sheet.page_setup.orientation = "landscape"
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = "附件"
    target = BytesIO()
    made.save(target)
    content = parts(with_notes(target.getvalue(), {"Sheet": {(0, 1): "实据"}}, word=False))
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for name in ("xl/worksheets/sheet1.xml", "xl/commentsShiju1.xml"):
        schema.assertValid(etree.fromstring(content[name]))


def test_comments_are_put_on_the_cells_of_a_document() -> None:
    table = f"<w:tbl><w:tr><w:tc>{PARAGRAPH.format('场次')}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        package.writestr("[Content_Types].xml", types)
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{table}</w:body></w:document>',
        )
    filled = fill_docx(target.getvalue(), {"表1": {(0, 1): 3}})
    content = with_notes(filled, {"表1": {(0, 1): "实据：活动场次\n桃源社区", (8, 8): "没有这一格"}}, word=True)
    assert read_docx(content)[0].texts == {(0, 0): "场次", (0, 1): "3"}
    written = parts(content)["word/comments.xml"].decode()
    assert "实据：活动场次" in written
    assert "没有这一格" not in written
    assert b"commentReference" in parts(content)["word/document.xml"]


def test_a_form_is_written_with_comments_on_request(tmp_path: Path) -> None:
    blank, out = tmp_path / "表.xlsx", tmp_path / "填.xlsx"
    blank.write_bytes(workbook())
    assert write_form(blank, {"Sheet": {(1, 1): 2}}, out, notes={"Sheet": {(1, 1): "实据"}}) is None
    assert shown(out.read_bytes()) == {"B2": "实据"}
    sheets = read_form(out)
    assert isinstance(sheets, list)
    assert sheets[0].text(1, 1) == "2"


def _packed(content: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in content.items():
            package.writestr(name, part)
    return target.getvalue()


def test_a_sheet_of_which_nothing_is_said_stays_as_it_was() -> None:
    made = openpyxl.Workbook()
    made.create_sheet("另一张")
    target = BytesIO()
    made.save(target)
    before, after = parts(target.getvalue()), parts(with_notes(target.getvalue(), {"Sheet": {(0, 0): "实据"}}, word=False))
    assert before["xl/worksheets/sheet2.xml"] == after["xl/worksheets/sheet2.xml"]
