"""Invented books as the bytes of files: .xlsx, .xls and .ods, text tables in several encodings, .docx."""

import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import xlsxwriter
from invented_office import Book, Sheet

from shiju.intake.grid import CellValue


def content_of(book: Book) -> bytes:
    """The file."""
    if book.form.startswith("csv"):
        return _text(book.sheets[0], book.form)
    if book.form == "docx":
        return _docx(book)
    made = _xlsx(book)
    return made if book.form == "xlsx" else _converted(made, book.form)


def ending(book: Book) -> str:
    """The ending of its name."""
    return "csv" if book.form.startswith("csv") else book.form


def _xlsx(book: Book) -> bytes:
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    day = workbook.add_format({"num_format": "yyyy/m/d"})
    two = workbook.add_format({"num_format": "0.00"})
    plain = workbook.add_format()
    for sheet in book.sheets:
        page = workbook.add_worksheet(sheet.name)
        for number, row in enumerate(sheet.rows):
            for column, written in enumerate(row):
                _put(page, number, column, written.cell, (day, two if written.shown else plain))
        for first, left, last, right in sheet.merges:
            if (first, left) != (last, right):
                page.merge_range(first, left, last, right, "", plain)
                _put(page, first, left, sheet.rows[first][left].cell, (day, plain))
        for number in sheet.hidden_rows:
            page.set_row(number, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})
    workbook.close()
    return out.getvalue()


def _put(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: CellValue, formats: tuple[object, object]) -> None:
    if isinstance(value, date):
        page.write_datetime(row, column, value, formats[0])
    elif isinstance(value, Decimal):
        page.write_number(row, column, float(value), formats[1])
    elif value is not None:
        page.write_string(row, column, str(value))


def _converted(content: bytes, form: str) -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.xlsx").write_bytes(content)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            folder,
            f"{folder}/a.xlsx",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # a program of the machine
        return (Path(folder) / f"a.{form}").read_bytes()


def _text(sheet: Sheet, form: str) -> bytes:
    separator = {"csv-gb": ",", "csv-utf16-tab": "\t", "csv-semicolon": ";"}[form]
    lines = [separator.join(_quoted("" if one.cell is None else str(one.cell), separator) for one in row) for row in sheet.rows]
    text = "\r\n".join(lines) + "\r\n"
    if form == "csv-utf16-tab":
        return text.encode("utf-16")
    return text.encode("gb18030" if form == "csv-gb" else "utf-8-sig")


def _quoted(text: str, separator: str) -> str:
    return f'"{text}"' if separator in text else text


def _docx(book: Book) -> bytes:
    body = "".join(_table(sheet) for sheet in book.sheets)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def _table(sheet: Sheet) -> str:
    covered = {
        (row, column): (top, left, last, right)
        for top, left, last, right in sheet.merges
        for row in range(top, last + 1)
        for column in range(left, right + 1)
    }
    lines = []
    width = max(len(row) for row in sheet.rows)
    for number, row in enumerate(sheet.rows):
        cells = []
        for column in range(width):
            top, left, last, right = covered.get((number, column), (number, column, number, column))
            if column > left:
                continue
            span = f'<w:gridSpan w:val="{right - left + 1}"/>' if right > left else ""
            down = '<w:vMerge w:val="restart"/>' if last > top and number == top else "<w:vMerge/>" if last > top else ""
            value = row[column].cell if column < len(row) else None
            text = escape("" if value is None else str(value))
            cells.append(f"<w:tc><w:tcPr>{span}{down}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl><w:p/>"
