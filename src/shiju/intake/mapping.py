"""Which kind of work a table holds, and which column is which field. Unsure cases are told, never guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.office import Mapping as Decision
from shiju.catalogue.office import Remembered
from shiju.intake.contents import Contents, Sort
from shiju.intake.grid import text_of
from shiju.intake.headings import bare, close_forms, common_form, heading_key, is_serial
from shiju.intake.tables import Heading, Table
from shiju.intake.told_by_cells import SOME_DAY, told_by_cells
from shiju.ledger.similarity import likeness

EXACT, WITHOUT_BRACKETS, INNER, SAME_MEANING, CLOSE, MEASURED, CONTAINED = 100, 96, 90, 84, 78, 76, 70
"""Scores of a heading that is a field's word, is one without its brackets, is one by its inner row alone, means the same, ends on a close word, names the unit of measure and a noun or verb of the
measure, or contains a word."""
BY_CONTENTS = 60
"""Score of a column that only its cells have told."""
LEAST = 60
"""Scores below this map nothing."""
LEAST_ALTERNATIVE = 25
"""Score from which a field is named as what a column may be."""
TITLE_BONUS, FILE_BONUS = 150, 100
"""What it adds to a kind that a title or the sheet's name speaks of it, or only the file's name: of several sheets each has its own."""
REQUIRED_LOSS = 60
"""What it costs a kind that a required field has no column."""
ALIKE_ENOUGH = 70
"""Per cent of all headings that a table must share with one that was decided."""
SURE_MARGIN = 40
"""By how much the best kind must lead the next."""
_UNIT_HINT = re.compile(r"[（(【\[]\s*(?:单位[:：])?([^）)】\]]{1,6})[）)】\]]")
_SPAN = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]+)月份?|第?[一二三四]季度|上半年|下半年")
IGNORED = "-"


@dataclass(frozen=True)
class Matched:
    """A table with its kind and its columns. `columns`: column → field; `left`: headings that no field took."""

    kind: Kind
    columns: Mapping[int, Field]
    headings: Mapping[str, str]
    hints: Mapping[str, str]
    left: tuple[str, ...]
    score: int
    measure_column: int | None = None
    """A column of nothing but units of measure, for the numbers beside it."""
    record_column: int | None = None
    """A column of record ids: its rows correct these records."""
    scores: Mapping[int, int] = field(default_factory=dict)
    """How well each column's heading names its field, at most EXACT."""


@dataclass(frozen=True)
class Unsure:
    """A table that could not be matched for certain: a sentence, and what a person may write to decide it."""

    message: str
    candidates: tuple[str, ...] = field(default=())


def known_words(catalogue: Catalogue) -> frozenset[str]:
    """All words that the catalogue has for headings, as they are compared."""
    words = {word for kind in catalogue.kinds for one in kind.fields for word in _words(one)}
    return frozenset(heading_key(part) for word in words for part in (word, *word.split()))


def match_table(
    table: Table,
    contents: Contents,
    *,
    name: str,
    catalogue: Catalogue,
    decisions: Iterable[Decision] = (),
    remembered: Sequence[Remembered] = (),
    kind: str | None = None,
) -> Matched | Unsure:
    """The best match of a table. `name` is the file's name; `kind` or the office's earlier decisions settle what would be unsure."""
    before = _remembered_for(table, remembered)
    decided = [*_as_decisions(before), *(one for one in decisions if _holds(one, table))]
    wanted = (
        kind
        or (before.kind if before is not None else None)
        or next((one.field.partition(".")[0] for one in decided if "." in one.field and one.heading == ""), None)
    )
    kinds = [one for one in catalogue.kinds if not one.retired and (wanted is None or one.id == wanted)]
    if not kinds:
        return Unsure(f"目录里没有事项类型“{wanted}”。", tuple(one.id for one in catalogue.kinds))
    matches = sorted((_match(table, contents, one, (name, decided)) for one in kinds), key=lambda match: -match.score)
    best = matches[0]
    if wanted is not None or _is_sure(best, matches[1:]):
        return best
    labels = tuple(f"{match.kind.id}（{match.kind.label}）" for match in matches[:3] if match.score > 0)
    return Unsure("看不准这张表记的是哪类工作。请用 --kind 指明，或在对照文件里写明。", labels)


