"""The picture of a form as a table of HTML: what stands in it, what was filled, what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shiju.forms.by_hand import by_hand
from shiju.forms.filling import Cell, Filled
from shiju.forms.proposal import Open
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.xlsx import address
from shiju.web.forms.questions import field_of

MOST_ROWS, MOST_COLUMNS = 300, 60


@dataclass(frozen=True)
class Box:
    """A cell on the page. `sort` is its class; `note` is read out beside it."""

    text: str
    sort: str = ""
    rows: int = 1
    columns: int = 1
    note: str = ""
    field: str = ""
    """The name of the field in which the cell can be answered on the page."""


@dataclass(frozen=True)
class Picture:
    """One sheet."""

    name: str
    above: tuple[str, ...]
    rows: tuple[tuple[Box, ...], ...]
    cut: bool

    @property
    def sorts(self) -> frozenset[str]:
        """The sorts of cells that it has: only these are explained."""
        return frozenset(box.sort for row in self.rows for box in row)


@dataclass(frozen=True)
class Shown:
    """What is known of the cells of a form: sheet and place → the filled cell with what it was taken for, the open cell, and those that somebody wrote by hand."""

    cells: Mapping[tuple[str, Place], Cell]
    notes: Mapping[tuple[str, Place], str]
    open: Mapping[tuple[str, Place], Open]
    by_hand: frozenset[tuple[str, Place]]

    @classmethod
    def of(cls, filled: Filled | None, form: str, names: Mapping[str, str]) -> "Shown":
        """`form` is the name of the file, `names` the name of each indicator."""
        if filled is None:
            return cls({}, {}, {}, frozenset())
        notes = {(one.sheet, one.place): names.get(one.origin.indicator or "", "") for one in filled.cells}
        hand = frozenset((one.sheet, one.place) for one in by_hand(filled, form))
        cells = {(one.sheet, one.place): one for one in filled.cells}
        return cls(cells, notes, {(one.sheet, one.place): one for one in filled.open}, hand)


def pictures(sheets: Sequence[FormSheet], shown: Shown) -> tuple[Picture, ...]:
    """All sheets of the form."""
    return tuple(_picture(sheet, shown) for sheet in sheets)


def _picture(sheet: FormSheet, shown: Shown) -> Picture:
    last_row, last_column = min(sheet.rows, MOST_ROWS), min(sheet.columns, MOST_COLUMNS)
    spans = _spans(sheet)

    def boxes(row: int) -> Iterator[Box]:
        for column in range(last_column):
            place = (row, column)
            if not sheet.is_covered(row, column):
                rows, columns = spans.get(place, (1, 1))
                yield replace(
                    _said(sheet, place, shown), rows=min(rows, last_row - row), columns=min(columns, last_column - column)
                )

    rows = tuple(tuple(boxes(row)) for row in range(last_row))
    return Picture(sheet.name, sheet.above, rows, sheet.rows > last_row or sheet.columns > last_column)


def _said(sheet: FormSheet, place: Place, shown: Shown) -> Box:
    """What the cell shows. What the sender has printed stays readable, also where the form as a whole is asked about there."""
    cell, left = shown.cells.get((sheet.name, place)), shown.open.get((sheet.name, place))
    if cell is not None:
        sort = "is-hand" if (sheet.name, place) in shown.by_hand else "is-filled"
        return Box(str(cell.value), sort, note=shown.notes[sheet.name, place])
    if left is not None:
        field = field_of(left) if left.key and left.org_unit else ""
        return Box(sheet.text(*place) or address(place), "is-open", note=left.why, field=field)
    return Box("ƒ", "is-formula") if place in sheet.formulas else Box(sheet.text(*place))


def _spans(sheet: FormSheet) -> Mapping[Place, tuple[int, int]]:
    """First cell of a merged range → how many rows and columns it takes."""
    ends: dict[Place, Place] = {}
    for (row, column), origin in sheet.origins.items():
        last_row, last_column = ends.get(origin, origin)
        ends[origin] = (max(last_row, row), max(last_column, column))
    return {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in ends.items()}
