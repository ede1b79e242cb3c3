"""The cells into which a person may write: those that are open, and those that were filled by hand before."""

from collections.abc import Iterator

from shiju.forms.filling import Cell, Filled
from shiju.forms.keys import key_of
from shiju.forms.proposal import Open
from shiju.forms.xlsx import address


def answerable(filled: Filled, form: str) -> tuple[Open, ...]:
    """All of them as open cells; `form` is the name of the file."""
    return (*(one for one in filled.open if one.key and one.org_unit), *by_hand(filled, form))


def by_hand(filled: Filled, form: str) -> tuple[Open, ...]:
    """The cells that hold what somebody wrote, as the open cells they would be without: `offered` is what stands there."""
    return tuple(_written_by_hand(filled, form))


def source_of(form: str, sheet: str, place: tuple[int, int]) -> str:
    """How the place of an answer is named with it."""
    return f"{form} {sheet} {address(place)}"


def _written_by_hand(filled: Filled, form: str) -> Iterator[Open]:
    for cell in filled.cells:
        origin = cell.origin
        if origin.words:
            yield _open(cell, origin.words, record=origin.records[0] if origin.records else "")
        elif origin.indicator is not None and origin.stated == source_of(form, cell.sheet, cell.place):
            yield _open(cell, key_of(origin.indicator), asks=origin.indicator)


def _open(cell: Cell, key: str, *, record: str = "", asks: str = "") -> Open:
    return Open(
        cell.sheet, cell.place, "", (), key, cell.origin.org_unit, cell.origin.period, asks, str(cell.value), record=record
    )
