"""Tables in .docx as grids."""

from collections.abc import Iterator

from lxml import etree

from shiju.documents.zips import open_package, parse_part
from shiju.intake.grid import Grid

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word_tables(content: bytes) -> list[Grid]:
    """One grid for each table, named 表1, 表2 …; the paragraphs since the table before stand above it as title rows."""
    body = parse_part(open_package(content), "word/document.xml").find(f"{_W}body")
    grids: list[Grid] = []
    above: list[str] = []
    for block in body if body is not None else ():
        if block.tag == f"{_W}p":
            above.append(_text(block))
        elif block.tag == f"{_W}tbl":
            grids.append(_grid(block, f"表{len(grids) + 1}", [line for line in above if line.strip()]))
            above = []
    return grids


def _grid(table: etree._Element, name: str, titles: list[str]) -> Grid:
    rows: list[tuple[str | None, ...]] = [(line,) for line in titles]
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    open_from: dict[int, int] = {}
    for row in table.findall(f"{_W}tr"):
        cells: list[str | None] = []
        for text, span, vertical in _cells(row):
            column = len(cells)
            continued = vertical == "continue" and column in open_from
            cells += [None if continued else text or None, *([None] * (span - 1))]
            place = len(rows)
            first = (open_from[column], column) if continued else (place, column)
            if not continued:
                open_from[column] = place
            merged.update({(place, column + right): first for right in range(span) if (place, column + right) != first})
        rows.append(tuple(cells))
    return Grid(sheet=name, rows=rows, merged=merged)


def _cells(row: etree._Element) -> Iterator[tuple[str, int, str | None]]:
    """Text, width in columns, and `continue` or `restart` of a vertical merge, for each cell."""
    for cell in row.findall(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        span = properties.find(f"{_W}gridSpan") if properties is not None else None
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        vertical = None if merge is None else merge.get(f"{_W}val", "continue")
        text = "\n".join(_text(paragraph) for paragraph in cell.findall(f"{_W}p"))
        yield text.strip(), int(span.get(f"{_W}val", "1")) if span is not None else 1, vertical


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
