"""The records of a table, row by row: every value read, every fault collected with its remedy."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.catalogue.problem import Problem
from shiju.intake.columns import Column, ReadCell, said_of
from shiju.intake.dates import Around, days_in
from shiju.intake.files import FileReading
from shiju.intake.grid import CellValue, text_of
from shiju.intake.mapping import Matched, is_number_field
from shiju.intake.named_choices import named_choice
from shiju.intake.office import Office
from shiju.intake.tables import Table, TableRow, cell
from shiju.intake.units import UnitNames
from shiju.intake.values import SAME_AS_ABOVE, Reader, is_blank, read_value, scale_of
from shiju.ledger.keys import digest
from shiju.ledger.record import Draft, Source, Value
from shiju.ledger.similarity import folded
from shiju.ledger.validate import Rules
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


class ReadRow(NamedTuple):
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
    frame = _frame(table, match, reading, context)
    above: dict[str, ReadCell] = {}
    for row in table.records:
        record = text_of(cell(row.cells, match.record_column)) if match.record_column is not None else ""
        if record:
            yield _amendment(row, record, (table, match), context)
            continue
        cells = frame.cells(row)
        for name, signs_only in frame.repeating:
            if cells[name].repeats and not (signs_only and cells[name].blank):
                cells[name] = above.get(name) or frame.columns[name].read(None, None)
            elif not cells[name].blank:
                above[name] = cells[name]
        if not frame.says_nothing(cells):
            yield _row(row, cells, frame, seen)


@dataclass(frozen=True)
class _Frame:
    """What all rows of a table have in common, found out once."""

    table: Table
    match: Matched
    reading: FileReading
    columns: Mapping[str, Column]
    """By the fields that they are read as."""
    defaults: Mapping[str, Value]
    measured: Column | None
    """The column whose numbers take their unit of measure from the row."""
    repeating: tuple[tuple[str, bool], ...]
    """The columns that may repeat the row above, and whether only a sign (同上) says so, not a blank."""
    over: Mapping[int, str]
    """The columns that may hold merged cells of words or days, with their names."""
    own: tuple[str, ...]
    """The columns that cannot repeat the row above."""
    figures: tuple[str, ...]
    """Of these those with figures, where a record says nothing without any."""
    by_name: tuple[str, ...]
    """All names of values in their order."""
    rules: Rules
    counted: tuple[Field, ...]
    """The fields whose unit of measure must fit another field."""

    def cells(self, row: TableRow) -> dict[str, ReadCell]:
        """The cells of a row, read."""
        written, shown, line = row.cells, self.table.grid.shown, row.number - 1
        width = len(written)
        cells = {
            name: one.read(written[one.place] if one.place < width else None, shown.get((line, one.place)) if shown else None)
            for name, one in self.columns.items()
        }
        for place in self.over:
            first = self.table.grid.merged.get((line, place)) if place >= width or written[place] is None else None
            if first is not None and first[1] == place and first[0] < line:
                name = self.over[place]
                cells[name] = self.columns[name].read(cell(self.table.grid.rows[first[0]], place), shown.get(first))
        if self.measured is not None:
            name, unit = self.measured.field.id, text_of(cell(written, self.match.measure_column or 0))
            cells[name] = self.measured.read(*_with_unit(cells[name], unit))
        return cells

    def says_nothing(self, cells: Mapping[str, ReadCell]) -> bool:
        """Where all figures of a table without titles of its own are blank or say 闭馆, there is no record; a row of nothing but repeated cells neither."""
        for name in self.own:
            if not cells[name].blank:
                return bool(self.figures) and all(cells[name].blank for name in self.figures)
        return True


def _frame(table: Table, match: Matched, reading: FileReading, context: Context) -> _Frame:
    columns = {one.id: Column(place, one, context.reader) for place, one in match.columns.items()}
    defaults = {**dict(_named_choices(match, table)), **_defaults(match, reading, table.grid.sheet, context)}
    beside = _measured_beside(match, table)
    scaled = beside is not None and context.reader.scales.get(beside, 1) != 1
    return _Frame(
        table, match, reading, columns, defaults,
        measured=None if beside is None or scaled else columns[beside],
        repeating=tuple(_repeating(table, match)),
        over={place: one.id for place, one in match.columns.items() if table.grid.merged and one.type not in NUMBER_TYPES},
        own=tuple(one.id for one in match.columns.values() if not one.repeats_above),
        figures=_deciding_figures(match),
        by_name=tuple(sorted({*columns, *defaults})),
        rules=Rules(match.kind, context.office.tree),
        counted=tuple(one for one in match.kind.fields if one.unit_from is not None),
    )  # fmt: skip


def _repeating(table: Table, match: Matched) -> Iterator[tuple[str, bool]]:
    """Fields that may repeat the row above, and whether by a sign only."""
    kind = match.kind
    deciding = {*(kind.identity.same if kind.identity is not None else ()), kind.happened}
    for place, one in match.columns.items():
        if one.repeats_above:
            yield one.id, False
        elif one.type not in NUMBER_TYPES:
            written = [text_of(cell(row.cells, place)) for row in table.records]
            if one.id in deciding and _heads_groups(written):
                yield one.id, False
            elif not SAME_AS_ABOVE.isdisjoint(written):
                yield one.id, True


def _heads_groups(written: Sequence[str]) -> bool:
    """Whether a column is written only where it changes: the first row has it, most have not, and none says what stood last."""
    said = [text for text in written if text]
    changes = all(text != before for before, text in pairwise(said))
    return bool(written[:1] and written[0]) and len(said) > 1 and changes and len(said) * 2 <= len(written)


def _deciding_figures(match: Matched) -> tuple[str, ...]:
    """The figures without any of which a row is no record."""
    kind = match.kind
    if kind.title is None or kind.happened is None or kind.field(kind.happened).type is not FieldType.DATE_RANGE:
        return ()
    figures = [one for one in match.columns.values() if not one.repeats_above and one.measure is not None]
    return () if any(one.required for one in figures) else tuple(one.id for one in figures)


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


def _with_unit(number: ReadCell, unit: str) -> tuple[CellValue, str | None]:
    """A bare number with the unit of measure that its row names, as a cell and how it is shown."""
    text = text_of(number.value)
    return (text + unit, None) if text and unit and text[-1].isdigit() else (number.value, number.shown)


def _defaults(match: Matched, reading: FileReading, sheet: str, context: Context) -> dict[str, Value]:
    """Org unit and days that no column gives, taken from the titles, the sheet's or the file's name."""
    kind, held = match.kind, {one.id for one in match.columns.values()}
    found: dict[str, Value] = {}
    if kind.org_unit not in held:
        unit = context.names.titled(context.said, file=reading.name, sheet=sheet)
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


def _named_choices(match: Matched, table: Table) -> Iterator[tuple[str, str]]:
    """Choices that no column gives and the sheet's name or the end of a title does: 中心组学习, 各社区集体学习登记表."""
    held = {one.id for one in match.columns.values()}
    for one in match.kind.fields:
        if one.type is FieldType.CHOICE and one.id not in held and not one.retired:
            found = named_choice(one, table.grid.sheet, table.titles)
            if found is not None:
                yield one.id, found


