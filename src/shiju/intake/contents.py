"""What a column holds, judged by its cells: a heading that nobody foresaw is understood by what stands below it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice

from shiju.catalogue.kind import Field, FieldType
from shiju.catalogue.kinds import DAY_TYPES, NUMBER_TYPES
from shiju.intake.dates import Around, NoDayFault, read_days
from shiju.intake.grid import CellValue, text_of
from shiju.intake.headings import bare, heading_key
from shiju.intake.tables import Table, cell
from shiju.intake.units import UnitNames
from shiju.intake.values import BLANK_WORDS, SAME_AS_ABOVE
from shiju.text.cells import read_cell

LOOKED_AT = 60
"""Cells of a column that are looked at."""
MOSTLY, HARDLY = 80, 20
"""Per cent of the cells from which a column holds a sort of value, and below which it does not."""
ENOUGH_TO_DENY = 3
"""Cells from which a column can be said not to hold a sort of value."""
_ORDINAL = "第"
"""第3周, 第二期: the place in a row, no quantity."""
_SOME_YEAR = Around(2024, 1)
"""A leap year: the question is only whether a cell looks like a day."""


class Sort(Enum):
    """What a cell can hold."""

    UNIT = "unit"
    DAY = "day"
    NUMBER = "number"
    MEASURE = "measure"
    """A unit of measure alone: 份, 张, 人次."""
    WORDS = "words"


@dataclass(frozen=True)
class Contents:
    """How many cells of each column were looked at, and how many of them hold what."""

    looked_at: Mapping[int, int]
    found: Mapping[int, Mapping[Sort, int]]
    unit_headed: frozenset[int] = frozenset()
    """Columns whose heading ends on what the org units of this tree are called by their sort."""
    texts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The texts that were looked at."""

    def holding(self, sort: Sort) -> frozenset[int]:
        """The columns that hold little else."""
        return frozenset(
            column
            for column, counts in self.found.items()
            if self.looked_at[column] and 100 * _counted(counts, sort) >= MOSTLY * self.looked_at[column]
        )

    def speaks_of_units(self, column: int) -> bool:
        """Whether the column may be that of the org units, by its heading or by some of its cells."""
        looked_at = self.looked_at[column]
        return column in self.unit_headed or (looked_at > 0 and 100 * self.found[column][Sort.UNIT] >= HARDLY * looked_at)

    def contradict(self, column: int, one: Field) -> bool:
        """Whether the cells of a column can hardly be values of the field. Names that are no units may still be meant for units."""
        wanted = _wanted(one)
        counts, looked_at = self.found[column], self.looked_at[column]
        fitting = sum(counts[sort] for sort in wanted)
        return looked_at >= ENOUGH_TO_DENY and 100 * fitting < HARDLY * looked_at


def _counted(counts: Mapping[Sort, int], sort: Sort) -> int:
    """Cells of the sort; among days 1.15 is one too, though it may be a number."""
    days = sort is Sort.DAY and counts[Sort.DAY] > counts[Sort.NUMBER]
    return counts[sort] + (counts[Sort.NUMBER] if days else 0)


def contents_of(table: Table, names: UnitNames, measures: AbstractSet[str] = frozenset()) -> Contents:
    """Look at the first cells of every column; `measures` are the units of measure that the catalogue knows."""
    values = {heading.column: tuple(islice(_cells(table, heading.column), LOOKED_AT)) for heading in table.headings}
    sorts = {column: [_sort(value, names, measures) for value in cells] for column, cells in values.items()}
    return Contents(
        {column: len(found) for column, found in sorts.items()},
        {column: {sort: found.count(sort) for sort in Sort} for column, found in sorts.items()},
        frozenset(heading.column for heading in table.headings if names.is_sort(bare(heading_key(heading.path[-1])))),
        {column: tuple(value for value in cells if isinstance(value, str)) for column, cells in values.items()},
    )


def _cells(table: Table, column: int) -> Iterator[CellValue]:
    for row in table.records:
        value = cell(row.cells, column)
        text = text_of(value)
        if text and text not in BLANK_WORDS and text not in SAME_AS_ABOVE:
            yield value


def _sort(value: CellValue, names: UnitNames, measures: AbstractSet[str]) -> Sort:
    if isinstance(value, date):
        return Sort.DAY
    if isinstance(value, Decimal):
        return Sort.NUMBER
    text = text_of(value)
    if text in measures:
        return Sort.MEASURE
    if all(isinstance(one, str) for one in names.resolve_all(text)):
        return Sort.UNIT
    if not _is_numeral(text) and _is_day(text):
        return Sort.DAY
    return Sort.NUMBER if not text.startswith(_ORDINAL) and read_cell(text) else Sort.WORDS


def _is_numeral(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _is_day(text: str) -> bool:
    try:
        read_days(text, shown=None, around=_SOME_YEAR)
    except NoDayFault:
        return False
    return True


def _wanted(one: Field) -> frozenset[Sort]:
    if one.type is FieldType.ORG_UNITS:
        return frozenset({Sort.UNIT, Sort.WORDS})
    if one.type in DAY_TYPES:
        return frozenset({Sort.DAY, Sort.NUMBER})  # 3.12 may be a number
    return frozenset({Sort.NUMBER}) if one.type in NUMBER_TYPES else frozenset(Sort)
