"""A filled form read back: whether each cell still says what was filled in, and what the ledger says now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from shiju.forms.filling import pictures_of, recorded, written_field, written_figure, written_in_line
from shiju.forms.headings import Part
from shiju.forms.proposal import Office, Wish
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.styles import Style, style_of, styled
from shiju.periods import Period

_DAY_ZERO = date(1899, 12, 30)


class CellState(StrEnum):
    """What became of a cell since it was filled."""

    SAME = "same"
    EDITED = "edited"
    """Somebody wrote something else into it."""
    CHANGED = "changed"
    """The ledger has another value now."""
    MISSING = "missing"
    """It is blank now, or its sheet is gone."""


@dataclass(frozen=True)
class CheckedCell:
    """One cell: what it shows, what was filled in, what the ledger has now (None = it keeps nothing of the sort, empty = it has nothing more)."""

    sheet: str
    cell: str
    text: str
    indicator: str
    """Or the field of a record, or the words by which an answer by hand is remembered."""
    stated: str
    ledger: str | None
    state: CellState


def check_cells(sheets: Sequence[FormSheet], sidecar: Mapping[str, Any], *, office: Office) -> tuple[CheckedCell, ...]:
    """Every cell that the sidecar of a filled form names, in its order. KeyError or ValueError where it is no such sidecar."""
    return tuple(_checked(sheets, sidecar, office))


def _checked(sheets: Sequence[FormSheet], sidecar: Mapping[str, Any], office: Office) -> Iterator[CheckedCell]:
    by_name = {sheet.name: sheet for sheet in sheets}
    for one in sidecar["cells"]:
        sheet = by_name.get(one["sheet"])
        text = sheet.text(one["row"], one["column"]) if sheet is not None else ""
        source, stated = one["source"], str(one["value"])
        now = _now(source, sheet, (one["row"], one["column"]), office)
        state = CellState.MISSING if not text else CellState.EDITED if not _shows(text, stated) else CellState.SAME
        if state is CellState.SAME and now is not None and not _shows(text, now):
            state = CellState.CHANGED
        what = source.get("indicator") or source.get("field") or source.get("words", "")
        yield CheckedCell(one["sheet"], one["cell"], text, what, stated, now, state)


def _now(source: Mapping[str, Any], sheet: FormSheet | None, place: Place, office: Office) -> str | None:
    """What the ledger has now: a figure, a field of a record, or how many pictures it has; names of units and what was written by hand it does not have."""
    if not source.get("indicator"):
        return None if sheet is None else _of_record(source, sheet, place, office)
    wish = Wish(
        "",
        (0, 0),
        source["indicator"],
        source["org_unit"],
        Period.parse(source["period"]),
        Part(source.get("part", Part.VALUE)),
        source.get("unit", ""),
        answers=tuple(source.get("answers", ("是", "否"))),
        target=Decimal(str(source["target"])) if "target" in source else None,
    )
    value = written_figure(wish, office)
    return None if value is None else str(styled(value, Style(per_cent=bool(source.get("per_cent"))), rate=True))


def _of_record(source: Mapping[str, Any], sheet: FormSheet, place: Place, office: Office) -> str | None:
    """In the way in which the cell is written; empty where the record counts no longer, or says nothing more."""
    name, ids = source.get("field"), source.get("records", ())
    if len(ids) != 1 or source.get("words"):
        return None
    found = next(recorded(ids[0], office), None)
    if found is None:
        return ""
    kind, record = found
    if name is None:
        return str(pictures_of(record, office))
    says = written_in_line if source.get("period") else written_field
    value = says(record, kind.field(name.removeprefix(f"{kind.id}.")), kind, office)
    return "" if value is None else str(styled(value, style_of(sheet, place)))


def _shows(text: str, value: str) -> bool:
    """Whether a cell shows the value: as it is, or a day in one of the ways in which it was written."""
    if text == value:
        return True
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return _number(text) == _number(value) is not None
    return text in (f"{day.year}年{day.month}月{day.day}日", str((day - _DAY_ZERO).days))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
