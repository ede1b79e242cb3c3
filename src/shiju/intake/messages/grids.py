"""Tables that were pasted as text: the cells of their lines, parted by tabs, bars or blanks, or each in a line of its own."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiju.intake.headings import is_serial
from shiju.intake.messages.plain import Span

_TAB, _BAR, _WIDE, _COMMA, _BLANK = (
    re.compile(sign) for sign in (r"\t", r"[|｜│┃]", r"(?:[ \xa0]{2,}|\u3000)[ \xa0\u3000]*", ",", r"[ \xa0]+")
)
_RULE = re.compile(r"[\s|｜│┃+:\-—─━=]*[\-—─━=]{2,}[\s|｜│┃+:\-—─━=]*")
"""|---|---| below the headings."""
_SENTENCE = re.compile("[。；！？]")
_INTRODUCES = re.compile(r"^[^。；！？]*(?:如下|见下|下表)[^。；！？]{0,6}$")
_COUNTS = re.compile(r"\d[余多]?[人名位份户]")
_LONGEST_HEADING, _LONGEST_TITLE, _TITLES = 16, 44, 3
_LEAST_HEADINGS, _LEAST_KNOWN = 2, 2
_FEW, _MOST_COLUMNS = 3, 40
"""Headings from which a table may be parted by blanks, or have each cell in its own line."""


@dataclass(frozen=True)
class Cell:
    """A cell and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True)
class TextTable:
    """A table in a text: the lines above it that say what it is, the cells of its heading, those of each row (None = blank), and where all of it stands."""

    titles: tuple[str, ...]
    heading: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    span: Span


@dataclass(frozen=True)
class _Line:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tables_in(text: str, is_heading: Callable[[str], bool]) -> tuple[TextTable, ...]:
    """The tables of a text, in order. `is_heading` tells whether a word is what the catalogue or the register calls a column."""
    lines = [line for line in _lines(text) if line.text.strip()]
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        table, end = _table_at(lines, at, is_heading)
        if table is not None:
            above = found[-1].span[1] if found else 0
            titles, start = _titles(lines, at, above)
            found.append(TextTable(titles, table[0], table[1], (start, lines[end - 1].end)))
        at = end
    return tuple(found)


_Rows = tuple[tuple[str, ...], tuple[tuple[Cell | None, ...], ...]]


def _table_at(lines: Sequence[_Line], at: int, is_heading: Callable[[str], bool]) -> tuple[_Rows | None, int]:
    """Headings and rows of the table whose headings begin with that line, and the line behind it; the next line where none begins."""
    for sign in (_TAB, _BAR, _WIDE, _COMMA, _BLANK):
        heading = _parted(lines[at], sign)
        least = _LEAST_HEADINGS if sign in (_TAB, _BAR) else _FEW
        if len(heading) >= least and _heads(heading, is_heading):
            rows, end = _rows(lines, at, heading, sign)
            if rows and (sign not in (_COMMA, _BLANK) or _fits(heading, rows)):
                return (tuple(cell.text for cell in heading), tuple(rows)), end
    stacked = _stacked(lines, at, is_heading)
    return stacked if stacked is not None else (None, at + 1)


def _heads(heading: Sequence[Cell], is_heading: Callable[[str], bool]) -> bool:
    """Whether cells are the headings of columns: short different words, most of them known."""
    words = [cell.text for cell in heading if cell.text]
    if len(set(words)) < len(words) or any(len(word) > _LONGEST_HEADING or _SENTENCE.search(word) for word in words):
        return False
    known = sum(1 for word in words if is_serial(word) or is_heading(word))
    return known >= _LEAST_KNOWN and known * 2 >= len(words)


def _rows(
    lines: Sequence[_Line], at: int, heading: Sequence[Cell], sign: re.Pattern[str]
) -> tuple[list[tuple[Cell | None, ...]], int]:
    """The rows below the headings, and the line behind them."""
    rows: list[tuple[Cell | None, ...]] = []
    end = at + 1
    for line in lines[at + 1 :]:
        cells = _parted(line, sign)
        if len(cells) < _LEAST_HEADINGS and not _RULE.fullmatch(line.text):
            break
        end += 1
        if not _RULE.fullmatch(line.text):
            rows.append(_under(cells, heading, line, lines[at], by_place=sign is _WIDE))
    return rows, end