def heading_keys(table: Table) -> frozenset[str]:
    """By what a table is known again: its headings without order, blanks and serial numbers."""
    return frozenset(heading_key(heading.text) for heading in table.headings if not is_serial(heading.path[-1]))


def _remembered_for(table: Table, remembered: Sequence[Remembered]) -> Remembered | None:
    """The decided table that is most like this one, the latest of equals; None where none shares enough headings."""
    keys = heading_keys(table)
    best, most = None, ALIKE_ENOUGH
    for one in remembered:
        own = {heading_key(heading) for heading, _ in one.columns if not is_serial(heading)}
        alike = 100 * len(own & keys) // max(len(own | keys), 1)
        if alike >= most:
            best, most = one, alike
    return best


def _as_decisions(table: Remembered | None) -> tuple[Decision, ...]:
    if table is None:
        return ()
    return tuple(Decision("", heading, IGNORED if name == IGNORED else f"{table.kind}.{name}") for heading, name in table.columns)


def alternatives(heading: Heading, kind: Kind) -> tuple[tuple[Field, int], ...]:
    """The fields that a heading may name, the best first, with their scores."""
    every = ((one, _score(heading, one)) for one in kind.fields if not one.retired)
    return tuple(sorted((pair for pair in every if pair[1] >= LEAST_ALTERNATIVE), key=lambda pair: -pair[1]))


def _is_sure(best: Matched, others: Sequence[Matched]) -> bool:
    second = max((match.score for match in others), default=0)
    return best.score >= LEAST * 2 and best.score - second >= SURE_MARGIN and len(best.columns) > 1


def _holds(decision: Decision, table: Table) -> bool:
    return not decision.sheet or heading_key(decision.sheet) in heading_key(table.grid.sheet)


def _match(table: Table, contents: Contents, kind: Kind, by: tuple[str, Sequence[Decision]]) -> Matched:
    name, decisions = by
    columns, total = _decided(table, kind, decisions)
    ignored = {heading.column for heading in table.headings if _is_ignored(heading, decisions)}
    taken = {one.id for one in columns.values()}
    scores = dict.fromkeys(columns, EXACT)
    measured = contents.holding(Sort.MEASURE)
    for score, column, one in _by_score(table, kind, contents):
        doubted = score < SAME_MEANING or column in measured
        weak = doubted and contents.contradict(column, one)
        if column not in columns and column not in ignored and one.id not in taken and not weak:
            columns[column] = one
            taken.add(one.id)
            scores[column] = score
            total += score
    gone = frozenset(columns) | ignored
    for column, one in told_by_cells(table, kind, contents, (gone, frozenset(taken))):
        columns[column] = one
        scores[column] = BY_CONTENTS
        total += BY_CONTENTS
    missing = [one for one in kind.fields if one.required and one not in columns.values()]
    total += _spoken_of(kind, table, name) - REQUIRED_LOSS * len(missing)
    texts = {heading.column: heading for heading in table.headings}
    return Matched(
        kind,
        dict(sorted(columns.items())),
        {texts[column].text: one.id for column, one in sorted(columns.items())},
        {one.id: hint for column, one in columns.items() if (hint := unit_hint(texts[column])) is not None},
        tuple(heading.text for heading in table.headings if heading.column not in columns and not is_serial(heading.path[-1])),
        total,
        next(iter(sorted(measured - columns.keys())), None),
        scores=scores,
    )


def _by_score(table: Table, kind: Kind, contents: Contents) -> list[tuple[int, int, Field]]:
    """Score, column and field of all that may belong together, the best first; those last whose cells can hardly be values of the field: 周次 with 第1周 leaves the days to 起止时间."""
    headed = [(SAME_MEANING, column, kind.field(kind.org_unit)) for column in contents.unit_headed]
    return sorted(
        (*headed, *((score, heading.column, one) for heading in table.headings for one, score in _scores(heading, kind))),
        key=lambda item: (contents.contradict(item[1], item[2]), -item[0], item[1], kind.fields.index(item[2])),
    )


