"""Text tables: comma, tab or semicolon."""

import csv
from io import StringIO

from shiju.intake.grid import Grid

_SEPARATORS = ",\t;，"
_SAMPLE_LINES = 20


def read_delimited(text: str, *, name: str) -> Grid:
    """The one grid of a text table; its sheet bears the name given."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.reader(StringIO(text), delimiter=_separator(text))
    return Grid(sheet=name, rows=[tuple(cell or None for cell in row) for row in rows])


def _separator(text: str) -> str:
    """The sign that parts most lines into the same number of cells."""
    lines = [line for line in text.split("\n")[: _SAMPLE_LINES * 2] if line.strip()][-_SAMPLE_LINES:]
    return max(
        _SEPARATORS, key=lambda sign: sum(1 for line in lines if sign in line) * 100 + sum(line.count(sign) for line in lines)
    )
