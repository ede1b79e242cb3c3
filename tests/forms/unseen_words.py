"""What unseen forms are made of: the words of a vocabulary, and a form as it is drawn."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from shiju.forms.answer import Written
from shiju.forms.sheet import Place
from shiju.periods import Period

NOBODY = "?"


@dataclass(frozen=True)
class Words:
    """A vocabulary: `figures` (indicator, unit of measure, wording), the rest by the name of its section."""

    figures: tuple[tuple[str, str, str], ...]
    sections: dict[str, tuple[str, ...]]

    def any(self, section: str, random: Random) -> str:
        """One wording of a section."""
        return random.choice(self.sections[section])

    def lines(self, section: str) -> list[list[str]]:
        """The lines of a section that has columns."""
        return [[part.strip() for part in line.split("|")] for line in self.sections[section]]


def vocabulary(path: Path) -> Words:
    """The vocabulary of a file."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(name, []).append(line)
    figures = [
        (indicator.strip(), unit.strip(), wording.strip())
        for indicator, unit, wordings in (line.split("|") for line in sections.pop("figures"))
        for wording in wordings.split(";")
    ]
    split = {
        name: tuple(lines)
        if "|" in lines[0]
        else tuple(word for line in lines for word in map(str.strip, line.split(";")) if word)
        for name, lines in sections.items()
    }
    return Words(tuple(figures), split)


@dataclass
class Form:
    """A form as it is drawn: texts, merged ranges, formulas; `answers`: what must stand in a blank cell, None = it must stay blank."""

    layout: str
    period: Period
    texts: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    formulas: dict[Place, str] = field(default_factory=dict)
    answers: dict[Place, Written | None] = field(default_factory=dict)
    loose: set[Place] = field(default_factory=set)
    """Cells that may as well be asked about: their words are marked with ~ in the vocabulary, as two readings are fair."""
    marked: set[Place] = field(default_factory=set)
    body: int = 0
    """The row in which the table itself begins; what is above are titles."""
    rows: int = 0
    columns: int = 0

    def put(self, row: int, column: int, text: str, *, down: int = 1, across: int = 1) -> None:
        """Write a text, over a range where it takes more than one cell."""
        if text:
            self.texts[row, column] = text.replace("~", "")
        if "~" in text:
            self.marked |= {(at, column) for at in range(row, row + 99)} | {(row, at) for at in range(column, column + 99)}
        if down > 1 or across > 1:
            self.merged.append(((row, column), (row + down - 1, column + across - 1)))
        self.rows, self.columns = max(self.rows, row + down), max(self.columns, column + across)

    def blank(self, row: int, column: int, answer: Written | None) -> None:
        """A blank cell."""
        if (row, column) in self.marked:
            self.loose.add((row, column))
        self.answers[row, column] = answer
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
