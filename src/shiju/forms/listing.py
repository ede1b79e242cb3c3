"""Tables with a record on each line: 逐篇填写明细, 活动一览表."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from shiju.catalogue.indicator import Condition, Indicator, IndicatorType
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.narrowing import cut_id
from shiju.forms.choosing import Phrase, decided
from shiju.forms.headings import HeadingReader
from shiju.forms.keys import key_of
from shiju.forms.layout import Body, path_above
from shiju.forms.levels import FROM, levels_from
from shiju.forms.narrowing import WHOSE, subject_narrowing, without_issuer
from shiju.forms.proposal import Decision, Listing, Office, Open, Proposal, Wish
from shiju.forms.sheet import FormSheet
from shiju.forms.titles import section_of, subject_of
from shiju.forms.units import COUNTED, bracketed_unit
from shiju.forms.wording import Wording, units_of_measure
from shiju.intake.contents import Contents, Sort
from shiju.intake.grid import Grid
from shiju.intake.headings import is_serial
from shiju.intake.mapping import CLOSE, Matched, match_table
from shiju.intake.tables import Heading, Table
from shiju.periods import Period
from shiju.text.numerals import half_width

LEAST_FIELDS = 2
LEAST_COVERED, MARGIN = 60, 8
"""Per cent of the title that the words of an indicator cover, and by how much it leads the next."""
LISTED = "明细"
"""Stands before the title in the words by which it is remembered what a list is of."""
CHOICES = 6
"""Among how many indicators a person may choose."""
_REMARKS = re.compile(r".{0,6}(?:备注|说明|附件).{0,4}")
_FROM_LEVEL = re.compile(rf"级{FROM}|以下")
"""市级及以上: the title asks for a part that no choice alone is."""
_NAMED_TOTAL = re.compile("(.+?)(?:合|总|共)计|(?:合|总|共)计(.+)")
_LISTED = frozenset({IndicatorType.COUNT, IndicatorType.DISTINCT})


def read_listing(
    sheet: FormSheet,
    body: Body,
    *,
    office: Office,
    headings: HeadingReader,
    period: Period,
    org_unit: str,
    decisions: Mapping[str, Decision],
) -> Proposal | None:
    """The lines of a table as a list of records; None where its columns are no fields of one kind, its title or day among them."""
    free = [line for line in body.lines if _is_empty(sheet, body, line)]
    if not free:
        return None
    paths = {column: path_above(sheet, body, column) for column in range(body.first, body.columns)}
    matched = match_fields(paths, body.titles, office)
    if matched is None:
        return None
    kind, columns = matched
    place = (free[0], min(columns))
    key = key_of(f"{LISTED}/{section_of(body.titles) or subject_of(body.titles)}")
    named = next((paths[column][-1] for column, one in columns.items() if one.id == kind.title), "")
    meant = _decided(kind, decisions.get(key), office) or _meant(kind, body, office, named)
    if isinstance(meant, Indicator):
        others = _others(sheet, body, columns, free[0])
        listing = Listing(sheet.name, kind, columns, tuple(free), meant.id, org_unit, period, others=others)
        return Proposal(tuple(_totals(sheet, body, office, headings, listing)), listings=(listing,))
    if key in decisions:
        return Proposal(open=(Open(sheet.name, place, "按以前的决定，这张明细表留给人填写。", meant, key),))
    why = f"看不准这张明细表要列哪些{kind.label}记录，没有填。请选定要列的是哪一项的记录，或人工填写。"
    return Proposal(open=(Open(sheet.name, place, why, meant, key),))


def _others(sheet: FormSheet, body: Body, columns: Mapping[int, Field], line: int) -> dict[int, str]:
    """The columns that no field answers, with their headings; not the running number, nor remarks, which may stay blank."""
    found = {
        column: "/".join("".join(text.split()) for text in path_above(sheet, body, column))
        for column in range(body.first, body.columns)
        if column not in columns and sheet.is_blank(line, column) and not _is_serial(sheet, body, column)
    }
    return {column: heading for column, heading in found.items() if heading and not _REMARKS.fullmatch(heading)}


def _decided(kind: Kind, decision: Decision | None, office: Office) -> Indicator | tuple[str, ...] | None:
    """The indicator whose records a person said the lines are for; nothing to choose from where it was left to a person."""
    if decision is None:
        return None
    found = office.catalogue.indicator(decision.indicator) if decision.indicator is not None else None
    return found if found is not None and found.kind == kind.id else ()


def match_fields(
    paths: Mapping[int, tuple[str, ...]], titles: tuple[str, ...], office: Office
) -> tuple[Kind, Mapping[int, Field]] | None:
    """The kind whose fields the headings are, and which is which; None unless its title or its day is among them."""
    units = _words_of_units(office)
    plain = {column: _without_total(tuple("".join(text.split()) for text in path)) for column, path in paths.items()}
    plain = _without_sort(plain, office)
    headings = tuple(Heading(column, tuple(_either_unit(text, units) for text in path)) for column, path in plain.items() if path)
    table = Table(Grid(sheet="", rows=()), (*titles, *_kind_of_choice(titles, office)), headings, ())
    nothing = Contents(dict.fromkeys(paths, 0), {column: dict.fromkeys(Sort, 0) for column in paths})
    matched = match_table(table, nothing, name="", catalogue=office.catalogue)
    if not isinstance(matched, Matched):
        return None
    telling = {matched.kind.title, matched.kind.happened}
    told = [
        column
        for column, one in matched.columns.items()
        if one.id in telling and matched.scores[column] >= CLOSE and not _names_figure(paths[column], office)
    ]
    columns = {column: one for column, one in matched.columns.items() if not _is_other_choice(one, matched.scores[column])}
    telling_fields = [one for one in columns.values() if one.id != matched.kind.org_unit]
    return (matched.kind, columns) if told and len(telling_fields) >= LEAST_FIELDS else None


def _without_total(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of a column without the 合计 that stands below what is counted, beside its parts: 参训人次 over 合计 and 其中：党员."""
    return path[:-1] if len(path) > 1 and HeadingReader.is_total(path[-1]) else path


