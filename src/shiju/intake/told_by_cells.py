"""Columns whose headings name no field and whose cells tell which it is: the only units, the only days, the words of one choice."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.kinds import DAY_TYPES
from shiju.intake.contents import ENOUGH_TO_DENY, MOSTLY, Contents, Sort
from shiju.intake.headings import bare, common_form, heading_key
from shiju.intake.tables import Table
from shiju.ledger.similarity import folded

Taken = tuple[AbstractSet[int], AbstractSet[str]]
"""The columns and the fields that have found each other already."""
SOME_DAY = frozenset({"日期", "时间", "年月日", "具体时间", "具体日期"})
"""Headings that say only that a day stands below them: where a kind knows several days they are contained in each and name none."""
_DAY_END = "日期"
_SHORTEST = 2
"""Characters of a word that can tell a field; 是 and 否 answer any question."""


def told_by_cells(table: Table, kind: Kind, contents: Contents, taken: Taken) -> Iterator[tuple[int, Field]]:
    """Columns left with the fields left that their cells tell; no column and no field twice."""
    columns, fields = set(taken[0]), set(taken[1])
    for tell in (_some_day, _named_days, _only_ones, _choices):
        for column, one in tell(table, kind, contents, (frozenset(columns), frozenset(fields))):
            if column not in columns and one.id not in fields:
                columns.add(column)
                fields.add(one.id)
                yield column, one


def _some_day(table: Table, kind: Kind, contents: Contents, taken: Taken) -> Iterator[tuple[int, Field]]:
    """日期 alone is the day of the record, where another day of the kind has its own column and so cannot be meant."""
    del contents
    gone, known = taken
    others = any(one.id in known for one in kind.fields if one.type in DAY_TYPES)
    free = [one.column for one in table.headings if one.column not in gone and bare(heading_key(one.path[-1])) in SOME_DAY]
    if kind.happened is not None and kind.happened not in known and others and len(free) == 1:
        yield free[0], kind.field(kind.happened)


def _named_days(table: Table, kind: Kind, contents: Contents, taken: Taken) -> Iterator[tuple[int, Field]]:
    """流转上报 over days is the day of 上报, where no other day of the kind is named by it."""
    gone, known = taken
    fields = [one for one in kind.fields if one.type in DAY_TYPES and one.id not in known and not one.retired]
    for heading in table.headings:
        if heading.column in contents.holding(Sort.DAY) - gone:
            inner = common_form(heading_key(heading.path[-1]))
            found = [one for one in fields if any(stem in inner for stem in _stems(one))]
            if len(found) == 1:
                yield heading.column, found[0]


def _stems(one: Field) -> Iterator[str]:
    """What a day's words say of it: 上报 of 上报时间."""
    for word in (one.label, *one.words):
        form = common_form(heading_key(word))
        stem = form.removesuffix(_DAY_END)
        if stem != form and len(stem) >= _SHORTEST:
            yield stem


def _only_ones(table: Table, kind: Kind, contents: Contents, taken: Taken) -> Iterator[tuple[int, Field]]:
    """The one column left that holds org units is that of the org unit; of days, where a kind knows but one day."""
    del table
    gone, known = taken
    days = [one for one in kind.fields if one.type in DAY_TYPES]
    wanted = [(kind.org_unit, Sort.UNIT), *((one.id, Sort.DAY) for one in days if len(days) == 1)]
    for name, sort in wanted:
        left = contents.holding(sort) - gone
        if name not in known and len(left) == 1:
            yield next(iter(left)), kind.field(name)


def _choices(table: Table, kind: Kind, contents: Contents, taken: Taken) -> Iterator[tuple[int, Field]]:
    """怎么发的 over 入户, 现场, 张贴 is the way of handing out: the words of the column are those of one choice, and no other column's are."""
    gone, known = taken
    for one in kind.fields:
        if one.type is not FieldType.CHOICE or one.id in known or one.retired:
            continue
        words = {folded(word) for choice in one.choices for word in (choice.label, *choice.words) if len(word) >= _SHORTEST}
        held = [
            heading.column
            for heading in table.headings
            if heading.column not in gone and _are_mostly(contents.texts.get(heading.column, ()), words)
        ]
        if len(held) == 1:
            yield held[0], one


def _are_mostly(texts: tuple[str, ...], words: AbstractSet[str]) -> bool:
    found = sum(1 for text in texts if folded(text) in words)
    return len(texts) >= ENOUGH_TO_DENY and 100 * found >= MOSTLY * len(texts)
