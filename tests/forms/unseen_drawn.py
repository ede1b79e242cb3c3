"""Forms drawn by hand as text, each blank cell with what it asks for; the true answers are reckoned from a random ledger.

`## name | xlsx or docx | period` begins a form; `T` lines stand above the table, `N` lines below it; all others are rows of cells parted by `|`:
`<` and `^` belong to the cell left or above, `{}` must stay blank, `{=SUM(...)}` is a formula, `{indicator @period #part [unit] >target}` asks for a figure
(`@-1y` a year before, `@ytd` the year so far, `@3` the month), `{~…}` may as well be left open, `{.field}` asks for a field of the record.
`*c` before a row repeats it for each community (`$name`, `$short`, `{name}`), `*r indicator` for each record; `$*` in a cell repeats it for each community.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from unseen_ledger import YEAR, Ledger
from unseen_words import Form

from shiju.forms.answer import Written
from shiju.forms.filling import written_figure
from shiju.forms.headings import Part
from shiju.forms.proposal import Wish
from shiju.ledger.record import Record
from shiju.orgs import OWN
from shiju.periods import Period
from shiju.text import Quantity

_ASKED = re.compile(
    r"(?P<loose>~?)(?P<name>[^@#\[>]*?)\s*(?:@(?P<when>\S+?))?\s*(?:#(?P<part>[a-z]+)(?::(?P<answers>\S+))?)?\s*(?:\[(?P<unit>.+?)\])?\s*(?:>(?P<target>\d+))?"
)
_DAYS = ("date", "submitted", "received", "up")
SPARE_LINES = 2
"""Lines that a list leaves empty behind its last record."""


@dataclass(frozen=True)
class Drawn:
    """One form as it stands in the file."""

    name: str
    word: bool
    period: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """One row of the table with what it stands for."""

    cells: tuple[str, ...]
    unit: str = "S"
    record: Record | None = None


def drawn(path: Path) -> list[Drawn]:
    """The forms of a file."""
    found: list[Drawn] = []
    for text in path.read_text("utf-8").split("\n## ")[1:]:
        head, *lines = text.splitlines()
        name, kind, period = (part.strip() for part in head.split("|"))
        found.append(Drawn(name, kind == "docx", period, tuple(line for line in lines if line.strip() and line[0] != "#")))
    return found


class Pen:
    """Puts the forms of a file before one ledger."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self._ledger, self._random = ledger, random
        self._record: Record | None = None
        self._form = Form("", Period.parse(str(YEAR)))

    def form(self, one: Drawn) -> Form:
        """The form with its true answers."""
        self._record = self._single() if one.period == "record" else None
        day = self._day(self._record) if self._record else None
        self._form = form = Form(one.name, Period(day, day) if day else Period.parse(one.period))
        rows = [line for text in one.lines if text[:2] not in ("T ", "N ") for line in self._rows(text)]
        width = max(len(line.cells) for line in rows)
        titles = [self._said(text[2:]) for text in one.lines if text.startswith("T ")]
        for row, text in enumerate(titles):
            form.put(row, 0, text, across=width if len(text) > len("附件1：") else 1)
        form.body = len(titles)
        for row, line in enumerate(rows, form.body):
            self._row(row, line, rows[row - form.body + 1 :])
        for text in one.lines:
            if text.startswith("N "):
                form.put(form.rows, 0, self._said(text[2:]), across=width)
        return form

    def _single(self) -> Record:
        """An activity that is the only one of its day."""
        ours = [one for one in self._ledger.records if one.kind == "activity"]
        days = [one.values["date"] for one in ours]
        return self._random.choice([one for one in ours if days.count(one.values["date"]) == 1])

    def _rows(self, text: str) -> Iterator[_Line]:
        tree, communities = self._ledger.tree, self._ledger.communities
        if text.startswith("*c "):
            for at, code in enumerate(communities):
                name = tree.get(code).name
                said = text[3:].replace("$name", name).replace("$short", name.removesuffix("社区")).replace("$n", str(at + 1))
                yield _Line(self._cells(said.replace("{name}", f"{{={name}}}")), code)
        elif text.startswith("*own "):
            yield _Line(self._cells(text[5:]), "S" + OWN)
        elif text.startswith("*r "):
            indicator, _, cells = text[3:].partition(" ")
            records = [*self._records(indicator), *[None] * SPARE_LINES]
            for at, record in enumerate(records):
                said = cells.replace("$n", str(at + 1))
                yield _Line(self._cells(said if record else re.sub(r"\{[^}]*\}", "{}", said)), record=record)
        else:
            yield _Line(self._cells(text), record=self._record)

    def _records(self, indicator: str) -> list[Record]:
        ids = set(self._ledger.office.reckon(indicator, "S", self._form.period).records)
        ours = [one for one in self._ledger.records if one.id in ids]
        day = self._ledger.catalogue.indicator(indicator).date
        return sorted(ours, key=lambda one: (one.values[day] if day else self._day(one), one.order))

    @staticmethod
    def _day(record: Record) -> date:
        day = next(record.values[name] for name in _DAYS if name in record.values)
        assert isinstance(day, date)
        return day

    def _cells(self, text: str) -> tuple[str, ...]:
        tree, communities = self._ledger.tree, self._ledger.communities
        found: list[str] = []
        for cell in map(str.strip, self._said(text).split("|")):
            if not cell.startswith("$*"):
                found.append(cell)
                continue
            asked = cell[2:]
            for at, code in enumerate(communities):
                name = tree.get(code).name.removesuffix("社区" if asked == "short" else "")
                found.append(asked if at == 0 or asked[:1] != "<" else "<")
                if asked in ("", "short"):
                    found[-1] = name
                elif asked.startswith("{"):
                    found[-1] = f"{{{code}:{asked[1:]}"
        return tuple(found)

    def _said(self, text: str) -> str:
        day = self._day(self._record) if self._record else date.min
        tree = self._ledger.tree
        shown = {
            "$street": tree.get("S").name,
            "$district": tree.get("D").name,
            "$day": f"{day.year}年{day.month}月{day.day}日",
            "$c0name": tree.get(self._ledger.communities[0]).name,
        }
        for name, value in shown.items():
            text = text.replace(name, value)
        return text

    def _row(self, row: int, line: _Line, below: Sequence[_Line]) -> None:
        for column, cell in enumerate(line.cells):
            if cell in ("<", "^"):
                continue
            across = 1 + next((n for n, text in enumerate(line.cells[column + 1 :]) if text != "<"), len(line.cells) - column - 1)
            down = 1 + next((n for n, one in enumerate(below) if self._at(one, column) != "^"), len(below))
            if not cell.startswith("{"):
                self._form.put(row, column, cell, down=down, across=across)
            elif cell.startswith("{=SUM"):
                self._form.formulas[row, column] = cell[1:-1]
                self._form.columns, self._form.rows = max(self._form.columns, column + 1), max(self._form.rows, row + 1)
            else:
                self._form.put(row, column, "", down=down, across=across)
                self._form.blank(row, column, self._answer((row, column), cell[1:-1], line))

    @staticmethod
    def _at(line: _Line, column: int) -> str:
        return line.cells[column] if column < len(line.cells) else ""

    def _answer(self, place: tuple[int, int], asked: str, line: _Line) -> Written | None:
        code, _, rest = asked.partition(":")
        unit, asked = (code, rest) if code in self._ledger.communities else (line.unit, asked)
        if asked.startswith("="):
            return asked[1:]
        found = _ASKED.fullmatch(asked)
        assert found is not None, asked
        if found["loose"]:
            self._form.loose.add(place)
        if not found["name"]:
            return None
        if found["name"].startswith("."):
            assert line.record is not None
            return self._field(line.record, found["name"][1:])
        period, part = self._period(found["when"]), Part(found["part"] or "value")
        answers = tuple((found["answers"] or "是/否").split("/"))
        target = Decimal(found["target"]) if found["target"] else None
        wish = Wish(
            "", place, found["name"], unit, period, part, found["unit"] or "", answers=(answers[0], answers[1]), target=target
        )
        return written_figure(wish, self._ledger.office)

    def _period(self, when: str | None) -> Period:
        whole = self._form.period
        if not when:
            return whole
        if when.endswith("-1y"):
            return self._period(when.removesuffix("-1y")).year_before()
        if when == "ytd":
            return Period(date(whole.last.year, 1, 1), whole.last)
        return Period.month(YEAR, int(when)) if when.isdigit() else Period.parse(when)

    def _field(self, record: Record, name: str) -> Written | None:
        value = record.values.get(name)
        if name == "unit":
            return "、".join(self._ledger.tree.get(unit).name for unit in record.org_units)
        assert value is None or isinstance(value, (str, date, Decimal, Quantity))
        number = value.value if isinstance(value, Quantity) else value if isinstance(value, Decimal) else None
        if number is not None:
            return int(number) if number == number.to_integral_value() else number
        return None if isinstance(value, Quantity) else value