def _fits(heading: Sequence[Cell], rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether rows that single blanks or commas part have a cell for each heading, but for the sums."""
    return sum(1 for row in rows if len(row) == len(heading) and None not in row) * 5 >= len(rows) * 4


def _parted(line: _Line, sign: re.Pattern[str]) -> list[Cell]:
    """The cells of a line; bars may also stand around it, blanks before it."""
    text = line.text
    begin, end = 0, len(text.rstrip("\r"))
    if sign is not _TAB:
        strip = " \xa0\u3000|｜│┃" if sign is _BAR else " \xa0\u3000"
        begin, end = len(text) - len(text.lstrip(strip)), len(text.rstrip(strip + "\r"))
    cells, at = list[Cell](), begin
    for match in sign.finditer(text, begin, end):
        cells.append(_cell(line, at, match.start()))
        at = match.end()
    return [*cells, _cell(line, at, end)]


def _cell(line: _Line, start: int, end: int) -> Cell:
    said = line.text[start:end]
    plain = said.strip(" \xa0\u3000*")
    at = line.start + start + (said.index(plain) if plain else 0)
    return Cell(plain, (at, at + len(plain)))


def _under(
    cells: Sequence[Cell], heading: Sequence[Cell], line: _Line, above: _Line, *, by_place: bool
) -> tuple[Cell | None, ...]:
    """Each cell below its heading: in their order, and of lines that blanks align and that have fewer, by where they stand."""
    if not by_place or len(cells) >= len(heading):
        return tuple(cell if cell.text else None for cell in cells)
    heads = [_width(above.text[: cell.span[0] - above.start]) for cell in heading]
    found: list[Cell | None] = [None] * len(heading)
    for cell in cells:
        place = _width(line.text[: cell.span[0] - line.start])
        free = [column for column, taken in enumerate(found) if taken is None]
        near = min(free, key=lambda column: abs(heads[column] - place))
        found[near] = cell
    return tuple(found)


def _width(text: str) -> int:
    """How far a text reaches on the screen: a Chinese sign takes two places."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _stacked(lines: Sequence[_Line], at: int, is_heading: Callable[[str], bool]) -> tuple[_Rows | None, int] | None:
    """A table each of whose cells is a line of its own, known by its running numbers: 序号, 日期, 活动名称, 1, 6月1日, 义诊, 2."""
    if not is_serial(lines[at].text.strip()):
        return None
    numbers = [place for place in range(at + _FEW, min(at + _MOST_COLUMNS, len(lines))) if lines[place].text.strip() == "1"]
    width = numbers[0] - at if numbers else 0
    heading = [_cell(line, 0, len(line.text)) for line in lines[at : at + width]]
    if width < _FEW or not _heads(heading, is_heading):
        return None
    rows, place = list[tuple[Cell | None, ...]](), at + width
    while lines[place : place + 1] and lines[place].text.strip() == str(len(rows) + 1) and place + width <= len(lines):
        rows.append(tuple(_cell(line, 0, len(line.text)) for line in lines[place : place + width]))
        place += width
    return (tuple(cell.text for cell in heading), tuple(rows)), place


def _titles(lines: Sequence[_Line], at: int, above: int) -> tuple[tuple[str, ...], int]:
    """The short lines right above the headings that say what the table is, and where the first of them begins."""
    first = at
    while first > 0 and at - first < _TITLES and lines[first - 1].start >= above and _is_title(lines[first - 1].text):
        first -= 1
    return tuple(line.text.strip() for line in lines[first:at]), lines[first].start


def _is_title(text: str) -> bool:
    """A short line that tells nothing itself, or one that introduces what stands below it."""
    plain = text.strip()
    introduces = _INTRODUCES.search(plain) is not None
    return introduces or (len(plain) <= _LONGEST_TITLE and not _SENTENCE.search(plain) and not _COUNTS.search(plain))


def _lines(text: str) -> Iterator[_Line]:
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    for start, end in pairwise(starts):
        yield _Line(text[start : end - 1], start)
