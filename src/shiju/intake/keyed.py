"""Workbooks that this product wrote itself: a hidden row of keys above the headings says which column is which field, whatever became of order and wording.

A key is `#kind.field`; `#kind.@record` heads the ids of records that are corrected, `#kind.-` a column that is only shown.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.intake.grid import Grid, Row, text_of
from shiju.intake.mapping import EXACT, Matched, Unsure, unit_hint
from shiju.intake.tables import Heading, Role, Table, TableRow, cell
from shiju.ledger.keys import RECORD_ID

RECORD = "@record"
SHOWN = "-"
_KEY = re.compile(r"#([a-z0-9-]+)\.([a-z0-9_-]+|@record)")
_DEEPEST = 12


def key_of(kind: str, name: str) -> str:
    """The key of a column."""
    return f"#{kind}.{name}"


def keyed_table(grid: Grid) -> Table | None:
    """The table under the row of keys; None where the sheet has none."""
    for number, row in enumerate(grid.rows[:_DEEPEST]):
        if _keys(row):
            return _table(grid, number)
    return None


def match_keyed(table: Table, catalogue: Catalogue) -> Matched | Unsure | None:
    """The table matched by its keys alone; None where it has none. What this catalogue no longer has is left aside, and told."""
    keys = _keys(table.rows[0].cells)
    if not keys:
        return None
    name = next(iter(keys.values()))[0]
    kind = next((one for one in catalogue.kinds if one.id == name), None)
    if kind is None:
        return Unsure(f"这张表记的事项类型“{name}”不在目录里。", tuple(one.id for one in catalogue.kinds))
    return _matched(table, kind, {column: field for column, (_, field) in keys.items()})


def with_record_ids(table: Table, match: Matched) -> Matched:
    """A table that lost its row of keys and kept the ids of its records: these say for themselves what they are, whatever stands above them."""
    for heading in table.headings:
        written = {text_of(cell(row.cells, heading.column)) for row in table.records} - {""}
        if heading.column not in match.columns and written and all(map(RECORD_ID.fullmatch, written)):
            left = tuple(one for one in match.left if one != heading.text)
            return replace(match, record_column=heading.column, left=left)
    return match


def _matched(table: Table, kind: Kind, keys: Mapping[int, str]) -> Matched:
    fields = {one.id: one for one in kind.fields}
    columns = {column: fields[name] for column, name in keys.items() if name in fields}
    texts = {heading.column: heading.text for heading in table.headings}
    left = tuple(text for column, text in texts.items() if column not in columns and keys.get(column) not in (RECORD, SHOWN))
    return Matched(
        kind,
        columns,
        {texts.get(column, one.label): one.id for column, one in columns.items()},
        {
            one.id: hint
            for column, one in columns.items()
            for heading in table.headings
            if heading.column == column and (hint := unit_hint(heading))
        },
        left,
        EXACT * len(columns),
        record_column=next((column for column, name in keys.items() if name == RECORD), None),
        scores=dict.fromkeys(columns, EXACT),
    )


def _keys(row: Row) -> dict[int, tuple[str, str]]:
    """Column → kind and field."""
    found = ((column, _KEY.fullmatch(text_of(value))) for column, value in enumerate(row))
    return {column: (match[1], match[2]) for column, match in found if match is not None}


def _table(grid: Grid, number: int) -> Table:
    """The first row is that of the keys, the second that of the headings; both bear the role of a heading."""
    keys = _keys(grid.rows[number])
    labels = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
    width = max(len(labels), max(keys) + 1)
    texts = [text_of(labels[column]) if column < len(labels) else "" for column in range(width)]
    headings = tuple(
        Heading(column, (text or key[1],))
        for column, text in enumerate(texts)
        if (key := keys.get(column, ("", ""))) and (text or key[1])
    )
    titles = tuple(line for row in grid.rows[:number] if (line := "　".join(filter(None, map(text_of, row)))))
    heads = [TableRow(place + 1, Role.HEADING, grid.rows[place]) for place in (number, number + 1) if place < len(grid.rows)]
    records = [
        TableRow(place + 1, Role.RECORD if any(map(text_of, row)) else Role.BLANK, row)
        for place, row in enumerate(grid.rows[number + 2 :], start=number + 2)
    ]
    return Table(grid, titles, headings, (*heads, *records))
