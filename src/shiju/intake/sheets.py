"""A file's grids as drafts: every row read, every fault collected with its place and remedy."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.office import Mapping as Decision
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.problem import Problem
from shiju.intake.contents import contents_of
from shiju.intake.dates import Around, days_in, month_in, year_in, year_named
from shiju.intake.files import FileReading
from shiju.intake.forms import find_forms
from shiju.intake.grid import CellValue, Grid, text_of
from shiju.intake.headings import bare, common_form, ends_like_heading, heading_key, is_serial
from shiju.intake.mapping import (
    Matched,
    Unsure,
    days_without_field,
    figures_without_field,
    is_number_field,
    known_measures,
    known_words,
    looks_like_summary,
    match_table,
    missing_required,
    units_without_field,
)
from shiju.intake.tables import Table, TableRow, cell, find_tables
from shiju.intake.units import UnitNames
from shiju.intake.values import SAME_AS_ABOVE, Reader, is_blank, read_value, scale_of
from shiju.intake.wide import MONTH, fold
from shiju.ledger.keys import digest
from shiju.ledger.record import Draft, Source, Value
from shiju.ledger.similarity import folded
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity

_TABLE_UNIT = re.compile(r"(?:计量)?单位[:：]\s*((?:[百千万亿]?[份张册本条块幅场次人户篇件项元]次?[、,，\s]*)+)")


@dataclass(frozen=True)
class Office:
    """The office for which a file is read: its catalogue, its tree, its settings; `kind` if the user named one, `year` if nothing says it."""

    catalogue: Catalogue
    tree: OrgTree
    settings: OfficeSettings
    kind: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class ReadRow:
    """A record's row: its draft, or the problems that stop it; warnings do not stop it."""

    number: int
    cells: tuple[CellValue, ...]
    draft: Draft | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SheetReading:
    """What a sheet gave. `kind` None: it was left out, for the reason in `left_out`, or is `unsure`."""

    file: str
    sheet: str
    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[ReadRow, ...] = ()
    unsure: Unsure | None = None
    left_out: str = ""
    ignored: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    year_assumed: int | None = None


def read_sheets(reading: FileReading, *, office: Office) -> tuple[SheetReading, ...]:
    """All sheets of a file that could be read."""
    grids = reading.content if isinstance(reading.content, list) else []
    words = known_words(office.catalogue)
    names = UnitNames(office.tree, office.settings.unit_aliases)
    found: list[SheetReading] = []
    seen: Counter[str] = Counter()
    read = [(grid, _tables(grid, words, names)) for grid in grids]
    year = _year_of_file(reading, [line for _, tables in read for table in tables[:1] for line in [" ".join(table.titles)]])
    for grid, tables in read:
        if grid.hidden and not tables:
            found.append(SheetReading(reading.name, grid.sheet, left_out="隐藏的选项表，不是记录。"))
        elif not tables:
            found.append(SheetReading(reading.name, grid.sheet, left_out=_why_no_table(grid)))
        found += [_read_table(table, reading, office, names, (year, seen)) for table in tables]
    return tuple(found)


def _tables(grid: Grid, words: frozenset[str], names: UnitNames) -> tuple[Table, ...]:
    """The forms or the tables of a sheet."""
    common = _common_forms(words)

    def is_word(text: str) -> bool:
        key = heading_key(text)
        return key in words or bare(key) in words

    def is_label(text: str) -> bool:
        if is_word(text) or is_serial(text) or common_form(heading_key(text)) in common:
            return True
        return names.is_sort(bare(heading_key(text))) and not isinstance(names.resolve(text), str)

    def is_known(text: str) -> bool:
        return is_word(text) or bool(MONTH.fullmatch(heading_key(text)))

    def seems(text: str) -> bool:
        return ends_like_heading(text) or isinstance(names.resolve(text), str)

    return find_forms(grid, knows=is_label) or find_tables(grid, knows=is_known, seems=seems)


@lru_cache(maxsize=8)
def _common_forms(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(common_form, words))


def _why_no_table(grid: Grid) -> str:
    if not any(text_of(value) for row in grid.rows for value in row):
        return "空白工作表。"
    return "没有找到认识的表头，未导入。如其中有记录，请用 --kind 指明事项类型，或在对照文件里写明表头。"


def _year_of_file(reading: FileReading, titles: Sequence[str]) -> int | None:
    """The year that most of the file's title lines, or its name, speak of. Never one that only a record names."""
    years = Counter(year for year in map(year_in, titles) if year is not None)
    return max(years, key=lambda year: (years[year], year)) if years else year_named(reading.name)


