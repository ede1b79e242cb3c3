"""Forms as tables in .docx: read, and filled in place."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lxml import etree

from shiju.documents.word_comment import comment, held_comments, keep_comments, mark, reference
from shiju.documents.zips import open_package, parse_part, parse_xml
from shiju.forms.answer import Written
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.titles import below_title
from shiju.forms.xlsx import repacked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"
_BEFORE_RUN = frozenset({f"{_W}pPr", f"{_W}bookmarkStart"})


def table_name(number: int) -> str:
    """The name of a table by its place in the document, counted from 0."""
    return f"表{number + 1}"


def read_docx(content: bytes) -> list[FormSheet]:
    """The tables of the document in their order, each with the paragraphs before it, the last also with those behind it. Above a table with a numbered line (二、培训明细) stands the title of the first, whose part it is."""
    body = parse_part(open_package(content), _DOCUMENT).find(f"{_W}body")
    sheets: list[FormSheet] = []
    above: list[str] = []
    for block in body if body is not None else ():
        if block.tag == f"{_W}p":
            above.append(_text(block))
        elif block.tag == f"{_W}tbl":
            lines = tuple(line for line in above if line.strip())
            sheets.append(_sheet(table_name(len(sheets)), block, below_title(sheets[0].above if sheets else (), lines)))
            above = []
    below = tuple(line for line in above if line.strip())
    return [*sheets[:-1], *(replace(one, below=below) for one in sheets[-1:])]


def fill_docx(content: bytes, values: Mapping[str, Mapping[Place, Written]]) -> bytes:
    """The same document with these cells filled (`values`: table name → place in its grid → value)."""
    package = open_package(content)
    root = parse_part(package, _DOCUMENT)
    tables = root.iterfind(f"{_W}body/{_W}tbl")
    for number, table in enumerate(tables):
        cells = {place: cell for place, cell, _ in _cells(table)}
        wanted = values.get(table_name(number), {})
        models = {place: _model(cells, place) for place in wanted}
        for place, value in wanted.items():
            _write(cells[place], value, models[place])
    changed = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return repacked(package, {_DOCUMENT: changed})


def comment_on_tables(parts: dict[str, bytes], notes: Mapping[str, Mapping[Place, str]], *, author: str) -> None:
    """Put the notes (table name → place → text) on the text of the cells."""
    root = parse_xml(parts[_DOCUMENT])
    comments, number = held_comments(parts)
    for at, table in enumerate(root.iterfind(f"{_W}body/{_W}tbl")):
        cells = {place: cell for place, cell, _ in _cells(table)}
        for place, note in sorted(notes.get(table_name(at), {}).items()):
            run = next(cells[place].iter(f"{_W}r"), None) if place in cells else None
            if run is not None:
                comments.append(comment(number, note.split("\n"), author=author))
                run.addprevious(mark("commentRangeStart", number))
                behind = mark("commentRangeEnd", number)
                run.addnext(behind)
                behind.addnext(reference(number))
                number += 1
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    keep_comments(parts, comments)


def _sheet(name: str, table: etree._Element, above: tuple[str, ...]) -> FormSheet:
    texts: dict[Place, str] = {}
    origins: dict[Place, Place] = {}
    begun: dict[int, Place] = {}
    rows = columns = 0
    for (row, column), cell, width in _cells(table):
        first = begun[column] if _goes_on(cell) and column in begun else (row, column)
        begun[column] = first
        text = "\n".join(_text(one) for one in cell.iterfind(f"{_W}p")).strip(" \t\r\n\u3000\xa0")
        if text and first == (row, column):
            texts[first] = text
        if width > 1 or first != (row, column):
            origins |= {(row, column + right): first for right in range(width)}
        rows, columns = max(rows, row + 1), max(columns, column + width)
    return FormSheet(name, texts, rows, columns, origins, frozenset(), above)


def _cells(table: etree._Element) -> Iterator[tuple[Place, etree._Element, int]]:
    """Place in the grid, cell and its width in columns."""
    for row_number, row in enumerate(table.iterfind(f"{_W}tr")):
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        column = int(before.get(f"{_W}val", "0")) if before is not None else 0
        for cell in row.iterfind(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = int(span.get(f"{_W}val", "1")) if span is not None else 1
            yield (row_number, column), cell, width
            column += width


def _goes_on(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _model(cells: Mapping[Place, etree._Element], place: Place) -> etree._Element | None:
    """A cell that shows how the sender writes: of the same line, else of the line above."""
    filled = [(at, cell) for at, cell in cells.items() if any(one.text for one in cell.iter(f"{_W}t"))]
    near = [cell for at, cell in filled if at[0] == place[0]] or [cell for at, cell in filled if at[0] == place[0] - 1]
    return near[0] if near else None


def _write(cell: etree._Element, value: Written, model: etree._Element | None) -> None:
    paragraph = cell.find(f"{_W}p")
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{_W}p")
    if paragraph.find(f"{_W}pPr") is None and model is not None:
        shape = model.find(f"{_W}p/{_W}pPr")
        if shape is not None:
            paragraph.insert(0, copy.deepcopy(shape))
    run = etree.Element(f"{_W}r")
    face = _face(cell) if _face(cell) is not None else _face(model) if model is not None else None
    if face is not None:
        run.append(_plain(face))
    text = etree.SubElement(run, f"{_W}t")
    text.set(_XML_SPACE, "preserve")
    text.text = _said(value)
    last = max((at for at, child in enumerate(paragraph) if child.tag in _BEFORE_RUN), default=-1)
    paragraph.insert(last + 1, run)


def _face(cell: etree._Element) -> etree._Element | None:
    return next(cell.iter(f"{_W}rPr"), None)


def _plain(face: etree._Element) -> etree._Element:
    """The same face without the weight of a heading."""
    made = copy.deepcopy(face)
    made.tag = f"{_W}rPr"
    for tag in ("b", "bCs"):
        for one in made.findall(f"{_W}{tag}"):
            made.remove(one)
    return made


def _said(value: Written) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
