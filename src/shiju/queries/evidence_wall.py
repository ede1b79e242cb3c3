"""Photos and files of a time, with their records, and what a person may want to look at again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shiju.db.models import Evidence
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.one_record import EvidenceFile
from shiju.queries.records import by_numbers, standing_at
from shiju.queries.sight import Actor, sees, visible

MOST_RECORDS = 500
"""The newest records of the time; whoever wants to see others narrows it."""
NEAR = 3
"""Bits of 64 in which pictures that look the same may differ: so few that one of four parts is equal."""
_TELLING = range(6, 59)
"""So many bits are set in the likeness of a picture with something on it; an even wall is like any other."""
_AT_ONCE = 900
_BAND = 0xFFFF
_ALL = 2**64 - 1


@dataclass(frozen=True)
class Hung:
    """A file on the wall. `twins`: other records that name the same file or nearly the same picture; `other_day`: the day it was taken, where that is not a day of the record."""

    record: Record
    day: date | None
    file: EvidenceFile
    twins: tuple[Record, ...]
    other_day: date | None


def wall(
    *, actor: Actor, tree: OrgTree, period: Period, org_unit: str | None = None, happened: Mapping[str, str]
) -> tuple[Hung, ...]:
    """The files of the newest records in that time, compared with each other. `happened`: kind → the field that says when it was."""
    seen = visible(actor, tree) & (tree.scope(org_unit) if org_unit is not None else visible(actor, tree))
    standing = standing_at().filter(evidenced=True, voided=False, day__range=(period.first.toordinal(), period.last.toordinal()))
    if len(seen) <= _AT_ONCE:
        standing = standing.filter(Q(unit__in=seen) | Q(several=True))
    days = dict(standing.order_by("-day", "-number").values_list("number", "day")[:MOST_RECORDS])
    found = by_numbers(days)
    shown = [found[number] for number in days if sees(actor, found[number], tree) and seen.intersection(found[number].org_units)]
    rows = _rows(list(dict.fromkeys(digest for record in shown for digest in record.evidence)))
    users: dict[str, list[Record]] = defaultdict(list)
    for record in shown:
        for digest in record.evidence:
            users[digest].append(record)
    near = _near({digest: row.likeness for digest, row in rows.items() if row.likeness is not None})
    return tuple(
        _hung(record, rows[digest], [one for other in (digest, *near.get(digest, ())) for one in users[other]], happened)
        for record in shown
        for digest in record.evidence
        if digest in rows
    )


def _rows(digests: Sequence[str]) -> dict[str, Evidence]:
    parts = (digests[start : start + _AT_ONCE] for start in range(0, len(digests), _AT_ONCE))
    return {row.digest: row for part in parts for row in Evidence.objects.filter(digest__in=part)}


def _near(likenesses: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Digest → other pictures that look the same: only those are compared that share one of the four parts of their likeness."""
    parts: dict[tuple[int, int], list[str]] = defaultdict(list)
    for digest, bits in likenesses.items():
        for place in range(4 if (bits & _ALL).bit_count() in _TELLING else 0):
            parts[place, bits >> 16 * place & _BAND].append(digest)
    found: dict[str, set[str]] = defaultdict(set)
    for together in parts.values():
        for one in together:
            found[one].update(
                other for other in together if other != one and ((likenesses[one] ^ likenesses[other]) & _ALL).bit_count() <= NEAR
            )
    return {digest: tuple(sorted(others)) for digest, others in found.items()}


def _hung(record: Record, row: Evidence, users: Sequence[Record], happened: Mapping[str, str]) -> Hung:
    day = record.values.get(happened.get(record.kind, ""))
    days = day if isinstance(day, Period) else Period(day, day) if isinstance(day, date) else None
    other = row.taken if row.taken is not None and days is not None and not days.first <= row.taken <= days.last else None
    twins = {one.id: one for one in users if one.id != record.id}
    file = EvidenceFile(row.digest, row.name, row.size, row.at)
    return Hung(record, days.first if days is not None else None, file, tuple(twins.values()), other)
