"""Finding the table on a sheet: headings under titles, records between subtotals, notes at the foot."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from shiju.intake.grid import CellValue, Grid, Row, text_of
from shiju.intake.headings import heading_key, is_serial
from shiju.text.numerals import half_width

DEEPEST_HEADING = 3
"""Rows that a heading can be high."""
LONGEST_HEADING = 24
"""Characters of a heading cell; what is longer is a title or a note."""
ENOUGH_HEADINGS = 2
LEAST_BELOW = 2
"""Rows of values that must follow a heading of which no word is known."""
DEEPEST_START = 15
"""Rows from the top among which unknown headings are looked for."""
_FIRST_CELLS = 3
"""Cells of a row among which a word for a total is looked for."""
_TOTAL = re.compile(r"(?:^|.{0,8})(?:小计|合计|总计|累计|共计|本页计|平均)[:：]?$")
_TOTAL_ENDS = frozenset("计均:：")
"""What such a word ends on: looked at first, in every row."""
_NOTE = re.compile(
    r"^(?:注|备注|说明|附注|填表说明|填表人|制表|审核人?|负责人签字|经办人签字|统计人|联系电话|单位负责人)\s*[:：.、0-9]|^[（(※*].*[)）]$|^注[^册]"
)
_BLANKS = re.compile(r"\s+")
SPAN_OF_TIME = re.compile(r"(?:\d{4}年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年)[:：]?")
"""A line of a table that names but a stretch of the year."""


class Role(StrEnum):
    """What a row is."""

    TITLE = "title"
    HEADING = "heading"
    RECORD = "record"
    TOTAL = "total"
    NOTE = "note"
    BLANK = "blank"
    DICTIONARY = "dictionary"
    SECTION = "section"
    """A line that heads the rows below it: 一月份, or a unit's name across the table."""


@dataclass(frozen=True)
class Heading:
    """A column's heading, from the outer to the inner row; blanks and line breaks are dropped."""

    column: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as the mapping names it."""
        return " ".join(self.path)


class TableRow(NamedTuple):
    """A row with its number as a person sees it."""

    number: int
    role: Role
    cells: Row


@dataclass(frozen=True)
class Table:
    """A table: the lines above its headings, the headings, and all rows from there on."""

    grid: Grid
    titles: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]

    @property
    def records(self) -> Iterator[TableRow]:
        """The rows that hold records."""
        return (row for row in self.rows if row.role is Role.RECORD)


def find_tables(grid: Grid, *, knows: Callable[[str], bool], seems: Callable[[str], bool] | None = None) -> tuple[Table, ...]:
    """The tables of a sheet, from top to bottom. `knows` tells whether the catalogue has a word for a heading.

    Where no row is known, the first is taken whose cells nearly all look like headings: `seems` tells which do.
    """
    starts = _heading_rows(grid, knows)
    if not starts and seems is not None:
        starts = _seeming_heading(grid, lambda text: knows(text) or seems(text)) or _row_above_values(grid)
    tables = []
    for place, (start, height) in enumerate(starts):
        above = starts[place - 1][0] + starts[place - 1][1] if place else 0
        end = starts[place + 1][0] if place + 1 < len(starts) else len(grid.rows)
        titles = tuple(_title_lines(grid.rows[above:start])) if not place else ()
        tables.append(_table(grid, (start, height, end), titles))
    return tuple(tables)


def _seeming_heading(grid: Grid, seems: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The first row that looks like headings and has rows below it."""
    for row in range(min(DEEPEST_START, len(grid.rows) - 1)):
        filled = [text for value in grid.rows[row] if (text := text_of(value))]
        seeming = sum(1 for text in filled if seems(text) or is_serial(text))
        if len(filled) > ENOUGH_HEADINGS and seeming * 5 >= len(filled) * 3 and _looks_like_heading(grid.rows[row], seems):
            return [(row, _height(grid, row, seems))]
    return []


