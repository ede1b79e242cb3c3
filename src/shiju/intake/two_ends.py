"""First and last day in two columns, 开始 and 结束 below 播放时间, as one column of ranges."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from shiju.intake.grid import CellValue, text_of
from shiju.intake.headings import bare, heading_key
from shiju.intake.tables import Heading, Role, Table, TableRow, cell

_FIRST = re.compile(r"^(.*?)(?:开始|起始|起|自|从)((?:日期|时间|之?日)?)$")
_LAST = re.compile(r"^(.*?)(?:结束|截止|终止|完成|终|止|至|到|讫)((?:日期|时间|之?日)?)$")
_BETWEEN = "至"
_DAYS = "起止日期"
"""What a pair is called that has no words in common."""


def join_ends(table: Table, *, stays: Callable[[Heading], bool]) -> Table | None:
    """The table with such a pair as one column at the place of the first; None where there is none. `stays` tells headings that must be left as they are."""
    for first, last in zip(table.headings, table.headings[1:], strict=False):
        path = _common(first, last)
        if path is not None and not stays(first) and not stays(last):
            return _joined(table, first.column, last.column, path)
    return None


def _common(first: Heading, last: Heading) -> tuple[str, ...] | None:
    """What the headings of a first and a last day name together."""
    begin, end = (pattern.fullmatch(bare(heading_key(one.path[-1]))) for pattern, one in ((_FIRST, first), (_LAST, last)))
    if begin is None or end is None or begin[1] != end[1] or first.path[:-1] != last.path[:-1]:
        return None
    words = f"{begin[1]}{begin[2] or '日期'}" if begin[1] else ""
    return (*first.path[:-1], *([words] if words else [])) or (_DAYS,)


def _joined(table: Table, first: int, last: int, path: tuple[str, ...]) -> Table:
    headings = tuple(replace(one, path=path) if one.column == first else one for one in table.headings if one.column != last)
    rows = tuple(_joined_rows(table, first, last))
    shown = {place: text for place, text in table.grid.shown.items() if place[1] not in (first, last)}
    return replace(table, grid=replace(table.grid, shown=shown), headings=headings, rows=rows)


def _joined_rows(table: Table, first: int, last: int) -> Iterator[TableRow]:
    for row in table.rows:
        if row.role is not Role.RECORD:
            yield row
            continue
        begin, end = (_written(table, row, column) for column in (first, last))
        whole = f"{begin}{_BETWEEN}{end}" if end else begin
        yield row._replace(cells=tuple(whole or None if column == first else value for column, value in enumerate(row.cells)))


def _written(table: Table, row: TableRow, column: int) -> str:
    """A day as it is displayed, or the whole day of a cell that holds one."""
    value: CellValue = cell(row.cells, column)
    shown = table.grid.shown.get((row.number - 1, column)) if isinstance(value, Decimal) else None
    return (shown or text_of(value)).removesuffix(" 00:00:00")
