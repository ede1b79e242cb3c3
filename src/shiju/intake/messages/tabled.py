"""The rows of a table that was pasted as text: each is a record whose columns say what its numbers are, as in a workbook."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from shiju.catalogue.kind import Kind
from shiju.catalogue.kinds import DAY_TYPES
from shiju.catalogue.office import OfficeSettings
from shiju.intake.dates import Around, month_in, year_in
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid, text_of
from shiju.intake.headings import common_form, ends_like_heading, heading_key
from shiju.intake.mapping import Matched, known_words
from shiju.intake.messages.announcement import Office
from shiju.intake.messages.days import times_in
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.framing import SURE
from shiju.intake.messages.grids import Cell, TextTable, tables_in
from shiju.intake.messages.moods import BACKGROUND, CHAT, mood_of
from shiju.intake.messages.plain import Span
from shiju.intake.messages.table_rows import NOT_DONE, Sheet, drafts_of, said_in, thing_named
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.words import word_list
from shiju.intake.office import Office as FileOffice
from shiju.intake.rows import reader_for
from shiju.intake.sheets import SheetReading, read_sheets
from shiju.intake.tables import Table, cell
from shiju.intake.values import BLANK_WORDS
from shiju.text.cells import read_number

_MEASURED = re.compile(r"[（(][户份人场次条块张个篇本册名件]{1,2}[）)]$")
"""慰问老党员（户）: a heading that says in what it counts."""
_AHEAD = re.compile(rf"{word_list('phrases')['form']['ahead']}|计划|拟|预计|预报|预约|报名|下周|下月")


class Tabled(NamedTuple):
    """The drafts of the tables of a message, where these stand, and why those without drafts gave none."""

    drafts: tuple[MessageDraft, ...]
    spans: tuple[Span, ...]
    reason: str | None


def tabled(body: str, message: Message, office: Office) -> Tabled:
    """What the tables of a message give. Their lines are no sentences: the rest is to be read without them."""

    @cache
    def words() -> tuple[frozenset[str], frozenset[str]]:
        known = known_words(office.catalogue)  # most messages have no line that looks like headings
        return known, frozenset(map(common_form, known))

    def is_heading(text: str) -> bool:
        key = heading_key(text)
        known = key in words()[0] or common_form(key) in words()[1] or ends_like_heading(text) or office.units.names.is_sort(text)
        return known or _MEASURED.search(text) is not None or any(thing_named(text, kind) for kind in office.items)

    drafts, spans, reasons = list[MessageDraft](), list[Span](), list[str]()
    for text in tables_in(body, is_heading):
        sheet = _sheet(text, message, office)
        if sheet is None:
            continue
        reason = _no_work(sheet, message, office)
        found = [] if reason is not None else list(drafts_of(sheet, body, message, office))
        drafts += found
        spans.append(text.span)
        reasons += [reason or CHAT] if not found else []
    return Tabled(tuple(drafts), tuple(spans), next(iter(reasons), None))


def _sheet(text: TextTable, message: Message, office: Office) -> Sheet | None:
    """The table as one of the office's; of a kind that its columns say, else that its words speak of. None where it is none."""
    titles = tuple(filter(None, (message.title, message.topic, *text.titles)))
    rows = [*((line,) for line in titles), text.heading, *(tuple(one.text if one else None for one in row) for row in text.rows)]
    read = FileReading("", "", [Grid("", rows)])
    files = _files(message, office)
    found = next((one for one in read_sheets(read, office=files) if one.match is not None), None)
    if found is None:
        kind = _spoken_of(text, titles, office)
        found = next(iter(read_sheets(read, office=replace(files, kind=kind.id))), None) if kind is not None else None
    return _with_reader(found, text, titles, files, (message, office)) if found is not None else None


def _files(message: Message, office: Office) -> FileOffice:
    settings = OfficeSettings(unit_aliases=office.units.aliases)
    return FileOffice(office.catalogue, office.units.tree, settings, None, office.sent(message).year)


def _with_reader(
    found: SheetReading, text: TextTable, titles: Sequence[str], files: FileOffice, who: tuple[Message, Office]
) -> Sheet | None:
    message, office = who
    if found.table is None or found.match is None or not found.match.columns:
        return None
    topic = "\n".join(titles)
    around = Around(year_in(topic) or office.sent(message).year, month_in(topic))
    reader = reader_for(found.table, found.match, files, office.units.names, around)
    named = [one.days for one in office.days(topic, message) if one.rule in SURE and one.days is not None]
    return Sheet(
        text, found.table, _of_words(found.match, found.table), reader, topic, named[-1] if named else None, len(titles) + 2
    )


def _of_words(match: Matched, table: Table) -> Matched:
    """The match without columns of names below which only numbers stand: 宣传单, 300份."""

    def holds_words(column: int) -> bool:
        said = [text for row in table.records if (text := text_of(cell(row.cells, column))) and text not in BLANK_WORDS]
        return not said or any(read_number(text) is None for text in said)

    columns = {one: field for one, field in match.columns.items() if field.id != match.kind.title or holds_words(one)}
    return replace(match, columns=columns)


def _spoken_of(text: TextTable, titles: Sequence[str], office: Office) -> Kind | None:
    """The kind of which the lines above a table speak, else all its rows, else that of all other events."""
    above = office.best("\n".join(titles))
    told = {kind.id for row in text.rows if (kind := office.best(said_in(row)) or _thing_in(row, office)) is not None}
    return above or (office.catalogue.kind(told.pop()) if len(told) == 1 else office.fallback)


def _thing_in(row: Iterable[Cell | None], office: Office) -> Kind | None:
    """横幅, 3条: the kind of the thing that a cell of a row is."""
    cells = [one.text for one in row if one is not None]
    return next((kind for kind in office.items if any(thing_named(cell, kind) for cell in cells)), None)


def _no_work(sheet: Sheet, message: Message, office: Office) -> str | None:
    """Why a table tells of no single pieces of work: what is planned, or the sums of many."""
    heads = " ".join(sheet.text.heading)
    if _AHEAD.search(heads) or any(_AHEAD.search(line) or mood_of(line) in NOT_DONE for line in sheet.topic.splitlines()):
        return "plan"
    kind, held = sheet.match.kind, {one.id for one in sheet.match.columns.values()}
    if kind.title is not None and kind.title not in held and kind.messages is not None and kind.messages.totals:
        return "total"
    if kind.happened is None or (kind.messages is not None and kind.messages.totals):
        return None
    day = sheet.days is not None and sheet.days.days == 1
    dated = day or any(one.type in DAY_TYPES for one in sheet.match.columns.values())
    titled = kind.title in held
    of_things = kind in office.items or any(thing_named(head, one) for head in sheet.text.heading for one in office.items)
    month = bool(times_in(sheet.topic, sent=office.sent(message).date())) or _sums(sheet.topic)
    return None if dated or titled or (of_things and not month) else "total"


def _sums(topic: str) -> bool:
    return any(mood_of(line) in ("total", BACKGROUND) for line in topic.splitlines())