def _without_sort(paths: Mapping[int, tuple[str, ...]], office: Office) -> dict[int, tuple[str, ...]]:
    """The headings without the sort of work that stands before what the name, the day or the place is called, where it does so more than once: 演出日期, 演出地点 as 日期, 地点."""
    names = {key_of(word) for kind in office.catalogue.kinds for one in _telling(kind) for word in (one.label, *one.words)}
    fields = ((kind, field) for kind in office.catalogue.kinds for field in kind.fields if field.choices)
    sorts = {word for kind, field in fields for _, word in office.lexicon.choices(kind, field) if len(word) > 1}
    found = {column: _behind_sort(key_of(path[-1]), sorts, names) for column, path in paths.items() if path}
    before = Counter(sort for sort, _ in found.values())
    return {
        column: (*path[:-1], found[column][1]) if path and found[column][0] and before[found[column][0]] > 1 else path
        for column, path in paths.items()
    }


def _telling(kind: Kind) -> tuple[Field, ...]:
    """The fields that say which record it is: its name, its day, its place."""
    named = {kind.title, kind.happened}
    return tuple(one for one in kind.fields if one.id in named or one.type is FieldType.PLACE)


def _behind_sort(key: str, sorts: Iterable[str], names: AbstractSet[str]) -> tuple[str, str]:
    """The sort of work before one of the names, and the name; nothing and the whole where there is none."""
    told = [sort for sort in sorts if key.startswith(sort) and key.removeprefix(sort) in names]
    sort = min(told, key=len, default="")
    return sort, key.removeprefix(sort)


def _is_other_choice(field: Field, score: int) -> bool:
    """Whether a heading only contains what a choice is called: 慰问对象类别 are no sorts of the event."""
    return (bool(field.choices) or field.open_choice) and score < CLOSE


def _words_of_units(office: Office) -> frozenset[str]:
    fields = (kind.field(kind.org_unit) for kind in office.catalogue.kinds)
    return frozenset(key_of(word) for field in fields for word in (field.label, *field.words))


