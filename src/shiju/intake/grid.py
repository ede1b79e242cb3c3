"""Sheets as grids of plain cells, whatever program wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

CellValue = str | Decimal | date | datetime | time | bool | None
Row = tuple[CellValue, ...]


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows[0]` is the row that a person calls 1; hidden rows and columns are there like all others.

    `shown`: how a number is displayed where that says more than its value ((row, column) from 0 → "3.10"). `merged`: the cells of a merged range, each with the
    place of the range's first cell, which alone has the value. `hidden`: the whole sheet is hidden.
    """

    sheet: str
    rows: Sequence[Row]
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be read: a sentence that says why and what to do."""

    message: str


def text_of(value: CellValue) -> str:
    """The cell as text, blanks around it dropped; empty for an empty cell."""
    if isinstance(value, str):
        return value.strip(" \t\r\n\u3000\xa0")
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def column_letters(column: int) -> str:
    """A column (from 0) as a person names it: A, Z, AA."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
