"""Wide tables: months or org units as columns, each with its own figures. Turned into one row for each month or unit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from shiju.intake.grid import Row, text_of
from shiju.intake.tables import Heading, Role, Table, TableRow, cell

MONTH = re.compile(r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?")
_YEAR_AND_MONTHS = re.compile(
    r"\s+|[（(][^）)]*[）)]|\d{4}年度?(?:\d{1,2}(?:[—\-至~]\d{1,2})?月|[上下]半年|第?[一二三四]季度)?|情况|统计表?|一览表|汇总表?"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|累\s*计")
_LEAST = 2
MONTHS, UNITS = "月份", "单位名称"
"""Headings of the column in which the month or the unit then stands."""


def fold(table: Table, *, is_unit: Callable[[str], bool]) -> Table:
    """The long form of a table whose headings are months or org units over the same figures; any other table as it is."""
    for axis, fits in ((MONTHS, lambda text: bool(MONTH.fullmatch(text))), (UNITS, is_unit)):
        folded = _fold(table, axis, fits)
        if folded is not None:
            return folded
    return table


def _fold(table: Table, axis: str, fits: Callable[[str], bool]) -> Table | None:
    groups: dict[str, list[Heading]] = {}
    for heading in table.headings:
        if fits(heading.path[0]):
            groups.setdefault(heading.path[0], []).append(heading)
    inner = [tuple(heading.path[1:] for heading in group) for group in groups.values()]
    if len(groups) < _LEAST or len(set(inner)) > 1:
        return None
    fixed = [heading for heading in table.headings if heading.path[0] not in groups and not _TOTAL.fullmatch(heading.path[0])]
    headings = [
        *(replace(heading, column=place) for place, heading in enumerate(fixed)),
        *(Heading(len(fixed) + place, path or (_what(table),)) for place, path in enumerate(inner[0])),
        Heading(len(fixed) + len(inner[0]), (axis,)),
    ]
    rows = [long for row in table.rows for long in _long(row, fixed, groups)]
    places = {heading.column: place for place, heading in enumerate(fixed)}
    shown = {(row, places[column]): text for (row, column), text in table.grid.shown.items() if column in places}
    return replace(table, grid=replace(table.grid, shown=shown), headings=tuple(headings), rows=tuple(rows))


def _what(table: Table) -> str:
    """What the figures of a table without inner headings count, as its last title line says it; else the sheet's name."""
    said = [what for title in table.titles if (what := _YEAR_AND_MONTHS.sub("", title)) and not _UNIT_LINE.match(what)]
    return said[-1] if said else table.grid.sheet


_UNIT_LINE = re.compile(r"(?:计量|填报|制表|统计)?(?:单位|时间|日期|人)[:：]")


def _long(row: TableRow, fixed: Sequence[Heading], groups: dict[str, list[Heading]]) -> list[TableRow]:
    if row.role is not Role.RECORD:
        return [row]
    begin: Row = tuple(cell(row.cells, heading.column) for heading in fixed)
    return [
        TableRow(row.number, _role(figures), (*begin, *figures, name))
        for name, group in groups.items()
        for figures in [tuple(cell(row.cells, heading.column) for heading in group)]
    ]


def _role(figures: Row) -> Role:
    """A month or unit without any figure has no record."""
    return Role.RECORD if any(text_of(value) for value in figures) else Role.BLANK
