"""From a form, its notice and the office to a proposal of what each blank cell asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from shiju.forms.headings import HeadingReader
from shiju.forms.labels import read_labels
from shiju.forms.layout import Sheets, find_layout, path_above
from shiju.forms.listing import match_fields, read_listing
from shiju.forms.matrix import read_matrix
from shiju.forms.notice import Notice, period_of_titles, range_of_titles
from shiju.forms.pairs import as_labels
from shiju.forms.proposal import Decision, Office, Open, Proposal
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.single import read_single
from shiju.forms.titles import is_numbered
from shiju.forms.whose import OF_ANOTHER, UNKNOWN_OFFICE, other_office, part_asked, unit_named, unit_of_form
from shiju.forms.wording import units_of_measure
from shiju.periods import Period
from shiju.text.period_words import read_periods

_NAMES_YEAR = re.compile(r"20\d\d年")


@dataclass(frozen=True)
class Asked:
    """For whom and when: what the user said (`period`, `org_unit`), the notice, the day from which 今年 is seen, and what was decided before (key → decision)."""

    org_unit: str
    reference: date
    period: Period | None = None
    notice: Notice = field(default_factory=Notice)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    file: str = ""
    """The name of the file, which may say the period where nothing else does: 用稿情况月报表（6月）."""


@dataclass(frozen=True)
class NoPeriod:
    """The form does not say which period it asks for."""

    message: str = "看不出这张表要报哪个期间。请用 --period 指明，如 2026-H1，或用 --notice 附上来文通知。"


def propose(sheets: Sequence[FormSheet], *, office: Office, asked: Asked) -> Proposal | NoPeriod:
    """What the blank cells of a form ask for. The period is that of the user, else the days that the form itself prints, else of the notice, else of the lines above the table, else of the names of its sheets and its file, else the last that its headings name with its year."""
    told = (period_of_titles(lines, reference=asked.reference) for lines in (_titles(sheets), _names(sheets), (asked.file,)))
    said = asked.period or asked.notice.period or next((one for one in told if one is not None), None)
    whole = said or _event_day(asked.notice) or _of_headings(sheets, asked.reference)
    if whole is None:
        return NoPeriod()
    return Proposal.joined(_sheet(sheet, office, asked, whole) for sheet in sheets)


def _of_headings(sheets: Sequence[FormSheet], reference: date) -> Period | None:
    """The longest of the periods that the headings of the tables name and that end last: 2026年上半年 beside 2025年全年 and 其中：6月."""
    found: list[Period] = []
    for sheet in sheets:
        for body in find_layout(sheet).tables:
            paths = (path_above(sheet, body, column) for column in range(body.first, body.columns))
            texts = {text for path in paths for text in path if _NAMES_YEAR.search(text)}
            found += [Period(one.first, one.last) for text in texts for one in read_periods(text, reference=reference)]
    last = max((one.last for one in found), default=None)
    return max((one for one in found if one.last == last), key=lambda one: one.days, default=None)


def _sheet(sheet: FormSheet, office: Office, asked: Asked, whole: Period) -> Proposal:
    """One sheet; where it says that a community below fills it, for that one, and where it says so of another than was asked for, nothing."""
    layout = find_layout(sheet)
    lines = (*layout.titles, *(line for body in layout.tables for line in body.titles))
    told = asked.notice.text.splitlines()
    part, part_name = part_asked(told, office, asked.org_unit)
    unit = unit_of_form(lines, sheet.name, office) or part or asked.org_unit
    if unit not in office.tree.scope(asked.org_unit):
        why = OF_ANOTHER.format(office.tree.get(unit).name, office.tree.get(asked.org_unit).name)
        return Proposal(open=tuple(Open(sheet.name, place, why) for place in _first_blank(layout)))
    other = other_office(lines, office, asked.org_unit) or ("" if part else part_name) or None
    if other is not None:
        return Proposal(open=tuple(_of_other(sheet, place, other, office, asked) for place in _first_blank(layout)))
    asked = replace(asked, org_unit=unit)
    if layout.labels:
        return _labels(sheet, layout, office, asked, whole)
    single = _of_one_record(sheet, layout, office, asked, whole)
    if single is not None:
        return single
    parts = []
    for body in layout.tables:
        said = asked.period or range_of_titles(body.titles, reference=asked.reference) or asked.notice.period
        period = said or _period_of(body.titles, asked.reference) or whole
        headings = _headings(office, asked, period)
        listing = read_listing(
            sheet, body, office=office, headings=headings, period=period, org_unit=asked.org_unit, decisions=asked.decisions
        )
        if listing is not None:
            parts.append(listing)
            continue
        explained = replace(body, notes=(*body.notes, *told))
        parts.append(
            read_matrix(
                sheet,
                explained,
                office=office,
                headings=headings,
                period=period,
                org_unit=asked.org_unit,
                decisions=asked.decisions,
            )
        )
    notes = tuple(line for body in layout.tables for line in body.notes)
    return Proposal.joined((*parts, Proposal(notes={sheet.name: notes})))


def _of_other(sheet: FormSheet, place: Place, name: str, office: Office, asked: Asked) -> Open:
    """The question whether a name that is none of ours means the unit after all."""
    known = unit_named(name, office) is not None
    why = (OF_ANOTHER if known else UNKNOWN_OFFICE).format(name, office.tree.get(asked.org_unit).name)
    return Open(sheet.name, place, why, org_unit=asked.org_unit, names="" if known else name)


def _period_of(titles: Sequence[str], reference: date) -> Period | None:
    """The period of one table: that of the numbered line right above it, else of the form's titles."""
    own = period_of_titles(titles[-1:], reference=reference) if titles and is_numbered(titles[-1]) else None
    return own or period_of_titles(titles, reference=reference)


