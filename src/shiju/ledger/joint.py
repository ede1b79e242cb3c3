"""Joint activities: one event that several org units recorded, each for itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shiju.catalogue.kind import Kind
from shiju.ledger.keys import digest
from shiju.ledger.record import Joint, Record
from shiju.ledger.similarity import likeness
from shiju.orgs import OrgTree
from shiju.periods import Period

SAME_DAY_LIKENESS = 10
"""Per cent of likeness of two titles on the same day whose records name each other."""
NEXT_DAY_LIKENESS = 50
"""The same for neighbouring days, where one of the two has written the wrong day."""
_ID_LENGTH = 12


def find_joint(records: Sequence[Record], kind: Kind, tree: OrgTree) -> Mapping[str, Joint]:
    """Record id → its part in an event, for records of one kind that name each other as host or partner.

    Two records belong together where each names the other's unit, their days are the same or neighbours and their titles are alike.
    """
    if kind.partners is None or kind.title is None or kind.happened is None:
        return {}
    naming = {record.id: _named(record, kind, tree) for record in records}
    candidates = [record for record in records if record.counts and naming[record.id]]
    days: dict[date, list[Record]] = defaultdict(list)
    for record in candidates:
        day = _day(record, kind)
        if day is not None:
            days[day].append(record)
    groups = _Groups(candidates)
    for day, here in sorted(days.items()):
        others = [*here, *days.get(day + timedelta(days=1), ())]
        for record in here:
            for other in others:
                if record.order < other.order and _belong(record, other, naming, kind, tree):
                    groups.join(record, other)
    return {record.id: joint for group in groups.of_several() for record, joint in _members(group, kind, tree)}


class _Groups:
    """Records that belong together; of one unit at most one in each group."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._group = {record.id: [record] for record in records}

    def join(self, one: Record, two: Record) -> None:
        first, second = self._group[one.id], self._group[two.id]
        units = [unit for record in (*first, *second) for unit in record.org_units]
        if first is second or len(units) != len(set(units)):
            return
        first.extend(second)
        for record in second:
            self._group[record.id] = first

    def of_several(self) -> list[list[Record]]:
        distinct = {id(group): group for group in self._group.values() if len(group) > 1}
        return [sorted(group, key=lambda record: record.order) for group in distinct.values()]


def _named(record: Record, kind: Kind, tree: OrgTree) -> frozenset[str]:
    """The units of the tree that the record names as host or partner."""
    named: set[str] = set()
    for field in (kind.host, kind.partners):
        value = record.values.get(field) if field is not None else None
        if isinstance(value, tuple):
            named.update(code for code in value if code in tree)
    return frozenset(named)


def _day(record: Record, kind: Kind) -> date | None:
    value = record.values.get(kind.happened or "")
    if isinstance(value, Period):
        return value.first
    return value if isinstance(value, date) else None


def _belong(one: Record, two: Record, naming: Mapping[str, frozenset[str]], kind: Kind, tree: OrgTree) -> bool:
    if set(one.org_units) & set(two.org_units):
        return False
    mutual = _names(naming[one.id], two, tree) and _names(naming[two.id], one, tree)
    titles = [str(record.values.get(kind.title or "") or "") for record in (one, two)]
    needed = SAME_DAY_LIKENESS if _day(one, kind) == _day(two, kind) else NEXT_DAY_LIKENESS
    return mutual and likeness(*titles) >= needed


def _names(named: frozenset[str], record: Record, tree: OrgTree) -> bool:
    """Whether one of the record's units, or its successor, is named."""
    return any(code in named or named.intersection(tree.get(code).successors) for code in record.org_units)


def _members(group: Sequence[Record], kind: Kind, tree: OrgTree) -> list[tuple[Record, Joint]]:
    event = digest("event", kind.id, group[0].id)[:_ID_LENGTH]
    hosts = {code for record in group for code in _hosts(record, kind, tree)}
    return [
        (record, Joint(event, host=bool(hosts.intersection(record.org_units)), place=place)) for place, record in enumerate(group)
    ]


def _hosts(record: Record, kind: Kind, tree: OrgTree) -> tuple[str, ...]:
    value = record.values.get(kind.host) if kind.host is not None else None
    return tuple(code for code in value if code in tree) if isinstance(value, tuple) else ()
