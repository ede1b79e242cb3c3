"""A table as an Excel workbook of one sheet: what is seen on a page, and nothing that could run."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

Cell = str | int | Decimal | date | None
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST = 40
_EXACT_DIGITS = 15
"""Spreadsheets keep so many digits of a number; longer ones are written as text."""


def worksheet(name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The workbook. Texts stay texts even if they begin with = or look like a number; memory does not grow with the rows."""
    stream = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        fill_sheet(book, name, headings, rows)
    return stream.getvalue()


def fill_sheet(
    book: xlsxwriter.Workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, above: Sequence[str] = ()
) -> None:
    """Add a sheet: the lines of `above`, the headings, the rows."""
    sheet = book.add_worksheet(name.translate(_FORBIDDEN)[:_LONGEST_NAME] or "Sheet")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    for place, line in enumerate(above):
        sheet.write_string(place, 0, line)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, min(_WIDEST, 6 + 2 * len(heading)))
        sheet.write_string(len(above), column, heading, head)
    for place, row in enumerate(rows, start=len(above) + 1):
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, body, day)
    sheet.freeze_panes(len(above) + 1, 0)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell,
    body: xlsxwriter.format.Format, day: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | Decimal):
        if len(str(cell).strip("-").replace(".", "")) > _EXACT_DIGITS:
            sheet.write_string(row, column, str(cell), body)
        else:
            sheet.write_number(row, column, cell, body)
    elif cell:
        sheet.write_string(row, column, cell, body)
