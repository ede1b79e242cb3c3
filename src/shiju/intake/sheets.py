"""A file's grids as drafts: every row read, every fault collected with its place and remedy."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import FieldType
from shiju.catalogue.office import OfficeSettings
from shiju.intake.contents import Contents, Sort, contents_of
from shiju.intake.dates import Around, month_in, year_in, year_named
from shiju.intake.files import FileReading
from shiju.intake.forms import find_forms
from shiju.intake.grid import Grid, text_of
from shiju.intake.headings import bare, common_form, ends_like_heading, heading_key, is_serial
from shiju.intake.keyed import keyed_table, match_keyed, with_record_ids
from shiju.intake.mapping import (
    EXACT,
    Matched,
    Unsure,
    days_without_field,
    figures_without_field,
    known_measures,
    known_words,
    looks_like_summary,
    match_table,
    missing_required,
    units_without_field,
    with_units_of_place,
)
from shiju.intake.office import Office
from shiju.intake.progress import Telling, in_steps
from shiju.intake.rows import Amendment, Context, ReadRow, read_rows, reader_for
from shiju.intake.sections import under_units
from shiju.intake.tables import Table, find_tables
from shiju.intake.two_ends import join_ends
from shiju.intake.units import UnitNames
from shiju.intake.wide import MONTH, fold
from shiju.ledger.record import Draft


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
    around: Around = field(default_factory=Around)
    table: Table | None = None
    match: Matched | None = None
    """What was found, for proposals; None where no kind was."""


def read_sheets(reading: FileReading, *, office: Office, tell: Telling | None = None) -> tuple[SheetReading, ...]:
    """All sheets of a file that could be read."""
    grids = reading.content if isinstance(reading.content, list) else []
    names = UnitNames(office.tree, office.settings.unit_aliases)
    found: list[SheetReading] = []
    seen: Counter[str] = Counter()
    read = [(grid, tables_of(grid, office, names)) for grid in grids]
    year = _year_of_file(reading, [line for _, tables in read for table in tables[:1] for line in [" ".join(table.titles)]])
    keyed = {grid.sheet for grid in grids if keyed_table(grid) is not None}
    for grid, tables in read:
        if grid.hidden and (
            not tables or (keyed and grid.sheet not in keyed)
        ):  # our own books hide their choices, whatever words these are
            found.append(SheetReading(reading.name, grid.sheet, left_out="隐藏的选项表，不是记录。"))
        elif not tables:
            found.append(SheetReading(reading.name, grid.sheet, left_out=_why_no_table(grid)))
        else:
            found += [_read_table(table, reading, office, names, (year, seen, tell)) for table in tables]
    return tuple(found)


def _all_words(catalogue: Catalogue, settings: OfficeSettings) -> frozenset[str]:
    """Words of the catalogue, and headings that a person has decided about, whatever the catalogue says."""
    decided = (heading for table in settings.remembered for heading, _ in table.columns)
    return known_words(catalogue) | {heading_key(part) for heading in decided for part in (heading, *heading.split())}


def tables_of(grid: Grid, office: Office, names: UnitNames) -> tuple[Table, ...]:
    """The forms or the tables of a sheet."""
    words = _all_words(office.catalogue, office.settings)
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

    keyed = keyed_table(grid)
    if keyed is not None:
        return (keyed,)
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
    table: Table, reading: FileReading, office: Office, names: UnitNames, so_far: tuple[int | None, Counter[str], Telling | None]
) -> SheetReading:
    file_year, seen, tell = so_far
    table, match, contents = _matched(table, reading, office, names)
    headings = tuple(heading.text for heading in table.headings)
    said = " ".join((*table.titles, table.grid.sheet))
    if (
        isinstance(match, Matched)
        and contents is not None
        and names.titled(said, file=reading.name, sheet=table.grid.sheet) is None
    ):
        match = with_units_of_place(match, contents)
    known = match if isinstance(match, Matched) else None
    unread = SheetReading(reading.name, table.grid.sheet, headings=headings, table=table, match=known)
    if contents is not None and looks_like_summary(table, match):
        return replace(unread, left_out="手工汇总表：其中的数由台账算出，不作记录导入。")
    if isinstance(match, Unsure):
        return replace(unread, unsure=match)
    doubt = _doubt(table, match, contents)
    if doubt is not None:
        return replace(unread, unsure=doubt)
    own_year = year_in(said) or file_year or year_named(said) or office.settings.year
    around = Around(own_year or office.year, _month(table))
    rows = read_rows(table, match, reading, Context(office, reader_for(table, match, office, names, around), names, said), seen)
    return replace(
        unread, kind=match.kind.id, mapping=match.headings, rows=tuple(in_steps(rows, tell)), ignored=match.left, around=around,
        year_assumed=around.year if own_year is None else None,
    )  # fmt: skip


def _matched(
    table: Table, reading: FileReading, office: Office, names: UnitNames
) -> tuple[Table, Matched | Unsure, Contents | None]:
    """The table (a wide one as a long one), its match, and what its columns hold; a table with keys needs no looking at."""
    keyed = match_keyed(table, office.catalogue)
    if keyed is not None:
        return table, keyed, None
    table = fold(table, is_unit=lambda text: isinstance(names.resolve(text), str))
    contents = contents_of(table, names, known_measures(office.catalogue))
    match = _match(table, contents, reading, office)
    told = _tells_units(match) or contents.holding(Sort.UNIT)
    below = None if told else under_units(table, is_unit=lambda text: names.named(text) is not None)
    if below is not None:
        table, contents = below, contents_of(below, names, known_measures(office.catalogue))
        match = _match(table, contents, reading, office)
    if isinstance(match, Unsure) or not _tells_day(match) or _lasts(match):
        table, match, contents = _with_ends_joined((table, match, contents), reading, office, names)
    return table, with_record_ids(table, match) if isinstance(match, Matched) else match, contents


def _match(table: Table, contents: Contents, reading: FileReading, office: Office) -> Matched | Unsure:
    settings = office.settings
    return match_table(
        table, contents, name=reading.name, catalogue=office.catalogue, decisions=settings.mappings, remembered=settings.remembered,
        kind=office.kind,
    )  # fmt: skip


def _with_ends_joined(
    found: tuple[Table, Matched | Unsure, Contents], reading: FileReading, office: Office, names: UnitNames
) -> tuple[Table, Matched | Unsure, Contents]:
    """The same with first and last day as one column, where only that tells the day of the records."""
    table, match, _ = found
    sure = {heading_key(one.heading) for one in office.settings.mappings}
    if isinstance(match, Matched):
        days = match.kind.happened
        texts = {heading.column: heading_key(heading.text) for heading in table.headings}
        sure |= {texts[column] for column, one in match.columns.items() if one.id != days or match.scores.get(column) == EXACT}
    joined = join_ends(table, stays=lambda heading: heading_key(heading.text) in sure)
    if joined is None:
        return found
    contents = contents_of(joined, names, known_measures(office.catalogue))
    better = _match(joined, contents, reading, office)
    same = isinstance(better, Matched) and (isinstance(match, Unsure) or better.kind.id == match.kind.id)
    return (joined, better, contents) if isinstance(better, Matched) and same and _tells_day(better) else found


def _tells_units(match: Matched | Unsure) -> bool:
    return isinstance(match, Matched) and match.kind.org_unit in {one.id for one in match.columns.values()}


def _tells_day(match: Matched) -> bool:
    return match.kind.happened is None or match.kind.happened in {one.id for one in match.columns.values()}


def _lasts(match: Matched) -> bool:
    return match.kind.happened is not None and match.kind.field(match.kind.happened).type is FieldType.DATE_RANGE


def _doubt(table: Table, match: Matched, contents: Contents | None) -> Unsure | None:
    """Why a table whose kind is known cannot be taken in yet. One that corrects records may leave out what it likes."""
    if match.record_column is not None:
        return None
    kind = match.kind
    missing = missing_required(match) or figures_without_field(table, match)
    if missing:
        labels = "、".join(one.label for one in missing)
        return Unsure(f"像是“{kind.label}”，但没有找到“{labels}”这一列。请在对照文件里写明对应的表头。", (kind.id,))
    doubtful = contents is not None and (
        units_without_field(table, match, contents) or days_without_field(table, match, contents)
    )
    if doubtful:
        columns = "、".join(heading.text for heading in doubtful)
        return Unsure(f"“{columns}”这一列像是写着单位或日期，但不能确定。请在对照文件里写明。", (kind.id,))
    return None


def _month(table: Table) -> int | None:
    return month_in(table.grid.sheet) or month_in(" ".join(table.titles))


def rejected(sheet: SheetReading) -> Iterator[ReadRow]:
    """The rows that were stopped."""
    return (row for row in sheet.rows if row.draft is None and row.amendment is None)


def amendments(sheet: SheetReading) -> Iterator[Amendment]:
    """What a sheet's rows say of records that stand already."""
    return (row.amendment for row in sheet.rows if row.amendment is not None)


def drafts(sheet: SheetReading) -> Iterator[Draft]:
    """The drafts of a sheet."""
    return (row.draft for row in sheet.rows if row.draft is not None)


__all__ = ["Amendment", "Office", "ReadRow", "SheetReading", "amendments", "drafts", "read_sheets", "rejected"]
