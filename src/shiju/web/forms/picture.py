"""The picture of a form as a table of HTML: what stands in it, what was filled, what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiju.forms.answer import Written
from shiju.forms.filling import Cell, Filled
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.xlsx import address

MOST_ROWS, MOST_COLUMNS = 300, 60


@dataclass(frozen=True)
class Box:
    """A cell on the page. `sort` is its class; `note` is read out beside it."""

    text: str
    sort: str = ""
    rows: int = 1
    columns: int = 1
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """One sheet."""

    name: str
    above: tuple[str, ...]
    rows: tuple[tuple[Box, ...], ...]
    cut: bool


def pictures(sheets: Sequence[FormSheet], filled: Filled | None) -> tuple[Picture, ...]:
    """All sheets of the form."""
    cells = {(one.sheet, one.place): one for one in filled.cells} if filled is not None else {}
    open_cells = {(one.sheet, one.place): one.why for one in filled.open} if filled is not None else {}
    return tuple(_picture(sheet, cells, open_cells) for sheet in sheets)


def _picture(sheet: FormSheet, cells: Mapping[tuple[str, Place], Cell], open_cells: Mapping[tuple[str, Place], str]) -> Picture:
    last_row, last_column = min(sheet.rows, MOST_ROWS), min(sheet.columns, MOST_COLUMNS)
    spans = _spans(sheet)

    def boxes(row: int) -> Iterator[Box]:
        for column in range(last_column):
            place = (row, column)
            if not sheet.is_covered(row, column):
                rows, columns = spans.get(place, (1, 1))
                text, sort, note = _said(sheet, place, cells.get((sheet.name, place)), open_cells.get((sheet.name, place)))
                yield Box(text, sort, min(rows, last_row - row), min(columns, last_column - column), note)

    rows = tuple(tuple(boxes(row)) for row in range(last_row))
    return Picture(sheet.name, sheet.above, rows, sheet.rows > last_row or sheet.columns > last_column)


def _said(sheet: FormSheet, place: Place, cell: Cell | None, why: str | None) -> tuple[str, str, str]:
    if cell is not None:
        return plain(cell.value), "is-filled", ""
    if why is not None:
        return address(place), "is-open", why
    if place in sheet.formulas:
        return "ƒ", "is-formula", ""
    return sheet.text(*place), "", ""


def _spans(sheet: FormSheet) -> Mapping[Place, tuple[int, int]]:
    """First cell of a merged range → how many rows and columns it takes."""
    ends: dict[Place, Place] = {}
    for (row, column), origin in sheet.origins.items():
        last_row, last_column = ends.get(origin, origin)
        ends[origin] = (max(last_row, row), max(last_column, column))
    return {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in ends.items()}


def plain(value: Written) -> str:
    """A value as it will stand in the form."""
    return str(value)