def _read_table(
    table: Table, reading: FileReading, office: Office, names: UnitNames, so_far: tuple[int | None, Counter[str]]
) -> SheetReading:
    file_year, seen = so_far
    table = fold(table, is_unit=lambda text: isinstance(names.resolve(text), str))
    decisions: tuple[Decision, ...] = office.settings.mappings
    contents = contents_of(table, names, known_measures(office.catalogue))
    match = match_table(table, contents, name=reading.name, catalogue=office.catalogue, decisions=decisions, kind=office.kind)
    headings = tuple(heading.text for heading in table.headings)
    if looks_like_summary(table, match):
        return SheetReading(reading.name, table.grid.sheet, left_out="手工汇总表：其中的数由台账算出，不作记录导入。")
    if isinstance(match, Unsure):
        return SheetReading(reading.name, table.grid.sheet, unsure=match, headings=headings)
    missing = missing_required(match) or figures_without_field(table, match)
    if missing:
        labels = "、".join(one.label for one in missing)
        unsure = Unsure(f"像是“{match.kind.label}”，但没有找到“{labels}”这一列。请在对照文件里写明对应的表头。", (match.kind.id,))
        return SheetReading(reading.name, table.grid.sheet, unsure=unsure, headings=headings)
    doubtful = units_without_field(table, match, contents) or days_without_field(table, match, contents)
    if doubtful:
        columns = "、".join(heading.text for heading in doubtful)
        unsure = Unsure(f"“{columns}”这一列像是写着单位或日期，但不能确定。请在对照文件里写明。", (match.kind.id,))
        return SheetReading(reading.name, table.grid.sheet, unsure=unsure, headings=headings)
    said = " ".join((*table.titles, table.grid.sheet))
    own_year = year_in(said) or file_year or year_named(said) or office.settings.year
    around = Around(own_year or office.year, _month(table))
    rows = _rows(table, match, reading, _Context(office, _reader(table, match, office, names, around), names, said), seen)
    return SheetReading(
        reading.name, table.grid.sheet, match.kind.id, match.headings, tuple(rows), ignored=match.left, headings=headings,
        year_assumed=around.year if own_year is None else None,
    )  # fmt: skip


def _month(table: Table) -> int | None:
    return month_in(table.grid.sheet) or month_in(" ".join(table.titles))


@dataclass(frozen=True)
class _Context:
    office: Office
    reader: Reader
    names: UnitNames
    said: str


def _reader(table: Table, match: Matched, office: Office, names: UnitNames, around: Around) -> Reader:
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


def _rows(table: Table, match: Matched, reading: FileReading, context: _Context, seen: Counter[str]) -> Iterator[ReadRow]:
    """Every record of the table; what repeats the row above is taken from there."""
    kind = match.kind
    defaults = _defaults(match, reading, table.grid.sheet, context)
    above: dict[str, _Cell] = {}
    beside = _measured_beside(match, table)
    for row in table.records:
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


def _defaults(match: Matched, reading: FileReading, sheet: str, context: _Context) -> dict[str, Value]:
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
    row: TableRow, cells: Mapping[str, _Cell], place: tuple[Table, Matched, FileReading], context: _Context,
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
        return ReadRow(row.number, row.cells, None, tuple(_ordered(problems, columns)), warnings)
    return ReadRow(row.number, row.cells, replace(draft, key=_key(draft, seen)), (), warnings)


def _ordered(problems: list[Problem], columns: Mapping[str, int]) -> list[Problem]:
    """In the order of the columns; a cancelled event first, for then nothing else matters."""
    return sorted(problems, key=lambda problem: (problem.code != "cancelled", columns.get(problem.field or "", 0)))


def _wrong_unit(values: Mapping[str, Value], kind: Kind) -> list[Problem]:
    """The unit of measure, in the cell or in its own column, must fit the choice: 横幅 are not counted in 块."""
    problems = []
    for one in kind.fields:
        number = values.get(one.id)
        allowed = _allowed(values, kind, one) if one.unit_from and isinstance(number, Quantity) else frozenset()
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


def rejected(sheet: SheetReading) -> Iterator[ReadRow]:
    """The rows that were stopped."""
    return (row for row in sheet.rows if row.draft is None)


def drafts(sheet: SheetReading) -> Iterator[Draft]:
    """The drafts of a sheet."""
    return (row.draft for row in sheet.rows if row.draft is not None)


def headings_template(sheet: SheetReading) -> str:
    """A piece of a mapping file, ready to be filled in, for a sheet that is unsure."""
    lines = [f'# {sheet.file} · {sheet.sheet}：在 field 里写“事项类型.字段”，不要的列写 "-"']
    for heading in sheet.headings:
        lines += ["[[mappings]]", f'sheet = "{sheet.sheet}"', f'heading = "{heading}"', 'field = ""', ""]
    return "\n".join(lines)