def _first_blank(layout: Sheets) -> list[Place]:
    """Where it is told that nothing was filled: in the first line of the sheet."""
    places = [label.place for label in layout.labels] + [(body.lines[0], body.first) for body in layout.tables]
    return places[:1]


def _labels(sheet: FormSheet, layout: Sheets, office: Office, asked: Asked, whole: Period) -> Proposal:
    """Labels with a blank beside each: the fields of one record, else figures of the period."""
    single = read_single(
        sheet, layout, office=office, notice=asked.notice, period=whole, org_unit=asked.org_unit, decisions=asked.decisions
    )
    if single is not None:
        return single
    headings = _headings(office, asked, whole)
    layout = replace(layout, notes=(*layout.notes, *asked.notice.text.splitlines()))
    return read_labels(
        sheet,
        layout,
        office=office,
        headings=headings,
        period=whole,
        org_unit=asked.org_unit,
        decisions=asked.decisions,
    )


def _of_one_record(sheet: FormSheet, layout: Sheets, office: Office, asked: Asked, whole: Period) -> Proposal | None:
    """A table of which each line asks for a field of one record; None where its lines ask for something else."""
    drawn = as_labels(sheet, layout.tables)
    if drawn is None or match_fields({at: (one.text,) for at, one in enumerate(drawn.labels)}, drawn.titles, office) is None:
        return None
    return _labels(sheet, drawn, office, asked, whole)


def _headings(office: Office, asked: Asked, period: Period) -> HeadingReader:
    return HeadingReader(
        office.tree,
        office.names,
        office=asked.org_unit,
        period=period,
        reference=period.last,
        units_of_measure=units_of_measure(office.catalogue),
    )


def _names(sheets: Sequence[FormSheet]) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in sheets)


def _titles(sheets: Sequence[FormSheet]) -> list[str]:
    lines: list[str] = []
    for sheet in sheets:
        layout = find_layout(sheet)
        lines += [line for body in layout.tables for line in body.titles]
        lines += layout.titles
    return lines


def _event_day(notice: Notice) -> Period | None:
    return Period(notice.days[0], notice.days[0]) if notice.days else None
