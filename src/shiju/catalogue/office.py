"""What belongs to one office and not to the catalogue: its spellings of names and choices, and what it decided about workbooks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Mapping:
    """What a person decided about one heading or sheet of a workbook, to be replayed the next time.

    `sheet` and `heading` are compared after blanks and brackets are dropped; an empty `sheet` holds for all. `field` is `kind.field`, or `-` for a column that is to be left out.
    """

    sheet: str
    heading: str
    field: str


@dataclass(frozen=True)
class Remembered:
    """How a person once had a table taken. It holds for tables with nearly the same headings, in whatever order they stand.

    `columns`: heading → id of the field, or `-` for a column that is to be left out.
    """

    kind: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OfficeDay:
    """A day that the office works or has free otherwise than the national calendar says, and why."""

    day: date
    working: bool
    reason: str


@dataclass(frozen=True)
class OfficeSettings:
    """The settings of one office, kept in `office.toml` of its ledger.

    `unit_aliases`: spelling → code of the org unit. `choice_aliases`: (kind.field, spelling) → label of the choice.
    """

    name: str = ""
    unit_aliases: tuple[tuple[str, str], ...] = ()
    choice_aliases: tuple[tuple[str, str, str], ...] = ()
    mappings: tuple[Mapping, ...] = ()
    remembered: tuple[Remembered, ...] = ()
    year: int | None = None
    """The year meant where a workbook names none anywhere."""
    days: tuple[OfficeDay, ...] = ()
    """Corrections of the calendar of working days."""
    working_day_kinds: tuple[str, ...] = ()
    """Kinds whose limits this office counts in working days, whatever the pack says."""
    ranking: bool = False
    """Whether org units may be shown in the order of a figure. Never persons."""
    house_style: str = ""
    """The house style that reports are written in where none is chosen; empty: the national layout."""