def with_units_of_place(match: Matched, contents: Contents) -> Matched:
    """The match with its column of places as that of the org units, where no other tells them and every place is one: 东风村 broadcasts in 东风村."""
    unit = match.kind.field(match.kind.org_unit)
    places = [column for column in contents.holding(Sort.UNIT) if match.columns.get(column, unit).type is FieldType.PLACE]
    if unit in match.columns.values() or len(places) != 1:
        return match
    column = places[0]
    gone = match.columns[column].id
    headings = {heading: unit.id if name == gone else name for heading, name in match.headings.items()}
    return replace(
        match, columns={**match.columns, column: unit}, headings=headings, scores={**match.scores, column: BY_CONTENTS}
    )


def _decided(table: Table, kind: Kind, decisions: Sequence[Decision]) -> tuple[dict[int, Field], int]:
    """Columns that a person has decided."""
    fields = {f"{kind.id}.{one.id}": one for one in kind.fields} | {one.id: one for one in kind.fields}
    columns = {
        heading.column: fields[one.field]
        for heading in table.headings
        for one in decisions
        if one.field in fields and one.heading and heading_key(one.heading) == heading_key(heading.text)
    }
    return columns, EXACT * len(columns)


def _is_ignored(heading: Heading, decisions: Sequence[Decision]) -> bool:
    key = heading_key(heading.text)
    return is_serial(heading.path[-1]) or any(one.field == IGNORED and heading_key(one.heading) == key for one in decisions)


def _scores(heading: Heading, kind: Kind) -> list[tuple[Field, int]]:
    return [(one, score) for one in kind.fields if not one.retired and (score := _score(heading, one)) >= LEAST]


def _score(heading: Heading, one: Field) -> int:
    """How well a heading names a field."""
    full, inner = heading_key(heading.text), heading_key(heading.path[-1])
    words, plain = _keys(one), bare(inner)
    if full in words:
        return EXACT
    if bare(full) in words:
        return WITHOUT_BRACKETS
    if _measured_below(heading, one, words):
        return WITHOUT_BRACKETS
    if inner in words or plain in words:
        return INNER if len(heading.path) > 1 else WITHOUT_BRACKETS
    if common_form(inner) in _common_forms(one):
        return SAME_MEANING
    return _weaker(heading, one, plain)


def _measured_below(heading: Heading, one: Field, words: frozenset[str]) -> bool:
    """心得体会 with 篇 below it is 心得体会（篇）."""
    if len(heading.path) == 1 or one.measure is None:
        return False
    known = {one.measure.unit, *dict(one.measure.units)}
    return heading.path[-1] in known and heading_key("".join(heading.path[:-1])) in words


def _weaker(heading: Heading, one: Field, plain: str) -> int:
    """How well a heading that is none of a field's words, nor means the same, may still be that of the field."""
    if close_forms(heading_key(heading.path[-1])) & _close_forms(one):
        return CLOSE
    return MEASURED if _measures(heading, one, plain) else _likeness(plain, _keys(one))


def _likeness(plain: str, words: frozenset[str]) -> int:
    """How well a heading without brackets contains one of the words, is contained in one, or at least resembles one."""
    if plain in SOME_DAY:
        return 0
    longest = max(
        (len(word) for word in words if len(word) > 1 and (word in plain or (len(plain) > 1 and plain in word))), default=0
    )
    if longest:
        return CONTAINED - 10 + 10 * longest // max(len(plain), longest)
    return max(likeness(plain, word) for word in words) * LEAST // EXACT


