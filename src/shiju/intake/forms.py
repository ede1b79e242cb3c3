"""Forms: labels with their values beside them instead of headings above records. Each form becomes a table of one record, each column of a table set on its side a record."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shiju.intake.grid import CellValue, Grid, text_of
from shiju.intake.headings import heading_key
from shiju.intake.tables import Heading, Role, Table, TableRow

LEAST_LABELS = 3
"""Rows that must begin with a label and go on with a value."""
_LABEL_WITH_VALUE = re.compile(r"\s*([^：:]{2,12})[：:]\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class _Entry:
    """A label with the values that follow it; places are (row, column) from 0, None where label and value stand in one cell."""

    row: int
    label: str
    values: tuple[tuple[CellValue, tuple[int, int] | None], ...]


def find_forms(grid: Grid, *, knows: Callable[[str], bool]) -> tuple[Table, ...]:
    """The forms of a sheet; empty where it is none. `knows` tells whether the catalogue has a word for a label."""
    lines = [_entries(grid, number, knows) for number in range(len(grid.rows))]
    filled = [line for line in lines if line and any(entry.values for entry in line)]
    if len(filled) < LEAST_LABELS or any(_is_heading_row(line) for line in lines):
        return ()
    if not any(entry.values for entry in lines[filled[0][0].row]) or _labels_rarely(grid, filled):
        return ()
    titles = tuple(text for row in grid.rows[: filled[0][0].row] if (text := "　".join(filter(None, map(text_of, row)))))
    return tuple(_table(grid, block, titles) for block in _blocks([entry for line in filled for entry in line]))


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
        elif found:
            found[-1] = replace(found[-1], values=(*found[-1].values, (value, (number, column))))
        else:
            return []
    return found


def _is_heading_row(line: Sequence[_Entry]) -> bool:
    """Labels one after the other without values are the headings of a list."""
    return len(line) >= LEAST_LABELS and not any(entry.values for entry in line)


def _labels_rarely(grid: Grid, filled: Sequence[Sequence[_Entry]]) -> bool:
    """Whether most rows from the first label on begin with something else."""
    rows = [row for row in grid.rows[filled[0][0].row :] if any(text_of(value) for value in row)]
    return len(filled) * 2 < len(rows)


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
