"""Small files made on the spot, and what is read of them."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook

from shiju.intake.grid import Grid, Unreadable
from shiju.intake.sniffing import read_content

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
