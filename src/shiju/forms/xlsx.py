"""Forms in .xlsx: read part by part, and filled in place: all that is not filled stays as the sender made it."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from lxml import etree

from shiju.documents.zips import open_package, parse_part
from shiju.forms.answer import Written
from shiju.forms.sheet import FormSheet, Place
from shiju.intake.grid import column_letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_MAIN}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)")
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
_FORMATS = ((9, "0%"), (10, "0.00%"), *((number, "yyyy-m-d") for number in sorted(_DATE_FORMATS)))
_NEW_PART = (1980, 1, 1, 0, 0, 0)
_DAY_ZERO = date(1899, 12, 30)
_SIDES = ("left", "right", "top", "bottom")
_TO_RECKON = ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst")


def address(place: Place) -> str:
    """B6 for row 5 and column 1 counted from 0."""
    return f"{column_letters(place[1])}{place[0] + 1}"


def place_of(written: str) -> Place:
    """Row and column of an address such as B6."""
    found = _ADDRESS.fullmatch(written)
    if found is None:
        raise ValueError(written)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


@dataclass(frozen=True)
class _Styles:
    """Which cell styles draw a line, which show a day, and how those show a number that say so."""

    ruled: frozenset[int]
    dated: frozenset[int]
    formats: Mapping[int, str]


def read_xlsx(content: bytes) -> list[FormSheet]:
    """The sheets of a workbook in their order, hidden ones too."""
    package = open_package(content)
    shared = _shared(package)
    styles = _styles(package)
    return [
        _sheet(name, parse_part(package, part), shared, styles)
        for name, part in sheet_parts(package)
        if part in package.namelist()
    ]


def fill_xlsx(content: bytes, values: Mapping[str, Mapping[Place, Written]]) -> bytes:
    """The same workbook with these cells filled (`values`: sheet → place → value). Formulas keep their text and lose what they last gave."""
    package = open_package(content)
    styles = _styles(package)
    changed: dict[str, bytes] = {}
    reckons = False
    for name, part in sheet_parts(package):
        if values.get(name):
            root = parse_part(package, part)
            _fill(root, values[name], styles)
            reckons = _forget_results(root) or reckons
            changed[part] = _serialised(root)
    if reckons:
        changed["xl/workbook.xml"] = _serialised(_reckoning_again(parse_part(package, "xl/workbook.xml")))
    return repacked(package, changed)


def repacked(package: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts changed and all others byte for byte as they were, in the same order; new parts behind them."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in package.infolist():
            made.writestr(info, changed.get(info.filename, b"") or package.read(info.filename), compress_type=info.compress_type)
        for name in sorted(changed.keys() - set(package.namelist())):
            made.writestr(zipfile.ZipInfo(name, _NEW_PART), changed[name], compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def sheet_parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of each sheet."""
    relations = {
        one.get("Id", ""): one.get("Target", "") for one in parse_part(package, "xl/_rels/workbook.xml.rels") if one.get("Target")
    }
    sheets = parse_part(package, "xl/workbook.xml").iter(f"{_S}sheet")
    return [(one.get("name", ""), _part(relations.get(one.get(_RELATION, ""), ""))) for one in sheets]


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _shared(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [_rich(one) for one in parse_part(package, "xl/sharedStrings.xml").iter(f"{_S}si")]


def _rich(item: etree._Element) -> str:
    """The text of a string, without the readings in small type above it."""
    runs = (one for one in item.iter(f"{_S}t") if (parent := one.getparent()) is None or parent.tag != f"{_S}rPh")
    return "".join(one.text or "" for one in runs)


def _styles(package: zipfile.ZipFile) -> _Styles:
    if "xl/styles.xml" not in package.namelist():
        return _Styles(frozenset(), frozenset(), {})
    root = parse_part(package, "xl/styles.xml")
    lines = [
        any(side.get("style") for side in border if _local(side) in _SIDES) for border in root.iterfind(f"{_S}borders/{_S}border")
    ]
    codes = dict(_FORMATS) | {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in root.iter(f"{_S}numFmt")}
    dated = {number for number, code in codes.items() if _shows_day(code)}
    styles = list(root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return _Styles(
        frozenset(n for n, one in enumerate(styles) if (border := int(one.get("borderId", "0"))) < len(lines) and lines[border]),
        frozenset(n for n, one in enumerate(styles) if int(one.get("numFmtId", "0")) in dated),
        {n: codes[number] for n, one in enumerate(styles) if (number := int(one.get("numFmtId", "0"))) in codes},
    )


def _shows_day(code: str) -> bool:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower()
    return "y" in plain or ("m" in plain and "d" in plain)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _sheet(name: str, root: etree._Element, shared: Sequence[str], styles: _Styles) -> FormSheet:
    texts: dict[Place, str] = {}
    formulas: set[Place] = set()
    formats: dict[Place, str] = {}
    rows = columns = 0
    for place, cell in _cells(root):
        text = _text(cell, shared).strip(" \t\r\n\u3000\xa0")
        if cell.find(f"{_S}f") is not None:
            formulas.add(place)
        elif text:
            texts[place] = text
        elif (style := int(cell.get("s", "0"))) in styles.formats:
            formats[place] = styles.formats[style]
        if text or place in formulas or int(cell.get("s", "0")) in styles.ruled:
            rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
    return FormSheet(name, texts, rows, columns, _origins(root), frozenset(formulas), formats=formats)


def _cells(root: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    for row_number, row in enumerate(root.iterfind(f"{_S}sheetData/{_S}row")):
        number = int(row.get("r", row_number + 1)) - 1
        for column, cell in enumerate(row.iterfind(f"{_S}c")):
            yield (place_of(cell.get("r", "")) if cell.get("r") else (number, column)), cell


def _text(cell: etree._Element, shared: Sequence[str]) -> str:
    inline = cell.find(f"{_S}is")
    if inline is not None:
        return _rich(inline)
    value = cell.findtext(f"{_S}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        return shared[int(value)]
    return value


def _origins(root: etree._Element) -> dict[Place, Place]:
    found: dict[Place, Place] = {}
    for one in root.iter(f"{_S}mergeCell"):
        first, _, last = (one.get("ref") or "").partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        found |= {(row, column): (top, left) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return found


def _fill(root: etree._Element, values: Mapping[Place, Written], styles: _Styles) -> None:
    data = root.find(f"{_S}sheetData")
    if data is None:
        raise ValueError("sheetData")
    for place in sorted(values):
        _write(_cell(_row(data, place[0]), place), values[place], styles)


def _row(data: etree._Element, number: int) -> etree._Element:
    """The row, put in at its place where the file has none."""
    for at, row in enumerate(data):
        there = int(row.get("r", "0")) - 1
        if there == number:
            return row
        if there > number:
            return _inserted(data, at, "row", str(number + 1))
    return _inserted(data, len(data), "row", str(number + 1))


def _cell(row: etree._Element, place: Place) -> etree._Element:
    for at, cell in enumerate(row):
        there = place_of(cell.get("r", "A1"))[1]
        if there == place[1]:
            return cell
        if there > place[1]:
            return _inserted(row, at, "c", address(place))
    return _inserted(row, len(row), "c", address(place))


def _inserted(parent: etree._Element, at: int, tag: str, reference: str) -> etree._Element:
    made = etree.Element(f"{_S}{tag}", {"r": reference})
    parent.insert(at, made)
    return made


def _write(cell: etree._Element, value: Written, styles: _Styles) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", "")
    if isinstance(value, date) and int(cell.get("s", "0")) in styles.dated:
        etree.SubElement(cell, f"{_S}v").text = str((value - _DAY_ZERO).days)
    elif isinstance(value, (int, Decimal)):
        etree.SubElement(cell, f"{_S}v").text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    else:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t")
        text.set(_XML_SPACE, "preserve")
        text.text = f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else value


def _forget_results(root: etree._Element) -> bool:
    """Drop what formulas last gave, so that every program reckons them again; whether there are any."""
    found = [cell for _, cell in _cells(root) if cell.find(f"{_S}f") is not None]
    for cell in found:
        for value in cell.findall(f"{_S}v"):
            cell.remove(value)
        cell.attrib.pop("t", "")
    return bool(found)


def _reckoning_again(root: etree._Element) -> etree._Element:
    """The workbook told to reckon all formulas when it is opened."""
    settings = root.find(f"{_S}calcPr")
    if settings is None:
        behind = next((at for at, one in enumerate(root) if _local(one) in _TO_RECKON), len(root))
        settings = etree.Element(f"{_S}calcPr")
        root.insert(behind, settings)
    settings.set("fullCalcOnLoad", "1")
    return root