def _row(row: TableRow, cells: Mapping[str, ReadCell], frame: _Frame, seen: Counter[str]) -> ReadRow:
    kind, reading = frame.match.kind, frame.reading
    values: dict[str, Value] = dict(frame.defaults)
    problems: list[Problem] = []
    for name, one in cells.items():
        if one.blank:
            continue
        if isinstance(one.meaning, Problem):
            problems.append(one.meaning)
        else:
            values[name] = one.meaning
    problems += _wrong_unit(values, frame)
    found = values.pop(kind.org_unit, None)
    units = found if isinstance(found, tuple) else ()
    more, warnings = frame.rules.findings(units, values)
    if problems or more:
        told = {problem.field for problem in problems}
        problems += [problem for problem in more if problem.field not in told]
        return _stopped(row, cells, frame, problems, warnings)
    key = _key(kind.id, units, _said(values, cells, frame), seen)
    source = Source(reading.name, reading.digest, frame.table.grid.sheet, row.number)
    return ReadRow(row.number, (), Draft(kind.id, units, values, key, source), (), warnings)


def _stopped(
    row: TableRow, cells: Mapping[str, ReadCell], frame: _Frame, problems: list[Problem], warnings: tuple[Problem, ...]
) -> ReadRow:
    """The row with what is wrong with it, and its cells as they were understood."""
    measured = frame.match.measure_column is not None
    filled = {
        one.place: cells[name].shown or cells[name].value
        for name, one in frame.columns.items()
        if one.field.repeats_above or measured
    }
    places = {name: one.place for name, one in frame.columns.items()}
    return ReadRow(row.number, _understood(row, frame.table, filled), None, tuple(_ordered(problems, places)), warnings)


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


def _wrong_unit(values: Mapping[str, Value], frame: _Frame) -> list[Problem]:
    """The unit of measure, in the cell or in its own column, must fit the choice: 横幅 are not counted in 块."""
    problems = []
    for one in frame.counted:
        number = values.get(one.id)
        allowed = _allowed(values, frame.match.kind, one) if isinstance(number, Quantity) else frozenset()
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


def _said(values: Mapping[str, Value], cells: Mapping[str, ReadCell], frame: _Frame) -> list[str]:
    """What a row says, in the order of the names; cells have it ready."""
    return [
        cells[name].said if name in cells and not cells[name].blank else said_of(name, values[name])
        for name in frame.by_name
        if name in values
    ]


def _key(kind: str, units: tuple[str, ...], said: list[str], seen: Counter[str]) -> str:
    """The idempotency key: what the row says, and which of equal rows of its file it is. The file's name and the row's place do not matter."""
    content = digest(kind, *units, *said)
    seen[content] = turn = seen.get(content, 0) + 1
    return digest(content, str(turn))
