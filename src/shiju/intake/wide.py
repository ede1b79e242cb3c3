"""Wide tables: months as columns, each with its own figures. Turned into one row a month."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiju.intake.grid import Row, text_of
from shiju.intake.tables import Heading, Role, Table, TableRow, cell

MONTH = re.compile(r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?")
_YEAR_AND_MONTHS = re.compile(r"\s+|\d{4}年(?:\d{1,2}(?:[—\-至~]\d{1,2})?月|[上下]半年)?|情况|统计表?")
_LEAST = 2
AXIS = "月份"


@dataclass(frozen=True)
class Folded:
    """A wide table made long: each row of the table appears once for each month, with the month in a last column."""

    table: Table
    columns: tuple[tuple[int, ...], ...]
    """For each month the columns of the sheet that its figures were taken from."""


def fold_months(table: Table) -> Folded | None:
    """The long form of a table whose headings are months over the same figures; None where they are not."""
    months: dict[str, list[Heading]] = {}
    for heading in table.headings:
        if MONTH.fullmatch(heading.path[0]):
            months.setdefault(heading.path[0], []).append(heading)
    inner = [tuple(heading.path[1:] for heading in group) for group in months.values()]
    if len(months) < _LEAST or len(set(inner)) > 1:
        return None
    fixed = [heading for heading in table.headings if heading.path[0] not in months]
    figures = inner[0]
    headings = [
        *(replace(heading, column=place) for place, heading in enumerate(fixed)),
        *(Heading(len(fixed) + place, path or (_what(table),)) for place, path in enumerate(figures)),
        Heading(len(fixed) + len(figures), (AXIS,)),
    ]
    rows = [long for row in table.rows for long in _long(row, fixed, months)]
    columns = tuple(tuple(heading.column for heading in group) for group in months.values())
    return Folded(replace(table, headings=tuple(headings), rows=tuple(rows)), columns)


def _what(table: Table) -> str:
    """What the figures of a table without inner headings count, as its last title line says it; else the sheet's name."""
    return _YEAR_AND_MONTHS.sub("", table.titles[-1]) if table.titles else table.grid.sheet


def _long(row: TableRow, fixed: Sequence[Heading], months: dict[str, list[Heading]]) -> list[TableRow]:
    if row.role is not Role.RECORD:
        return [row]
    begin: Row = tuple(cell(row.cells, heading.column) for heading in fixed)
    return [
        TableRow(row.number, _role(figures), (*begin, *figures, month))
        for month, group in months.items()
        for figures in [tuple(cell(row.cells, heading.column) for heading in group)]
    ]


def _role(figures: Row) -> Role:
    """A month without any figure is no record."""
    return Role.RECORD if any(text_of(value) for value in figures) else Role.BLANK
