"""The records of a table, row by row: every value read, every fault collected with its remedy."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.problem import Problem
from shiju.intake.dates import Around, days_in
from shiju.intake.files import FileReading
from shiju.intake.grid import CellValue, text_of
from shiju.intake.mapping import Matched, is_number_field
from shiju.intake.office import Office
from shiju.intake.tables import Table, TableRow, cell
from shiju.intake.units import UnitNames
from shiju.intake.values import SAME_AS_ABOVE, Reader, is_blank, read_value, scale_of
from shiju.ledger.keys import digest
from shiju.ledger.record import Draft, Source, Value
from shiju.ledger.similarity import folded
from shiju.ledger.validate import validate
from shiju.periods import Period
from shiju.text import Quantity

_TABLE_UNIT = re.compile(r"(?:计量)?单位[:：]\s*((?:[百千万亿]?[份张册本条块幅场次人户篇件项元]次?[、,，\s]*)+)")


@dataclass(frozen=True)
class Amendment:
    """What a row says of a record that stands already. A field that the file does not mention, or leaves blank, stays as it is; a sign for nothing (/, 无) empties it."""

    record: str
    org_units: tuple[str, ...] | None
    values: Mapping[str, Value]
    written: Mapping[str, str]
    """What stands in the cells: a cell that says what an export of the record says was not changed."""


@dataclass(frozen=True)
class ReadRow:
    """A record's row: its draft or amendment, or the problems that stop it; warnings do not stop it.

    `cells` of a row that was stopped are those under the headings in their order, as they are understood: what repeats the row above is filled in, and a number stands as it is shown.
    """

    number: int
    cells: tuple[CellValue, ...]
    draft: Draft | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    amendment: Amendment | None = None


@dataclass(frozen=True)
class Context:
    """What all rows of a table are read with: the office, the reader of its cells, the names of its units, and what titles and sheet say."""

    office: Office
    reader: Reader
    names: UnitNames
    said: str


def reader_for(table: Table, match: Matched, office: Office, names: UnitNames, around: Around) -> Reader:
    """The reader of a table's cells: with the office's words for choices, and the scale that a heading or the title gives a column."""
    said = _TABLE_UNIT.search(" ".join(table.titles))
    above = re.split(r"[、,，\s]+", said[1].strip()) if said else []
    scales = {}
    for one in match.columns.values():
        if is_number_field(one) and one.measure is not None:
            hints = [match.hints[one.id]] if one.id in match.hints else above
            scales[one.id] = max((scale_of(hint, one.measure) for hint in hints), default=Decimal(1))
    prefix = f"{match.kind.id}."
    choices = {
        (name.removeprefix(prefix), folded(word)): label
        for name, word, label in office.settings.choice_aliases
        if name.startswith(prefix)
    }
    return Reader(match.kind, names, choices, around, scales)


def read_rows(table: Table, match: Matched, reading: FileReading, context: Context, seen: Counter[str]) -> Iterator[ReadRow]:
    """Every record of the table; what repeats the row above is taken from there."""
    kind = match.kind
    defaults = _defaults(match, reading, table.grid.sheet, context)
    above: dict[str, _Cell] = {}
    beside = _measured_beside(match, table)
    for row in table.records:
        record = text_of(cell(row.cells, match.record_column)) if match.record_column is not None else ""
        if record:
            yield _amendment(row, record, (table, match), context)
            continue
        cells = {
            one.id: _Cell(cell(row.cells, column), table.grid.shown.get((row.number - 1, column)))
            for column, one in match.columns.items()
        }
        if beside is not None and context.reader.scales.get(beside, 1) == 1:
            cells[beside] = _with_unit(cells[beside], text_of(cell(row.cells, match.measure_column or 0)))
        for one in match.columns.values():
            if one.repeats_above and _repeats(cells[one.id].value):
                cells[one.id] = above.get(one.id, _Cell(None, None))
            elif not is_blank(cells[one.id].value, one):
                above[one.id] = cells[one.id]
        if _says_nothing(cells, kind, match):
            continue
        yield _row(row, cells, (table, match, reading), context, (defaults, seen))


class _Cell(NamedTuple):
    """A cell and how its number is displayed."""

    value: CellValue
    shown: str | None


def _measured_beside(match: Matched, table: Table) -> str | None:
    """The number field nearest to a column of units of measure that knows one of them."""
    place = match.measure_column
    if place is None:
        return None
    written = {text_of(cell(row.cells, place)) for row in table.records}
    near = sorted((abs(column - place), one.id) for column, one in match.columns.items() if _knows_one(one, written))
    return near[0][1] if near else None


def _knows_one(one: Field, written: AbstractSet[str]) -> bool:
    known = {one.measure.unit, *dict(one.measure.units)} if one.measure is not None and one.unit_from is None else set()
    return bool(known & written)


def _with_unit(number: _Cell, unit: str) -> _Cell:
    """A bare number with the unit of measure that its row names."""
    text = text_of(number.value)
    return _Cell(text + unit, None) if text and unit and text[-1].isdigit() else number


def _repeats(value: CellValue) -> bool:
    text = text_of(value)
    return not text or text in SAME_AS_ABOVE


def _says_nothing(cells: Mapping[str, _Cell], kind: Kind, match: Matched) -> bool:
    """Where all figures of a table without titles of its own are blank or say 闭馆, there is no record; a row of nothing but repeated cells neither."""
    own = [one for one in match.columns.values() if not one.repeats_above]
    if all(is_blank(cells[one.id].value, one) for one in own):
        return True
    figures = [one for one in own if one.measure is not None]
    if kind.title is None or kind.happened is None or kind.field(kind.happened).type is not FieldType.DATE_RANGE or not figures:
        return False
    return not any(one.required for one in figures) and all(is_blank(cells[one.id].value, one) for one in figures)


def _defaults(match: Matched, reading: FileReading, sheet: str, context: Context) -> dict[str, Value]:
    """Org unit and days that no column gives, taken from the titles, the sheet's or the file's name."""
    kind, held = match.kind, {one.id for one in match.columns.values()}
    found: dict[str, Value] = {}
    if kind.org_unit not in held:
        unit = context.names.find_in(f"{context.said} {reading.name}") or context.names.named(sheet)
        if unit is not None:
            found[kind.org_unit] = (unit,)
    if kind.happened is not None and kind.happened not in held:
        around = context.reader.around
        days = days_in(context.said, around=around) or days_in(reading.name, around=around)
        if days is None and around.year is not None and around.month is not None:
            days = Period.month(around.year, around.month)
        if days is not None:
            found[kind.happened] = days if kind.field(kind.happened).type is FieldType.DATE_RANGE else days.first
    return found


def _row(
    row: TableRow, cells: Mapping[str, _Cell], place: tuple[Table, Matched, FileReading], context: Context,
    so_far: tuple[Mapping[str, Value], Counter[str]],
) -> ReadRow:  # fmt: skip
    table, match, reading = place
    defaults, seen = so_far
    columns = {one.id: column for column, one in match.columns.items()}
    problems: list[Problem] = []
    values: dict[str, Value] = dict(defaults)
    for one in match.columns.values():
        if is_blank(cells[one.id].value, one):
            continue
        value = read_value(cells[one.id].value, one, shown=cells[one.id].shown, reader=context.reader)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[one.id] = value
    problems += _wrong_unit(values, match.kind)
    units = values.pop(match.kind.org_unit, None)
    source = Source(reading.name, reading.digest, table.grid.sheet, row.number)
    draft = Draft(match.kind.id, units if isinstance(units, tuple) else (), values, "", source)
    more, warnings = validate(draft, match.kind, context.office.tree)
    told = {problem.field for problem in problems}
    problems += [problem for problem in more if problem.field not in told]
    if problems:
        filled = {
            column: cells[name].shown or cells[name].value
            for name, column in columns.items()
            if match.kind.field(name).repeats_above or match.measure_column is not None
        }
        understood = _understood(row, table, filled)
        return ReadRow(row.number, understood, None, tuple(_ordered(problems, columns)), warnings)
    return ReadRow(row.number, (), replace(draft, key=_key(draft, seen)), (), warnings)


def _amendment(row: TableRow, record: str, place: tuple[Table, Matched], context: Context) -> ReadRow:
    """A row that corrects a record: only what it mentions is read."""
    table, match = place
    values: dict[str, Value] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for column, one in match.columns.items():
        written = cell(row.cells, column)
        if not text_of(written):
            continue
        texts[one.id] = text_of(written)
        shown = table.grid.shown.get((row.number - 1, column))
        value = None if is_blank(written, one) else read_value(written, one, shown=shown, reader=context.reader)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[one.id] = value
    units = values.pop(match.kind.org_unit, None)
    own = units if isinstance(units, tuple) else None
    return ReadRow(
        row.number,
        _understood(row, table, {}),
        None,
        tuple(problems),
        (),
        None if problems else Amendment(record, own, values, texts),
    )


def _understood(row: TableRow, table: Table, filled: Mapping[int, CellValue]) -> tuple[CellValue, ...]:
    """The cells under the headings."""

    def one(column: int) -> CellValue:
        shown = table.grid.shown.get((row.number - 1, column))
        return filled.get(column, shown if shown is not None else cell(row.cells, column))

    return tuple(one(heading.column) for heading in table.headings)


def _ordered(problems: list[Problem], columns: Mapping[str, int]) -> list[Problem]:
    """In the order of the columns; a cancelled event first, for then nothing else matters."""
    return sorted(problems, key=lambda problem: (problem.code != "cancelled", columns.get(problem.field or "", 0)))


def _wrong_unit(values: Mapping[str, Value], kind: Kind) -> list[Problem]:
    """The unit of measure, in the cell or in its own column, must fit the choice: 横幅 are not counted in 块."""
    problems = []
    for one in (field for field in kind.fields if field.unit_from is not None):
        number = values.get(one.id)
        allowed = _allowed(values, kind, one) if isinstance(number, Quantity) else frozenset()
        written = (number.unit if isinstance(number, Quantity) else None, values.get(one.unit_from or ""))
        wrong = next((unit for unit in written if isinstance(unit, str) and unit not in allowed), None)
        if allowed and wrong is not None:
            fit = "、".join(sorted(allowed))
            problems.append(Problem("unit_not_convertible", f"计量单位“{wrong}”与类别不符。", f"请按 {fit} 填写。", field=one.id))
    return problems


def _allowed(values: Mapping[str, Value], kind: Kind, one: Field) -> frozenset[str]:
    chosen = [
        choice for other in kind.fields for choice in other.choices if choice.units and values.get(other.id) == choice.label
    ]
    if chosen:
        return frozenset(chosen[0].units)
    return frozenset({one.measure.unit, *dict(one.measure.units)}) if one.measure else frozenset()


def _key(draft: Draft, seen: Counter[str]) -> str:
    """The idempotency key: what the row says, and which of equal rows of its file it is. The file's name and the row's place do not matter."""
    said = digest(draft.kind, *draft.org_units, *(f"{name}={_said(value)}" for name, value in sorted(draft.values.items())))
    seen[said] += 1
    return digest(said, str(seen[said]))


def _said(value: Value) -> str:
    return f"{value.value.normalize():f}{value.bound}" if isinstance(value, Quantity) else str(value)
