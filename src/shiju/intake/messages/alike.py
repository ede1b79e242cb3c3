"""Which records of the ledger probably hold the same fact as a draft: by day, unit, title and numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiju.catalogue.kind import Kind
from shiju.ledger.record import Draft, Record, Value
from shiju.ledger.similarity import likeness
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity

SAME_TITLE = 50
"""Per cent of likeness from which the title of a message is taken for the title of a record; messages are short and free."""
ALIKE_TITLE = 25
_MOST = 5
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Match:
    record: str
    score: int
    order: int


def similar_records(draft: Draft, records: Sequence[Record], kind: Kind, tree: OrgTree) -> tuple[str, ...]:
    """Ids of the records that probably say the same, the likeliest first."""
    found = [
        _Match(record.id, score, record.order)
        for record in records
        if record.kind == kind.id and not record.voided and (score := _score(draft, record, kind, tree)) > 0
    ]
    return tuple(one.record for one in sorted(found, key=lambda one: (-one.score, one.order))[:_MOST])


def _score(draft: Draft, record: Record, kind: Kind, tree: OrgTree) -> int:
    """Nought where it cannot be the same; else the more, the likelier."""
    apart = _days_apart(_days(draft.values, kind), _days(record.values, kind))
    if apart is None or apart > _NEXT_DAY or not _one_line(draft, record, kind, tree):
        return 0
    own = bool(set(draft.org_units) & set(record.org_units))
    titles = _titles(draft.values, record.values, kind)
    same, differ = _numbers(draft.values, record.values, kind)
    if _choices_differ(draft.values, record.values, kind):
        return 0
    if apart and not (titles >= SAME_TITLE and same and not differ):
        return 0
    if (
        titles >= SAME_TITLE
        or (same and same >= differ and (own or titles >= ALIKE_TITLE))
        or (not same and not differ and titles >= ALIKE_TITLE)
    ):
        return 1 + titles + 40 * same - 20 * differ + (30 if own else 0) + 100
    return 0


def _choices_differ(one: Mapping[str, Value], two: Mapping[str, Value], kind: Kind) -> bool:
    """Required choices that both name and that differ: a banner is no display board."""
    names = [field.id for field in kind.fields if field.choices and field.required]
    return any(one.get(name) and two.get(name) and one[name] != two[name] for name in names)


def _days(values: Mapping[str, Value], kind: Kind) -> Period | None:
    said = values.get(kind.happened or "")
    if isinstance(said, Period):
        return said
    return Period(said, said) if isinstance(said, date) else None


def _days_apart(one: Period | None, two: Period | None) -> timedelta | None:
    if one is None or two is None:
        return None
    return max(one.first - two.last, two.first - one.last, timedelta())


def _one_line(draft: Draft, record: Record, kind: Kind, tree: OrgTree) -> bool:
    """Whether the record is of the same unit, its predecessor or successor, or of one that took part with it."""
    mine = _line([*draft.org_units, *_codes(draft.values, kind, tree)], tree)
    theirs = _line([*record.org_units, *_codes(record.values, kind, tree)], tree)
    return bool(mine & theirs)


def _codes(values: Mapping[str, Value], kind: Kind, tree: OrgTree) -> list[str]:
    said = [values.get(name) for name in (kind.host, kind.partners) if name is not None]
    return [code for one in said if isinstance(one, tuple) for code in one if code in tree]


def _line(codes: Sequence[str], tree: OrgTree) -> frozenset[str]:
    return frozenset(one for code in codes if code in tree for one in (code, *tree.get(code).successors))


def _titles(one: Mapping[str, Value], two: Mapping[str, Value], kind: Kind) -> int:
    mine, theirs = one.get(kind.title or ""), two.get(kind.title or "")
    return likeness(mine, theirs) if isinstance(mine, str) and isinstance(theirs, str) else 0


def _numbers(one: Mapping[str, Value], two: Mapping[str, Value], kind: Kind) -> tuple[int, int]:
    """How many numbers agree, and how many differ, of those that both have."""
    pairs = [(one.get(field.id), two.get(field.id)) for field in kind.measures]
    both = [(a, b) for a, b in pairs if isinstance(a, Quantity) and isinstance(b, Quantity)]
    same = sum(_agree(a, b) for a, b in both)
    return same, len(both) - same


def _agree(one: Quantity, two: Quantity) -> bool:
    """The same value, or one that lies in what the other's words assert (200余 and 213)."""
    if one.value == two.value:
        return True
    return any(
        a.estimated and (a.low is None or a.low <= b.value) and (a.high is None or b.value <= a.high) and a.low is not None
        for a, b in ((one, two), (two, one))
    )