def _either_unit(text: str, units: frozenset[str]) -> str:
    """The first of the words for org units between strokes: 村（社区）/单位."""
    parts = [part for part in re.split("[/／、]|或(?:者)?", text) if part]
    return parts[0] if len(parts) > 1 and all(key_of(part) in units for part in parts) else text


def _kind_of_choice(titles: Sequence[str], office: Office) -> tuple[str, ...]:
    """What the kind of work is called of which a title names a choice that no other kind has: 义诊明细."""
    said = key_of(section_of(titles) or subject_of(titles))
    kinds = office.catalogue.kinds
    named = [
        kind.label
        for kind in kinds
        if any(word in said for field in kind.fields if field.choices for _, word in office.lexicon.choices(kind, field))
    ]
    return tuple(named) if len(named) == 1 else ()


def _names_figure(path: tuple[str, ...], office: Office) -> bool:
    """Whether a heading that resembles a title is the name of a figure: 文化阵地总数（处）."""
    unit, plain = bracketed_unit(path[-1], units_of_measure(office.catalogue))
    return decided(Wording(office.lexicon).candidates(Phrase((plain,), unit))) is not None


def _is_empty(sheet: FormSheet, body: Body, line: int) -> bool:
    """Nothing but a running number stands in the line."""
    filled = [column for column in range(body.first, body.columns) if sheet.text(line, column)]
    return all(sheet.text(line, column).isdigit() or _is_serial(sheet, body, column) for column in filled)


def _is_serial(sheet: FormSheet, body: Body, column: int) -> bool:
    heading = path_above(sheet, body, column)
    return bool(heading) and is_serial(heading[-1])


def _meant(kind: Kind, body: Body, office: Office, named: str) -> Indicator | tuple[str, ...]:
    """The indicator whose records the titles ask for; those it may be where they speak of less than any counts (二、培训明细 below 法治业务培训情况登记表)."""
    ours = [one for one in office.catalogue.indicators if one.kind == kind.id and one.type in _LISTED and not one.retired]
    found = _by_titles(ours, kind, body, office, named)
    if isinstance(found, Indicator) and subject_narrowing(body.titles, office.lexicon).doubts(found, office.lexicon):
        return tuple(dict.fromkeys((found.id, *(one.id for one in ours))))[:CHOICES]
    return found


def _by_titles(ours: Sequence[Indicator], kind: Kind, body: Body, office: Office, named: str) -> Indicator | tuple[str, ...]:
    """The one of the kind's indicators that the title names; else the one that counts all of the kind, where the title speaks of nothing less; else those it may be.

    `named` is the heading over the names of the records, which may ask for a part of them too (科普活动名称).
    """
    title = section_of(body.titles) or subject_of(body.titles)
    wording = Wording(office.lexicon, body.titles)
    whole = [one for one in ours if not one.filters and one.part_of is None]
    for one in whole[:1]:
        if _FROM_LEVEL.search(key_of(title)):
            cut = _from_level(key_of(title), ours, kind, office)
            return tuple(one.id for one in ours)[:CHOICES] if cut is None else cut
        silent = WHOSE | {key_of(word) for word in _names_of_fields(kind)}
        of_all = wording.is_whole(title, one)
        by_title = frozenset() if of_all else wording.chosen.part_of_title(without_issuer(key_of(title)), one, silent)
        parts = by_title | wording.chosen.part_of_title(named, one, silent)
        if parts:
            return office.catalogue.indicator(*parts) if len(parts) == 1 else tuple(sorted(parts))
        if of_all:
            return one
    ranked = wording.covering(title, ours) if title else ()
    second = ranked[1].score if len(ranked) > 1 else 0
    if ranked and ranked[0].score >= LEAST_COVERED and ranked[0].score - second >= MARGIN:
        return office.catalogue.indicator(ranked[0].indicator)
    return tuple(dict.fromkeys((*(one.id for one in whole), *(one.indicator for one in ranked), *(one.id for one in ours))))[
        :CHOICES
    ]


