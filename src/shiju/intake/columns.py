"""The columns of a table, each reading its own field: what one column says again and again is read once."""

from dataclasses import dataclass

from shiju.catalogue.kind import Field
from shiju.catalogue.problem import Problem
from shiju.intake.grid import CellValue, text_of
from shiju.intake.values import SAME_AS_ABOVE, Reader, is_blank, read_value
from shiju.ledger.record import Value
from shiju.text import Quantity

_MOST_KNOWN = 16384
"""Different cells of a column that are kept; a column of ever new words costs no memory to speak of."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as it stands, how its number is displayed, and what it says.

    `meaning` is the value or what is wrong with it, None where the cell is blank; `said` goes into the key of the row.
    """

    value: CellValue
    shown: str | None
    blank: bool
    repeats: bool
    meaning: Value | Problem
    said: str


class Column:
    """A column (`place`, from 0) that is read as a field."""

    def __init__(self, place: int, field: Field, reader: Reader) -> None:
        self.place = place
        self.field = field
        self._reader = reader
        self._known: dict[str | int | tuple[int, str], ReadCell] = {}

    def read(self, value: CellValue, shown: str | None) -> ReadCell:
        """What the cell says."""
        # 1.0 equals 1 and True, so what is no text is known by being the same object: rows share those of equal cells
        key = (id(value), shown) if shown is not None else value if isinstance(value, str) else id(value)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._read(value, shown)
        return known

    def _read(self, value: CellValue, shown: str | None) -> ReadCell:
        blank = is_blank(value, self.field)
        meaning = None if blank else read_value(value, self.field, shown=shown, reader=self._reader)
        said = "" if isinstance(meaning, Problem) else said_of(self.field.id, meaning)
        text = text_of(value)
        return ReadCell(value, shown, blank, not text or text in SAME_AS_ABOVE, meaning, said)


def said_of(name: str, value: Value) -> str:
    """What a field says, as it goes into the key of a row."""
    return f"{name}={value.value.normalize():f}{value.bound}" if isinstance(value, Quantity) else f"{name}={value}"
