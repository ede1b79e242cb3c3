"""Rejected rows as a workbook: the cells with the reason beside each row. Mended, it can be imported as it is.

Its columns bear the keys that the sheet was read by, and its title repeats what the sheet said (file, year, month, unit), so that a row means the same here as there.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.reasons import reason
from shiju.intake.keyed import RECORD, SHOWN, key_of
from shiju.intake.rows import ReadRow
from shiju.intake.sheets import SheetReading, rejected
from shiju.intake.workbooks import FIRST_ROW, Styles, put

EXTRA_HEADINGS = ("原表行号", "出错的列", "退回原因", "怎样改正")
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def write_rejects(sheets: Sequence[SheetReading], catalogue: Catalogue) -> bytes:
    """The workbook: one sheet for each sheet that had rejected rows."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = Styles(workbook)
    for number, sheet in enumerate(sheets, start=1):
        name = f"{number} {sheet.sheet}".translate(_FORBIDDEN)[:_LONGEST_NAME]
        _fill(workbook.add_worksheet(name), sheet, catalogue.kind(sheet.kind or ""), styles)
    if not sheets:
        workbook.add_worksheet("没有退回的行")
    workbook.close()
    return stream.getvalue()


def _fill(page: Any, sheet: SheetReading, kind: Kind, styles: Styles) -> None:
    titles = "　".join(sheet.table.titles) if sheet.table is not None else ""
    year = f"{sheet.around.year}年" if sheet.around.year is not None else ""
    month = f"{sheet.around.month}月" if sheet.around.month is not None else ""
    page.write_string(
        0,
        0,
        f"退回的行（改好后可直接导入本文件）　{kind.label}　{year}{month}　{titles}　{sheet.sheet}　{sheet.file}",
        styles.title,
    )
    for column, heading in enumerate((*sheet.headings, *EXTRA_HEADINGS)):
        page.write_string(1, column, key_of(kind.id, _name(column, sheet)))
        page.write_string(2, column, heading, styles.head)
    page.set_row(1, None, None, {"hidden": True})
    labels = {field.id: field.label for field in kind.fields}
    for place, row in enumerate(rejected(sheet), start=FIRST_ROW):
        bad = {problem.field for problem in row.problems}
        for column, (value, heading) in enumerate(zip(row.cells, sheet.headings, strict=True)):
            put(page, (place, column), value, styles, bad=sheet.mapping.get(heading) in bad)
        for column, told in enumerate((str(row.number), *_reasons(row, labels)), start=len(sheet.headings)):
            page.write_string(place, column, told, styles.text)
    page.set_column(len(sheet.headings), len(sheet.headings) + 3, 24)
    page.freeze_panes(FIRST_ROW, 0)


def _name(column: int, sheet: SheetReading) -> str:
    """The field's id, or the sign for a column that is only shown."""
    match, table = sheet.match, sheet.table
    if match is None or table is None or column >= len(table.headings):
        return SHOWN
    place = table.headings[column].column
    if place == match.record_column:
        return RECORD
    one = match.columns.get(place)
    return one.id if one is not None else SHOWN


def _reasons(row: ReadRow, labels: dict[str, str]) -> tuple[str, str, str]:
    columns = "、".join(dict.fromkeys(labels.get(problem.field or "", "") for problem in row.problems))
    told = "".join(f"【{_title(problem.code)}】{problem.message}" for problem in row.problems)
    return columns, told, "".join(problem.remedy for problem in row.problems)


def _title(code: str) -> str:
    known = reason(code)
    return known.title if known is not None else code