def _from_level(title: str, ours: Sequence[Indicator], kind: Kind, office: Office) -> Indicator | None:
    """市级及以上用稿 are the 用稿 of 市级 and of all that the field names behind it, where it names levels from the lowest to the highest."""
    levels = levels_from(title, kind)
    if levels is None:
        return None
    field, labels = levels.field.id, levels.labels
    uncut = [one for one in ours if not any(condition.field == field for condition in one.filters)]
    named = [one for one in uncut if levels.rest in office.lexicon.names(one)]
    if len(named) == 1:
        return office.catalogue.indicator(cut_id(named[0].id, field, *labels))
    return next((one for one in ours if any((on.field, set(on.values)) == (field, set(labels)) for on in one.filters)), None)


def _names_of_fields(kind: Kind) -> tuple[str, ...]:
    field = kind.field(kind.title) if kind.title is not None else None
    return () if field is None else (field.label, *field.words)


def _totals(sheet: FormSheet, body: Body, office: Office, headings: HeadingReader, listing: Listing) -> Iterator[Wish]:
    """What the one line of totals for each period asks for (合计, 上年同期合计): the sums of measures below their columns, and how many records there are where the line says in which unit they are counted (合计（篇次）)."""
    meant = office.catalogue.indicator(listing.indicator or "")
    columns, units = range(body.first, body.columns), units_of_measure(office.catalogue)
    labels = {line: next((text for column in columns if (text := sheet.text(line, column))), "") for line in body.lines}
    said = {line: bracketed_unit(half_width(text), units) for line, text in labels.items() if line not in listing.lines}
    said = {line: _counted(unit, plain, meant, office) for line, (unit, plain) in said.items()}
    periods = {line: _period_of_total(plain, headings, listing.period) for line, (_, plain) in said.items()}
    once = Counter(periods.values())
    for line, period in periods.items():
        if period is None or once[period] != 1 or "小" in labels[line]:
            continue
        blank = [column for column in columns if sheet.is_blank(line, column)]
        for column in blank:
            field = listing.columns.get(column)
            counted = meant if column == blank[0] and said[line][0] == meant.unit else _sum_of(field, meant, office)
            if counted is not None:
                key = key_of("/".join((LISTED, labels[line], "" if field is None else field.label)))
                yield Wish(sheet.name, (line, column), counted.id, listing.org_unit, period, by=labels[line], key=key)


def _period_of_total(label: str, headings: HeadingReader, whole: Period) -> Period | None:
    """The period of which a line is the total: 合计, 本季度合计, 1—6月累计, 上年同期合计; None where it is no total."""
    if headings.is_total(label):
        return whole
    heading = headings.read(label)
    named = heading.period is not None or heading.year_before
    if not named or heading.words or "计" not in label or heading.among:
        return None
    period = heading.period or whole
    return period.year_before() if heading.year_before else period


def _counted(unit: str, plain: str, meant: Indicator, office: Office) -> tuple[str, str]:
    """The unit of measure of a line of totals that names what is counted: 用稿篇次合计, 篇次合计 as 合计（篇次）."""
    found = _NAMED_TOTAL.fullmatch(plain)
    name = key_of(found[1] or found[2]) if found is not None else ""
    named = bool(name) and (name in office.lexicon.names(meant) or COUNTED.get(name, name) == meant.unit)
    return (meant.unit, "合计") if named else (unit, plain)


def _sum_of(field: Field | None, meant: Indicator, office: Office) -> Indicator | None:
    """The sum of a measure over the records that an indicator counts; None where the catalogue has none."""
    if field is None or field.measure is None:
        return None
    plain = (
        one
        for one in office.catalogue.indicators
        if one.type is IndicatorType.SUM and one.kind == meant.kind and one.measure == field.id and one.date == meant.date
    )
    whole = next((one for one in plain if not one.filters and one.part_of is None), None)
    if whole is None or not meant.filters:
        return whole
    chosen = meant.filters[0]
    if len(meant.filters) > 1 or chosen.condition is not Condition.IS:
        return None
    return office.catalogue.indicator(cut_id(whole.id, chosen.field, *chosen.values))
