"""A sheet or a table of a form as it came, whatever program wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class FormSheet:
    """One sheet of a workbook, or one table of a document.

    `texts`: what stands in the cells. `origins`: cell of a merged range → its first cell, which alone can hold something. `formulas`: cells that reckon themselves and are
    never filled. `above`, `below`: the paragraphs before a table of a document, and those behind its last table. `formats`: how blank cells show what is written into them, where they say so (0.0%). `rows` and `columns` count what belongs to it, ruled blank cells included.
    """

    name: str
    texts: Mapping[Place, str]
    rows: int
    columns: int
    origins: Mapping[Place, Place] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()
    above: tuple[str, ...] = ()
    formats: Mapping[Place, str] = field(default_factory=dict)
    below: tuple[str, ...] = ()

    def text(self, row: int, column: int) -> str:
        """What a cell shows: of a merged range the text of its first cell."""
        return self.texts.get(self.origins.get((row, column), (row, column)), "")

    def is_covered(self, row: int, column: int) -> bool:
        """Whether the cell is inside a merged range and not its first."""
        return self.origins.get((row, column), (row, column)) != (row, column)

    def is_blank(self, row: int, column: int) -> bool:
        """Whether the cell can be filled: nothing stands in it, it is not covered and reckons nothing."""
        place = (row, column)
        return not self.is_covered(row, column) and not self.texts.get(place) and place not in self.formulas