def _row_above_values(grid: Grid) -> list[tuple[int, int]]:
    """The first row of short different texts above rows of the same width that hold numbers or days: no word is known, but a person can be asked about it."""
    for row in range(min(DEEPEST_START, len(grid.rows) - LEAST_BELOW)):
        filled = [column for column, value in enumerate(grid.rows[row]) if text_of(value)]
        texts = {text_of(grid.rows[row][column]) for column in filled}
        short = all(
            isinstance(grid.rows[row][column], str) and len(text_of(grid.rows[row][column])) <= LONGEST_HEADING
            for column in filled
        )
        if len(filled) > ENOUGH_HEADINGS and len(texts) == len(filled) and short and not any(map(_holds_value, texts)):
            below = grid.rows[row + 1 : row + 1 + LEAST_BELOW]
            if all(any(_is_value(cell(one, column)) for column in filled) for one in below):
                return [(row, 1)]
    return []


def _is_value(value: CellValue) -> bool:
    return value is not None and (not isinstance(value, str) or _holds_value(value))


def _holds_value(text: str) -> bool:
    return any(sign.isdigit() for sign in half_width(text))


def _heading_rows(grid: Grid, knows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """First row and height of every heading; the same heading again (at a page break) begins no new table."""
    found: list[tuple[int, int]] = []
    seen: list[tuple[str, ...]] = []
    row = 0
    while row < len(grid.rows):
        if _looks_like_heading(grid.rows[row], knows):
            height = _height(grid, row, knows)
            key = tuple(heading_key(text_of(value)) for value in grid.rows[row])
            if key not in seen:
                found.append((row, height))
                seen.append(key)
            row += height
        else:
            row += 1
    return found


def _looks_like_heading(row: Row, knows: Callable[[str], bool]) -> bool:
    if not all(isinstance(value, str) or value is None for value in row):
        return False
    filled = [text for value in row if (text := text_of(value))]
    if len(filled) < ENOUGH_HEADINGS:
        return False
    if any(len(text) > LONGEST_HEADING for text in filled) or len(set(filled)) * 2 < len(filled):
        return False
    known = sum(1 for text in filled if knows(text) or is_serial(text))
    return known >= ENOUGH_HEADINGS and known * 5 >= len(filled) * 2


def _height(grid: Grid, start: int, knows: Callable[[str], bool]) -> int:
    """How many rows belong to the heading: those that go on below a cell merged or left open in the row above."""
    height = 1
    while height < DEEPEST_HEADING and start + height < len(grid.rows):
        if not _continues_heading(grid, start, start + height, knows):
            break
        height += 1
    return height


def _continues_heading(grid: Grid, start: int, row: int, knows: Callable[[str], bool]) -> bool:
    cells = grid.rows[row]
    filled = [(column, text_of(value)) for column, value in enumerate(cells) if text_of(value)]
    merged_down = any(grid.merged.get((row, column), (row, column))[0] in range(start, row) for column in range(len(cells)))
    if not filled:
        return merged_down
    if not all(isinstance(cells[column], str) and len(text) <= LONGEST_HEADING for column, text in filled):
        return False
    above = grid.rows[row - 1]
    below_open = [column for column, _ in filled if column < len(above) and not text_of(above[column])]
    if len(filled) == 1 and (_is_wide(grid, row, width=len(above)) or (below_open and not merged_down)):
        return False  # one text across the table, or alone under headings that are whole, heads the rows below it
    spans = any(
        grid.merged.get((row - 1, column), (0, 0))[0] == row - 1 and (row - 1, column) in grid.merged for column, _ in filled
    )
    stacked = merged_down or spans or len(below_open) * 2 >= len(filled)
    known = sum(1 for _, text in filled if knows(text))
    return stacked and (known * 2 >= len(filled) or merged_down) and not any(_reads_as_value(text) for _, text in filled)


def _is_wide(grid: Grid, row: int, *, width: int) -> bool:
    """Whether a merged cell goes across more than half of the table."""
    firsts = [grid.merged.get((row, column)) for column in range(width)] if grid.merged else []
    return sum(first is not None and first[0] == row for first in firsts) * 2 > width > ENOUGH_HEADINGS


def _reads_as_value(text: str) -> bool:
    return half_width(text).replace(".", "").replace("-", "").isdigit()


def _title_lines(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        line = "　".join(text for value in row if (text := text_of(value)))
        if line:
            yield line


def _table(grid: Grid, extent: tuple[int, int, int], titles: tuple[str, ...]) -> Table:
    start, height, end = extent
    headings = _headings(grid, start, height)
    labels = {heading.column: heading_key(heading.path[-1]) for heading in headings}
    serials = frozenset(heading.column for heading in headings if is_serial(heading.path[-1]))
    rows = [TableRow(number + 1, Role.HEADING, grid.rows[number]) for number in range(start, start + height)]
    rows += [
        TableRow(number + 1, _role(grid, number, labels, serials), grid.rows[number]) for number in range(start + height, end)
    ]
    return Table(grid, titles, headings, tuple(rows))


def _headings(grid: Grid, start: int, height: int) -> tuple[Heading, ...]:
    width = max(len(row) for row in grid.rows[start : start + height])
    found = []
    for column in range(width):
        path: list[str] = []
        for row in range(start, start + height):
            text = _BLANKS.sub("", _heading_text(grid, row, column, start))
            if text and (not path or path[-1] != text):
                path.append(text)
        if path:
            found.append(Heading(column, tuple(path)))
    return tuple(found)


def _heading_text(grid: Grid, row: int, column: int, start: int) -> str:
    """The text over a column: its own, that of the range it is merged into, or, in an upper row, that of the open group on its left."""
    cells = grid.rows[row]
    own = text_of(cells[column]) if column < len(cells) else ""
    if own:
        return own
    first = grid.merged.get((row, column))
    if first is not None and first[0] >= start:
        return text_of(grid.rows[first[0]][first[1]]) if first[0] == row else ""
    below = grid.rows[row + 1] if row + 1 < len(grid.rows) else ()
    grouped = not grid.merged and row == start and column < len(below) and text_of(below[column])
    left = next((text_of(cells[place]) for place in range(min(column, len(cells)) - 1, -1, -1) if text_of(cells[place])), "")
    return left if grouped else ""


def _role(grid: Grid, number: int, labels: dict[int, str], serials: frozenset[int]) -> Role:
    row = grid.rows[number]
    said, repeats = _told(row, labels, serials)
    if not said:
        return Role.BLANK
    if any(map(_is_total, said[:_FIRST_CELLS])):
        return Role.TOTAL
    if len(said) <= ENOUGH_HEADINGS and _NOTE.search(said[0]):
        return Role.NOTE
    if len(said) >= ENOUGH_HEADINGS and repeats:
        return Role.HEADING
    return Role.RECORD if len(said) > 1 or len(labels) <= ENOUGH_HEADINGS else _role_alone(said[0], grid, number, max(labels) + 1)


def _role_alone(text: str, grid: Grid, number: int, width: int) -> Role:
    """What a row is in which but one text stands: across the table it is no record."""
    if len(text) > LONGEST_HEADING and width > ENOUGH_HEADINGS + 1:
        return Role.NOTE
    heads = _is_wide(grid, number, width=width) or SPAN_OF_TIME.fullmatch(_BLANKS.sub("", text)) is not None
    return Role.SECTION if heads else Role.RECORD


def _told(row: Row, labels: dict[int, str], serials: frozenset[int]) -> tuple[list[str], bool]:
    """The texts of a row without its running number, and whether more than half of them say their headings again.

    Every row of a workbook comes through here: it stops as soon as the texts can be neither a note nor the headings, whatever follows.
    """
    said: list[str] = []
    others = 0
    for column, value in enumerate(row):
        if value is None or not (text := text_of(value)) or (column in serials and _reads_as_value(text)):
            continue
        said.append(text)
        others += not _says_heading(value, text, labels.get(column, ""))
        if others * 2 >= len(row) and len(said) > _FIRST_CELLS:
            break
    return said, others * 2 < len(said)


def _says_heading(value: CellValue, text: str, label: str) -> bool:
    """Whether a cell says the heading of its column again."""
    if not isinstance(value, str) or label[:1] != text[0].lower():
        return False
    return (len(text) == len(label) or _BLANKS.search(text) is not None) and heading_key(text) == label


def _is_total(text: str) -> bool:
    return text.rstrip()[-1:] in _TOTAL_ENDS and len(text) <= LONGEST_HEADING and _TOTAL.search(_BLANKS.sub("", text)) is not None


def cell(row: Row, column: int) -> CellValue:
    """The cell of a column; None beyond the row's end."""
    return row[column] if column < len(row) else None
