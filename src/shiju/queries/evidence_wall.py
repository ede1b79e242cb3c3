"""Photos and files of a time, a page at a time at any size, with their records, and what a person may want to look at again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiju.db.models import Evidence, EvidenceAnswer
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.alike_pictures import alike, users
from shiju.queries.one_record import EvidenceFile
from shiju.queries.records import by_numbers
from shiju.queries.sight import Actor, sees, visible
from shiju.queries.standing_sql import as_list, asked, first_of, of_few, places

ON_A_PAGE = 40
"""Records of one page."""
LOOKED_AT = 300
"""Records that are looked through for questions at once; whoever wants older ones goes on."""


@dataclass(frozen=True)
class Hung:
    """A file on the wall. What somebody has answered is asked no more.

    `twins`: other records that name the same file or a picture like it, from any unit and year that the actor sees; `other_day`: the day it was taken, where that is not
    a day of the record.
    """

    record: Record
    day: date | None
    file: EvidenceFile
    twins: tuple[Record, ...]
    other_day: date | None

    @property
    def asks(self) -> bool:
        """Whether there is a question."""
        return bool(self.twins) or self.other_day is not None


@dataclass(frozen=True)
class Wanted:
    """Which part of the wall: of that time and unit (None: of all), only what has a question, behind the place that an earlier page gave."""

    period: Period
    org_unit: str | None = None
    only_questions: bool = False
    after: str | None = None


@dataclass(frozen=True)
class Wall:
    """A page of the wall; `after` continues it."""

    hung: tuple[Hung, ...]
    after: str | None


def wall(wanted: Wanted, *, actor: Actor, tree: OrgTree, happened: Mapping[str, str]) -> Wall:
    """The files of the newest records in that time. `happened`: kind → the field that says when it was. ValueError where `after` was not given by a page."""
    size = LOOKED_AT if wanted.only_questions else ON_A_PAGE
    newest = _newest(wanted, actor, tree, size + 1)
    here = newest[:size]
    found = by_numbers([number for _, number in here])
    shown = [found[number] for _, number in here if sees(actor, found[number], tree)]
    hung = _hung(shown, actor, tree, happened)
    after = f"{here[-1][0]}.{here[-1][1]}" if len(newest) > size else None
    return Wall(tuple(one for one in hung if one.asks or not wanted.only_questions), after)


def _newest(wanted: Wanted, actor: Actor, tree: OrgTree, most: int) -> list[tuple[int, int]]:
    """Day and number of the newest revisions with files, so many."""
    seen = visible(actor, tree)
    units = seen if wanted.org_unit is None else seen & tree.scope(wanted.org_unit)
    days = f"BETWEEN {wanted.period.first.toordinal()} AND {wanted.period.last.toordinal()}"
    where = f"s.to_revision IS NULL AND s.evidenced AND NOT s.voided AND s.day {days}"
    if wanted.after is not None:
        day, number = (int(part) for part in wanted.after.split("."))
        where += f" AND (s.day, s.number) < ({day}, {number})"
    found = first_of(places(where, "units", few=of_few(units, tree)), most, newest=True)
    return [(day, number) for day, number in asked(found, {"units": as_list(units)})]


def _hung(shown: Sequence[Record], actor: Actor, tree: OrgTree, happened: Mapping[str, str]) -> list[Hung]:
    digests = list(dict.fromkeys(digest for record in shown for digest in record.evidence))
    rows = {row.digest: row for row in Evidence.objects.filter(digest__in=digests)}
    near = alike({digest: row.likeness for digest, row in rows.items() if row.likeness is not None})
    named = users({*digests, *(other for others in near.values() for other in others)}, actor=actor, tree=tree)
    answered = set(EvidenceAnswer.objects.filter(record__in=[one.id for one in shown]).values_list("record", "other", "digest"))
    return [
        _one(record, rows[digest], [one for other in (digest, *near.get(digest, ())) for one in named.get(other, ())], happened, answered)
        for record in shown
        for digest in record.evidence
        if digest in rows
    ]  # fmt: skip


def _one(
    record: Record, row: Evidence, others: Sequence[Record], happened: Mapping[str, str], answered: set[tuple[str, str, str]]
) -> Hung:  # the record, its file, who else has it or one like it, which field says when, what was answered
    day = record.values.get(happened.get(record.kind, ""))
    days = day if isinstance(day, Period) else Period(day, day) if isinstance(day, date) else None
    other = row.taken if row.taken is not None and days is not None and not days.first <= row.taken <= days.last else None
    twins = {one.id: one for one in others if one.id != record.id and (record.id, one.id, row.digest) not in answered}
    file = EvidenceFile(row.digest, row.name, row.size, row.at)
    asked = None if (record.id, "", row.digest) in answered else other
    return Hung(record, days.first if days is not None else None, file, tuple(twins.values()), asked)
