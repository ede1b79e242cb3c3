"""Rejected rows as a workbook: the original cells with the reason beside each row. Mended, it can be imported as it is."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.grid import CellValue
from shiju.intake.sheets import ReadRow, SheetReading, rejected

EXTRA_HEADINGS = ("原表行号", "出错的列", "退回原因", "怎样改正")
_BAD_CELL = PatternFill("solid", fgColor="FFF2CC")
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_FORMULA_STARTS = ("=", "+", "-", "@")


def write_rejects(sheets: Sequence[SheetReading], catalogue: Catalogue) -> bytes:
    """The workbook: one sheet for each sheet that had rejected rows."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        name = f"{len(workbook.sheetnames) + 1} {sheet.sheet}".translate(_FORBIDDEN)[:_LONGEST_NAME]
        _fill(workbook.create_sheet(name), sheet, catalogue)
    if not workbook.sheetnames:
        workbook.create_sheet("没有退回的行")
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill(page: Worksheet, sheet: SheetReading, catalogue: Catalogue) -> None:
    kind = catalogue.kind(sheet.kind or "")
    page.append([f"{sheet.file} · {sheet.sheet}：退回的行（改好后可直接导入本文件）　{kind.label}"])
    page.append([*sheet.headings, *EXTRA_HEADINGS])
    for cell in page[2]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    labels = {field.id: field.label for field in kind.fields}
    for row in rejected(sheet):
        page.append([*(_safe(value) for value in _cells(row, len(sheet.headings))), row.number, *_reasons(row, labels)])
        wrong = {problem.field for problem in row.problems}
        for cell, heading in zip(page[page.max_row], sheet.headings, strict=False):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if sheet.mapping.get(heading) in wrong:
                cell.fill = _BAD_CELL
    page.freeze_panes = "A3"


def _cells(row: ReadRow, width: int) -> list[CellValue]:
    cells = list(row.cells[:width])
    return cells + [None] * (width - len(cells))


def _safe(value: CellValue) -> CellValue:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return (
        "'" + value
        if isinstance(value, str) and value.startswith(_FORMULA_STARTS) and len(value) > 1 and not _is_number(value)
        else value
    )


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit()


def _reasons(row: ReadRow, labels: dict[str, str]) -> tuple[str, str, str]:
    columns = "、".join(dict.fromkeys(labels.get(problem.field or "", "") for problem in row.problems))
    return columns, "".join(problem.message for problem in row.problems), "".join(problem.remedy for problem in row.problems)
