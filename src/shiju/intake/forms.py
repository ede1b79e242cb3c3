"""Forms: labels with their values beside them instead of headings above records. Each form becomes a table of one record, each column of a table set on its side a record."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shiju.intake.grid import CellValue, Grid, text_of
from shiju.intake.headings import heading_key, is_serial
from shiju.intake.tables import ENOUGH_HEADINGS, Heading, Role, Table, TableRow, cell

LEAST_LABELS = 3
"""Rows that must begin with a label and go on with a value."""
LONGEST_SHEET = 1000
"""Rows of a sheet of forms; longer ones are lists."""
LONGEST_LABEL = 12
_LABEL_WITH_VALUE = re.compile(r"\s*([^：:]{2,12})[：:]\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class _Entry:
    """A label with the values that follow it; places are (row, column) from 0, None where label and value stand in one cell."""

    row: int
    label: str
    values: tuple[tuple[CellValue, tuple[int, int] | None], ...]


def find_forms(grid: Grid, *, knows: Callable[[str], bool]) -> tuple[Table, ...]:
    """The forms of a sheet; empty where it is none. `knows` tells whether the catalogue has a word for a label."""
    if len(grid.rows) > LONGEST_SHEET:
        return ()
    aside = _is_set_on_its_side(grid, knows)
    lines = [(_on_its_side if aside else _entries)(grid, number, knows) for number in range(len(grid.rows))]
    filled = [line for line in lines if line and any(entry.values for entry in line)]
    if len(filled) < LEAST_LABELS or any(_is_heading_row(line) for line in lines):
        return ()
    if not any(entry.values for entry in lines[filled[0][0].row]) or _labels_rarely(grid, filled):
        return ()
    titles = tuple(text for row in grid.rows[: filled[0][0].row] if (text := "　".join(filter(None, map(text_of, row)))))
    blocks = list(_blocks([entry for line in filled for entry in line]))
    return () if any(map(_leaves_values, blocks)) else tuple(_table(grid, block, titles) for block in blocks)


def _is_set_on_its_side(grid: Grid, knows: Callable[[str], bool]) -> bool:
    """Whether most rows are a label and the same number of values, at least two, and what stands second is hardly ever a label."""
    rows = [cells for row in grid.rows if len(cells := [text for value in row if (text := text_of(value))]) >= LEAST_LABELS]
    labelled = [cells for cells in rows if knows(cells[0].rstrip("：: "))]
    if len(labelled) < LEAST_LABELS or len(labelled) * 4 < len(rows) * 3:
        return False
    inner = sum(1 for cells in labelled if any(knows(text.rstrip("：: ")) for text in cells[2:]))
    return inner * 2 < len(labelled)


def _leaves_values(block: Sequence[_Entry]) -> bool:
    """Whether more than one label would lose values that stand beside it: then it is no form that is understood."""
    count = _records(block)
    return sum(1 for entry in block if len(entry.values) > count) > 1


def _on_its_side(grid: Grid, number: int, knows: Callable[[str], bool]) -> list[_Entry]:
    """The label at the beginning of a row with every cell behind it, the blank ones too: they are the records' places."""
    row = grid.rows[number]
    label = next((column for column, value in enumerate(row) if text_of(value)), None)
    text = text_of(row[label]).rstrip("：: ") if label is not None else ""
    if label is None or not any(map(text_of, row[label + 1 :])) or not (knows(text) or len(text) <= LONGEST_LABEL):
        return []
    width = max(column for one in grid.rows for column, value in enumerate(one) if text_of(value)) + 1
    values = tuple((cell(row, column), (number, column)) for column in range(label + 1, width))
    return [_Entry(number, text, values)]


def _entries(grid: Grid, number: int, knows: Callable[[str], bool]) -> list[_Entry]:
    """The labels of a row with their values; none where the row does not begin with a label."""
    found: list[_Entry] = []
    for column, value in enumerate(grid.rows[number]):
        text = text_of(value)
        if not text:
            continue
        inside = _LABEL_WITH_VALUE.fullmatch(text) if isinstance(value, str) else None
        if isinstance(value, str) and knows(text.rstrip("：: ")):
            found.append(_Entry(number, text.rstrip("：: "), ()))
        elif inside is not None and knows(inside[1]):
            found.append(_Entry(number, inside[1].strip(), ((inside[2], None),)))
        elif found and found[-1].values and _may_be_label(value) and any(map(text_of, grid.rows[number][column + 1 :])):
            found.append(_Entry(number, text.rstrip("：: "), ()))
        elif found:
            found[-1] = replace(found[-1], values=(*found[-1].values, (value, (number, column))))
        else:
            return []
    return found


def _may_be_label(value: CellValue) -> bool:
    """Whether a cell behind a value, with another behind it, is taken for a label nobody foresaw."""
    return isinstance(value, str) and len(text_of(value)) <= LONGEST_LABEL and not any(sign.isdigit() for sign in value)


def _is_heading_row(line: Sequence[_Entry]) -> bool:
    """Labels one after the other without values, or words behind 序号, are the headings of a list."""
    values = [text_of(value) for entry in line for value, _ in entry.values]
    if line and is_serial(line[0].label) and len(line) + len(values) > ENOUGH_HEADINGS:
        return not any(sign.isdigit() for text in values for sign in text)
    return len(line) >= LEAST_LABELS and not any(entry.values for entry in line)


def _labels_rarely(grid: Grid, filled: Sequence[Sequence[_Entry]]) -> bool:
    """Whether most rows from the first label on begin with something else."""
    rows = [row for row in grid.rows[filled[0][0].row :] if any(text_of(value) for value in row)]
    return len(filled) * 2 <= len(rows)


def _blocks(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The entries of one form after the other: a label that comes again begins the next."""
    block: list[_Entry] = []
    for entry in entries:
        if heading_key(entry.label) in {heading_key(other.label) for other in block}:
            yield block
            block = []
        block.append(entry)
    yield block


def _table(grid: Grid, block: Sequence[_Entry], titles: tuple[str, ...]) -> Table:
    headings = tuple(Heading(place, ("".join(entry.label.split()),)) for place, entry in enumerate(block))
    count = _records(block)
    first = block[0].row + 1
    rows = []
    shown: dict[tuple[int, int], str] = {}
    for record in range(count):
        values = [entry.values[record] if record < len(entry.values) else (None, None) for entry in block]
        rows.append(TableRow(first + record, Role.RECORD, tuple(value for value, _ in values)))
        for place, (_, where) in enumerate(values):
            if where in grid.shown:
                shown[first + record - 1, place] = grid.shown[where]
    return Table(replace(grid, shown=shown), titles, headings, tuple(rows))


def _records(block: Sequence[_Entry]) -> int:
    """More than one only where labels stand alone in their rows, most with the same number of values: a table set on its side."""
    counts = sorted(len(entry.values) for entry in block)
    alone = len({entry.row for entry in block}) == len(block)
    return max(1, counts[len(counts) // 2]) if alone else 1
