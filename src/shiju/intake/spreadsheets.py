"""Workbooks (.xlsx, .xls, .ods) as grids: values by calamine, display formats and merged cells from the package itself."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any

import xlrd
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from shiju.documents.zips import PackageFault, open_package, parse_part, read_part
from shiju.intake.grid import CellValue, Grid, Row
from shiju.intake.progress import Watch, in_steps

MOST_CELLS = 20_000_000
"""Cells of one sheet's used range; a sparse sheet that claims more is refused before it is unfolded."""
FACTS_UP_TO = 30 * 1024 * 1024
"""Bytes of a sheet's XML up to which display formats and merged cells are looked for: hand-kept sheets, not exports."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FIXED = re.compile(r"0\.(0+)(?:_\s*)?")
_MOST_KNOWN = 65536
"""Different cells of a sheet that stand in memory once."""
_MIDNIGHT = time()
_BUILT_IN_FORMATS = {2: "0.00"}


def read_workbook(content: bytes, watch: Watch | None = None) -> list[Grid]:
    """All sheets of a workbook, in their order. Raises PackageFault with a sentence where it cannot be read."""
    package = open_package(content) if content[:2] == b"PK" else None
    if package is not None:
        _refuse_sparse(package)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        grids = [_grid(workbook, sheet.name, watch, hidden=sheet.visible != SheetVisibleEnum.Visible) for sheet in sheets]
    except (CalamineError, OSError, ValueError) as error:
        raise PackageFault("表格文件读不出来：可能已损坏或加了密码。请用办公软件打开后另存为 .xlsx 再导入。") from error
    if package is not None and "xl/workbook.xml" in package.namelist():
        return _with_facts(grids, package)
    if package is not None and "content.xml" in package.namelist():
        return _with_merges_of_ods(grids, package)
    return _with_xls_facts(grids, content) if package is None else grids


def _grid(workbook: CalamineWorkbook, name: str, watch: Watch | None, *, hidden: bool) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    start = sheet.start or (0, 0)
    if sheet.height * sheet.width > MOST_CELLS:
        raise PackageFault(f"工作表“{name}”的范围过大，像是误设了格式。请删去空白的行和列后再导入。")
    if watch is not None:
        watch.found(sheet.height)
    rows: list[Row] = [()] * start[0]
    left: Row = (None,) * start[1]
    value = lru_cache(maxsize=_MOST_KNOWN, typed=True)(_value)
    rows += [left + tuple(map(value, row)) for row in in_steps(sheet.iter_rows(), watch.done if watch is not None else None)]
    merged = {
        (row, column): first
        for first, last in sheet.merged_cell_ranges or ()
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if (row, column) != first
    }
    return Grid(sheet=name, rows=rows, merged=merged, hidden=hidden)


def _value(value: Any) -> CellValue:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    if isinstance(value, (bool, time, date)):
        return value
    return Decimal(value) if isinstance(value, int) else str(value) or None


def _refuse_sparse(package: zipfile.ZipFile) -> None:
    """A sheet whose stated range is huge aborts the reader: refused by its first bytes."""
    for name in package.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with package.open(name) as stream:
                found = _DIMENSION.search(stream.read(4096))
            if found and (int(found[4]) * _column(found[3].decode())) > MOST_CELLS:
                raise PackageFault("工作表的范围过大，像是误设了整行整列的格式。请删去空白的行和列后再导入。")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _with_facts(grids: list[Grid], package: zipfile.ZipFile) -> list[Grid]:
    """Grids of an .xlsx with the display of numbers that have a fixed number of decimals."""
    formats = _fixed_formats(package)
    parts = _sheet_parts(package)
    told = []
    for grid in grids:
        part = parts.get(grid.sheet)
        small = part is not None and package.getinfo(part).file_size <= FACTS_UP_TO
        shown = dict(_shown(package, part, formats)) if part is not None and small and formats else {}
        told.append(Grid(grid.sheet, grid.rows, shown, grid.merged, grid.hidden))
    return told


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → part of the package."""
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("xl", str(one.get("Target")).removeprefix("/xl/")))
        for one in parse_part(package, "xl/_rels/workbook.xml.rels")
    }
    names = package.namelist()
    sheets = parse_part(package, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    found = {str(one.get("name")): targets.get(one.get(_RELATION), "") for one in sheets}
    return {name: part for name, part in found.items() if part in names}


def _fixed_formats(package: zipfile.ZipFile) -> dict[str, int]:
    """Index of a cell style → decimals, for formats that fix their number (0.00)."""
    if "xl/styles.xml" not in package.namelist():
        return {}
    styles = parse_part(package, "xl/styles.xml")
    codes = _BUILT_IN_FORMATS | {
        int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")
    }
    cells = styles.find(f"{_MAIN}cellXfs")
    found = {}
    for index, one in enumerate(cells if cells is not None else ()):
        match = _FIXED.fullmatch(codes.get(int(one.get("numFmtId", "0")), ""))
        if match is not None:
            found[str(index)] = len(match[1])
    return found


def _shown(package: zipfile.ZipFile, part: str, formats: dict[str, int]) -> Iterator[tuple[tuple[int, int], str]]:
    for _, cell in etree.iterparse(BytesIO(read_part(package, part)), tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
        decimals, value = formats.get(cell.get("s", "")), cell.findtext(f"{_MAIN}v")
        place = _PLACE.fullmatch(cell.get("r", ""))
        if decimals is not None and value and place and cell.get("t", "n") == "n":
            yield (int(place[2]) - 1, _column(place[1]) - 1), f"{Decimal(value):.{decimals}f}"
        cell.clear()


def _with_xls_facts(grids: list[Grid], content: bytes) -> list[Grid]:
    """Grids of an .xls with the display of numbers that have a fixed number of decimals."""
    if len(content) > FACTS_UP_TO:
        return grids
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
    except Exception:  # noqa: BLE001  # this second reader only adds how numbers are displayed; whatever it stumbles over, the values stand
        return grids
    return [Grid(grid.sheet, grid.rows, dict(_xls_shown(book, grid.sheet)), grid.merged, grid.hidden) for grid in grids]


def _xls_shown(book: Any, name: str) -> Iterator[tuple[tuple[int, int], str]]:
    if name not in book.sheet_names():
        return
    sheet = book.sheet_by_name(name)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_NUMBER:
                style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
                match = _FIXED.fullmatch(style.format_str) if style is not None else None
                if match is not None:
                    yield (row, column), f"{Decimal(repr(cell.value)):.{len(match[1])}f}"


def _with_merges_of_ods(grids: list[Grid], package: zipfile.ZipFile) -> list[Grid]:
    """Grids of an .ods with merged cells and the display of numbers as the file keeps it."""
    if package.getinfo("content.xml").file_size > FACTS_UP_TO:
        return grids
    tables = {str(one.get(f"{_TABLE}name")): one for one in parse_part(package, "content.xml").iter(f"{_TABLE}table")}
    return [_with_ods_facts(grid, tables[grid.sheet]) if grid.sheet in tables else grid for grid in grids]


def _with_ods_facts(grid: Grid, table: etree._Element) -> Grid:
    shown: dict[tuple[int, int], str] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column, cell in _ods_cells(table):
        text = "".join(str(part) for one in cell.iter(f"{_TEXT}p") for part in one.itertext())
        if cell.get(f"{_OFFICE}value-type") == "float" and "." in text:
            shown[row, column] = text
        rows, columns = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns"))
        for down in range(min(rows, len(grid.rows) - row)):
            for right in range(columns):
                if (down, right) != (0, 0):
                    merged[row + down, column + right] = (row, column)
    return Grid(grid.sheet, grid.rows, shown, merged, grid.hidden)


def _ods_cells(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """The cells with content, with their places; repeated rows and cells are counted, not unfolded."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            if len(cell):
                yield row, column, cell
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
