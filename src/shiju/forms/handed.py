"""What was handed in before, held against what a form says now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from shiju.forms.filling import Cell, Disagreement, Filled
from shiju.forms.headings import Part

HandedKey = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Handed:
    """One cell of a form that was handed in: what it asked for, its value, and to whom it went."""

    indicator: str
    org_unit: str
    period: str
    part: str
    unit: str
    value: str
    form: str
    asked_by: str
    day: str

    @property
    def key(self) -> HandedKey:
        """What it is a value of."""
        return self.indicator, self.org_unit, self.period, self.part, self.unit

    @property
    def told(self) -> str:
        """The form as a person names it."""
        return f"《{self.form}》（{'，'.join(filter(None, (self.asked_by, self.day)))}）"


def key_of_cell(cell: Cell) -> HandedKey | None:
    """What a cell is a value of; None where it holds no figure."""
    origin = cell.origin
    if origin.indicator is None or origin.period is None or origin.part in (Part.FULFILLED, Part.FULFILMENT):
        return None
    return origin.indicator, origin.org_unit, str(origin.period), origin.part.value, origin.unit


def against_handed(filled: Filled, handed: Iterable[Handed]) -> tuple[Disagreement, ...]:
    """The cells for which another form was given another value."""
    return tuple(_disagreements(filled, handed))


def asked_before(filled: Filled, handed: Iterable[Handed]) -> dict[tuple[str, tuple[int, int]], tuple[str, ...]]:
    """Sheet and place of a cell → the forms that asked for the same figure before."""
    known: dict[HandedKey, list[str]] = {}
    for one in handed:
        known.setdefault(one.key, []).append(one.told)
    found = {(cell.sheet, cell.place): known.get(key) for cell in filled.cells if (key := key_of_cell(cell)) is not None}
    return {where: tuple(dict.fromkeys(forms)) for where, forms in found.items() if forms}


def _disagreements(filled: Filled, handed: Iterable[Handed]) -> Iterator[Disagreement]:
    known: dict[HandedKey, list[Handed]] = {}
    for one in handed:
        known.setdefault(one.key, []).append(one)
    for cell in filled.cells:
        key = key_of_cell(cell)
        for one in known.get(key, []) if key is not None else []:
            if not _same(str(cell.value), one.value) and cell.origin.period is not None:
                yield Disagreement(
                    cell.sheet, cell.place, str(cell.value), one.value, one.indicator, one.org_unit, cell.origin.period, one.told
                )


def _same(one: str, other: str) -> bool:
    try:
        return Decimal(one.rstrip("%")) == Decimal(other.rstrip("%"))
    except InvalidOperation:
        return one == other
