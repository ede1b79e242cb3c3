"""How wide the columns of a table are and how large its letters: the same in .docx and PDF."""

from dataclasses import dataclass

from shiju.reports.document import Table, Text

_NARROW = 0.55
"""A digit or Latin letter, in widths of a Chinese character."""
_PADDING = 0.9
_HEAD_AT_LEAST, _FIRST_AT_MOST = 4.0, 11.0
_SMALLEST_PT = 8
_POINTS_PER_MM = 72 / 25.4
_KEEP_WHOLE = 16
"""Up to so many rows a table is not parted over two pages."""


@dataclass(frozen=True)
class Columns:
    """Widths in millimetres, from left to right, and the size of the letters in whole points."""

    widths_mm: tuple[float, ...]
    size_pt: int


def columns(table: Table, *, width_mm: float, size_pt: int) -> Columns:
    """Columns in which no number is broken: letters are made smaller before a column gets too narrow, down to 8 points."""
    needed = [_first(table), *(_other(table, place) for place in range(1, len(table.head)))]
    size = size_pt
    while size > _SMALLEST_PT and sum(needed) * size > width_mm * _POINTS_PER_MM:
        size -= 1
    share = width_mm / sum(needed)
    return Columns(tuple(round(one * share, 2) for one in needed), size)


def kept_whole(table: Table) -> bool:
    """Whether the table stands on one page."""
    return len(table.rows) <= _KEEP_WHOLE


def letters(text: str) -> float:
    """How wide a text is, in widths of a Chinese character."""
    return sum(_NARROW if sign.isascii() else 1.0 for sign in text)


def _first(table: Table) -> float:
    return min(max(letters(text) for text in _column(table, 0)), _FIRST_AT_MOST) + _PADDING


def _other(table: Table, place: int) -> float:
    head, *rest = _column(table, place)
    return max(min(letters(head), _HEAD_AT_LEAST), *map(letters, rest), 2.0) + _PADDING


def _column(table: Table, place: int) -> list[str]:
    told = ["".join(run.text if isinstance(run, Text) else run.shown for run in row[place]) for row in table.rows]
    return [table.head[place], *told]
