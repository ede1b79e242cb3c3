"""Grids as JSON, for the way from the limited child process to its parent: nothing in it can run."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from shiju.intake.grid import CellValue, Grid, Row, Unreadable


def to_wire(reading: list[Grid] | Unreadable) -> str:
    """One JSON text."""
    if isinstance(reading, Unreadable):
        return json.dumps({"unreadable": reading.message}, ensure_ascii=False)
    return json.dumps({"grids": [_grid_out(grid) for grid in reading]}, ensure_ascii=False, separators=(",", ":"))


def from_wire(written: str) -> list[Grid] | Unreadable:
    """The reading that `to_wire` wrote."""
    plain = json.loads(written)
    if "unreadable" in plain:
        return Unreadable(str(plain["unreadable"]))
    return [_grid_in(one) for one in plain["grids"]]


def _grid_out(grid: Grid) -> dict[str, Any]:
    values, rows = _numbered(grid.rows)
    return {
        "sheet": grid.sheet,
        "hidden": grid.hidden,
        "values": list(map(_cell_out, values)),
        "rows": rows,
        "shown": [[*place, text] for place, text in grid.shown.items()],
        "merged": [[*place, *first] for place, first in grid.merged.items()],
    }


def _numbered(rows: Sequence[Row]) -> tuple[list[CellValue], list[list[int]]]:
    """The different cells of a sheet, and its rows as their numbers: most cells say what another says, and a reader shares its objects between them."""
    values: list[CellValue] = []
    numbers: dict[int, int] = {}
    found = []
    for row in rows:
        try:
            found.append([numbers[id(value)] for value in row])
        except KeyError:
            for value in row:
                if id(value) not in numbers:
                    numbers[id(value)] = len(values)
                    values.append(value)
            found.append([numbers[id(value)] for value in row])
    return values, found


def _grid_in(plain: dict[str, Any]) -> Grid:
    cell = list(map(_cell_in, plain["values"])).__getitem__
    return Grid(
        sheet=plain["sheet"],
        rows=[tuple(map(cell, row)) for row in plain["rows"]],
        shown={(row, column): text for row, column, text in plain["shown"]},
        merged={(row, column): (first, second) for row, column, first, second in plain["merged"]},
        hidden=plain["hidden"],
    )


def _cell_out(value: CellValue) -> str | bool | None:
    write = _WRITERS.get(value.__class__)
    return write(value) if write is not None else value  # type: ignore[return-value]  # what has no writer is a bool or None


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: lambda value: "s" + value,
    Decimal: lambda value: "n" + str(value),
    date: lambda value: "d" + value.isoformat(),
    datetime: lambda value: "w" + value.isoformat(),
    time: lambda value: "t" + value.isoformat(),
}


def _cell_in(plain: str | bool | None) -> CellValue:
    if plain is None or isinstance(plain, bool):
        return plain
    sort, content = plain[0], plain[1:]
    if sort == "s":
        return content
    if sort == "n":
        return Decimal(content)
    if sort == "d":
        return date.fromisoformat(content)
    return datetime.fromisoformat(content) if sort == "w" else time.fromisoformat(content)