def _measures(heading: Heading, one: Field, plain: str) -> bool:
    """年内展演（场） is that of the measure in 场 whose verbs are 演出 and 展演."""
    if one.measure is None:
        return False
    hint = unit_hint(heading) or ""
    known = {one.measure.unit, *dict(one.measure.units)}
    return hint in known and any(word in plain for word in (*one.measure.nouns, *one.measure.verbs))


@lru_cache(maxsize=1024)
def _keys(one: Field) -> frozenset[str]:
    return frozenset(heading_key(word) for word in _words(one))


@lru_cache(maxsize=1024)
def _common_forms(one: Field) -> frozenset[str]:
    return frozenset(common_form(key) for key in _keys(one))


@lru_cache(maxsize=1024)
def _close_forms(one: Field) -> frozenset[str]:
    return frozenset(form for key in _keys(one) for form in close_forms(key))


def _words(one: Field) -> tuple[str, ...]:
    return (one.label, *one.words)


def unit_hint(heading: Heading) -> str | None:
    """The unit of measure in a heading: 数量（万份）."""
    found = _UNIT_HINT.search(heading.path[-1])
    return found[1] if found else None


def _spoken_of(kind: Kind, table: Table, name: str) -> int:
    """How strongly a title line, the sheet or the file speaks of the kind."""
    words = (kind.label, *kind.words)
    near = " ".join((*table.titles, table.grid.sheet))
    return TITLE_BONUS if any(word in near for word in words) else FILE_BONUS if any(word in name for word in words) else 0


def missing_required(match: Matched) -> tuple[Field, ...]:
    """Required fields without a column that cannot be taken from the titles either."""
    held = {one.id for one in match.columns.values()}
    elsewhere = {match.kind.org_unit, match.kind.happened}
    return tuple(one for one in match.kind.fields if one.required and one.id not in held and one.id not in elsewhere)


def units_without_field(table: Table, match: Matched, contents: Contents) -> tuple[Heading, ...]:
    """Headings of columns that may be those of the org units, where none was taken for them: the title's unit must not stand for all rows then."""
    if match.kind.org_unit in {one.id for one in match.columns.values()}:
        return ()
    return tuple(
        heading for heading in table.headings if heading.column not in match.columns and contents.speaks_of_units(heading.column)
    )


def days_without_field(table: Table, match: Matched, contents: Contents) -> tuple[Heading, ...]:
    """Headings of columns that hold days, where none was taken for the day of the record: the title's month must not stand for all rows then."""
    happened = match.kind.happened
    if happened is None or happened in {one.id for one in match.columns.values()}:
        return ()
    days = contents.holding(Sort.DAY)
    return tuple(heading for heading in table.headings if heading.column in days - match.columns.keys())


def known_measures(catalogue: Catalogue) -> frozenset[str]:
    """All units of measure that the catalogue knows."""
    measures = [one.measure for kind in catalogue.kinds for one in kind.measures if one.measure is not None]
    return frozenset(unit for measure in measures for unit in (measure.unit, *dict(measure.units)))


def figures_without_field(table: Table, match: Matched) -> tuple[Field, ...]:
    """The measures of a kind, where no column was found for any of them although the table holds numbers in columns that no field took."""
    if not match.kind.measures or any(one.measure is not None for one in match.columns.values()):
        return ()
    free = [
        heading.column for heading in table.headings if heading.column not in match.columns and not is_serial(heading.path[-1])
    ]
    numbers = any(isinstance(row.cells[column], Decimal) for row in table.records for column in free if column < len(row.cells))
    return match.kind.measures if numbers else ()


def looks_like_summary(table: Table, match: "Matched | Unsure") -> bool:
    """A hand-made summary: its first column holds only months, quarters and totals, and no column says what was done."""
    if isinstance(match, Matched) and match.kind.title in {one.id for one in match.columns.values()}:
        return False
    first = [text_of(row.cells[0]) for row in table.records if row.cells]
    months = sum(1 for text in first if _SPAN.fullmatch(text))
    return bool(first) and months * 2 >= len(first)


def is_number_field(one: Field) -> bool:
    """Whether its cells hold numbers."""
    return one.type in (FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENTAGE)
