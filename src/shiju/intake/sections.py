"""Tables whose records stand below lines with the names of their units: the lines become a column."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from shiju.intake.grid import text_of
from shiju.intake.headings import bare, heading_key
from shiju.intake.tables import SPAN_OF_TIME, Heading, Role, Table, TableRow, cell
from shiju.intake.wide import UNITS

_NUMBERED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[、.．:：]?(?=\w{2})")


def under_units(table: Table, *, is_unit: Callable[[str], bool]) -> Table | None:
    """The table with the unit that each record stands below in a column of its own; None where no line names one.

    A line with another name than a unit's heads its records too: they are then of no known unit, never of the one before.
    """
    heads = {row.number: name for row in table.rows if (name := _name(row)) and (row.role is Role.SECTION or is_unit(name))}
    if not any(map(is_unit, heads.values())):
        return None
    column = max(heading.column for heading in table.headings) + 1
    rows = tuple(_rows_below(table, heads, column))
    return replace(table, headings=(*table.headings, Heading(column, (UNITS,))), rows=rows)


def _name(row: TableRow) -> str:
    """What the one text of a row names, without its number in front and what stands in brackets behind; empty for a month."""
    if row.role not in (Role.SECTION, Role.RECORD):
        return ""
    filled = [text for value in row.cells if (text := text_of(value))]
    if len(filled) != 1 or SPAN_OF_TIME.fullmatch(heading_key(filled[0])):
        return ""
    return bare(_NUMBERED.sub("", filled[0])).rstrip(":：")


def _rows_below(table: Table, heads: dict[int, str], column: int) -> Iterator[TableRow]:
    above: str | None = None
    for row in table.rows:
        if row.number in heads:
            above = heads[row.number]
            yield row._replace(role=Role.SECTION)
        elif row.role is Role.RECORD:
            yield row._replace(cells=(*(cell(row.cells, place) for place in range(column)), above))
        else:
            yield row
