"""A filled form opened in LibreOffice looks as the sender made it, but for the filled cells; and its formulas reckon what we say."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import PatternFill
from PIL import Image, ImageChops

from shiju.forms.comments import with_notes
from shiju.forms.sheet import Place
from shiju.forms.xlsx import fill_xlsx

VALUES: dict[Place, int] = {(3, 1): 12, (3, 2): 340, (4, 1): 7, (4, 2): 95}
SOFFICE, PDFTOPPM = shutil.which("soffice"), shutil.which("pdftoppm")
DOTS = 80
MARK = 3
"""Dots around a filled cell in which a number may touch the ruling."""
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(SOFFICE is None or PDFTOPPM is None, reason="LibreOffice or pdftoppm is not installed"),
]


def blank() -> bytes:
    """A form with a merged title, colours, widths, heights, a print area, a page set on its side, a hidden column and sums."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("统计表")
    title = book.add_format({"bold": True, "font_size": 18, "align": "center", "font_name": "Noto Serif CJK SC"})
    head = book.add_format(
        {"border": 1, "bg_color": "#DDEBF7", "align": "center", "text_wrap": True, "font_name": "Noto Serif CJK SC"}
    )
    cell = book.add_format({"border": 1, "align": "center", "num_format": "#,##0", "font_color": "#C00000"})
    sheet.merge_range("A1:D1", "2026年6月活动情况统计表", title)
    sheet.write("A2", "填报单位：　　　　填报日期：　　年　月　日")
    for column, text in enumerate(("社区", "活动场次（场）", "参加人次", "备注")):
        sheet.write(2, column, text, head)
    for row, name in ((3, "桃源社区"), (4, "柳溪社区")):
        sheet.write(row, 0, name, head)
        for column in (1, 2, 3):
            sheet.write_blank(row, column, None, cell)
    sheet.write(5, 0, "合计", head)
    sheet.write_formula(5, 1, "=SUM(B4:B5)", cell)
    sheet.write_formula(5, 2, "=SUM(C4:C5)", cell)
    sheet.write_formula(5, 3, '=IF(B6>0,ROUND(C6/B6,1),"")', head)
    sheet.set_column("A:A", 16)
    sheet.set_column("B:C", 14)
    sheet.set_column("F:F", 9, None, {"hidden": True})
    sheet.set_row(0, 32)
    sheet.print_area("A1:D6")
    sheet.set_landscape()
    sheet.center_horizontally()
    book.close()
    return target.getvalue()


def converted(content: bytes, folder: Path, name: str, to: str) -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes(content)
    profile = folder / "profile"
    command = [
        str(SOFFICE),
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / to),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=150, check=True, stdin=subprocess.DEVNULL)  # noqa: S603  # found by which
    return folder / to / f"{name}.{to}"


def drawn(content: bytes, folder: Path, name: str) -> Image.Image:
    paper = converted(content, folder, name, "pdf")
    command = [str(PDFTOPPM), "-r", str(DOTS), "-png", "-singlefile", str(paper), str(folder / name)]
    subprocess.run(command, capture_output=True, timeout=60, check=True)  # noqa: S603  # found by which
    return Image.open(folder / f"{name}.png").convert("L")


def cells_on_paper(folder: Path, form: bytes) -> tuple[int, int, int, int]:
    """Where the filled cells and the sums stand on the paper: the box of a copy in which they alone are black."""
    book = openpyxl.load_workbook(BytesIO(form))
    sheet = book.worksheets[0]
    for place in (*VALUES, (5, 1), (5, 2), (5, 3)):
        cell = sheet.cell(place[0] + 1, place[1] + 1)
        cell.fill = PatternFill("solid", fgColor="000000")
    target = BytesIO()
    book.save(target)
    black = drawn(target.getvalue(), folder, "black").point(lambda dot: 255 if dot < 30 else 0)
    box = black.getbbox()
    assert box is not None
    return box[0] - MARK, box[1] - MARK, box[2] + MARK, box[3] + MARK


def test_a_filled_workbook_looks_as_the_empty_one_outside_its_filled_cells(tmp_path: Path) -> None:
    form = blank()
    empty = drawn(form, tmp_path, "empty")
    filled = drawn(fill_xlsx(form, {"统计表": VALUES}), tmp_path, "filled")
    assert empty.size == filled.size
    different = ImageChops.difference(empty, filled).point(lambda dot: 255 if dot > 40 else 0)
    different.paste(0, cells_on_paper(tmp_path, form))
    assert different.getbbox() is None


def test_comments_do_not_change_the_look(tmp_path: Path) -> None:
    filled = fill_xlsx(blank(), {"统计表": VALUES})
    plain = drawn(filled, tmp_path, "plain")
    commented = drawn(with_notes(filled, {"统计表": dict.fromkeys(VALUES, "实据：活动场次")}, word=False), tmp_path, "commented")
    assert ImageChops.difference(plain, commented).getbbox() is None


def test_formulas_reckon_again_and_give_what_we_say(tmp_path: Path) -> None:
    filled = fill_xlsx(blank(), {"统计表": VALUES})
    commented = with_notes(filled, {"统计表": dict.fromkeys(VALUES, "实据：活动场次")}, word=False)
    opened = openpyxl.load_workbook(converted(commented, tmp_path, "reckoned", "xlsx"), data_only=True).worksheets[0]
    assert [opened["B6"].value, opened["C6"].value, opened["D6"].value] == [19, 435, 22.9]
    assert [opened["B4"].comment is not None, opened["B6"].comment] == [True, None]
    assert re.sub(r"\s", "", str(opened["A2"].value)) == "填报单位：填报日期：年月日"
