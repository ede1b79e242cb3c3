"""Records as they stood at any revision."""

from collections.abc import Collection, Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery

from shiju.db.models import Evidence, EvidenceUse, OrgChange, Revision, Standing, StatedFigure
from shiju.db.models import Record as Stored
from shiju.ledger.encoding import as_record
from shiju.ledger.record import Record, State
from shiju.periods import Period
from shiju.queries.standing_sql import asked

_MOST_NAMED = 500
"""Values named in one statement; older SQLite allows 999."""
_LINE = ("record_id", "record__kind", "record__order", "ordinal", "snapshot")


def now() -> int:
    """The newest number of the ledger's clock: of a revision, a change of an org unit or a stated figure; 0 in an empty ledger."""
    ((number,),) = asked(now_sql(), {})
    return int(number or 0)


def now_sql() -> str:
    """The statement that `now` asks, for whoever asks it within another."""
    ticks = ((Revision, "number"), (OrgChange, "number"), (StatedFigure, "from_revision"), (StatedFigure, "to_revision"))
    # One aggregate each and no grouping: both stores take it from the end of an index. `values(Max(…))` groups by row and reads them all.
    newest = [f"SELECT MAX({field}) AS tick FROM {model._meta.db_table}" for model, field in ticks]  # noqa: S608, SLF001  # Django documents _meta as public
    return f"SELECT MAX(t.tick) FROM ({' UNION ALL '.join(newest)}) t"  # noqa: S608


def records(
    *,
    seen: Collection[str],
    kinds: Collection[str] | None = None,
    as_of: int | None = None,
    ids: Collection[str] | None = None,
    held: bool = False,
    days: Period | None = None,
) -> list[Record]:
    """The records of the units in `seen` as they stood at revision `as_of` (None = now), in order of entry.

    `kinds`, `ids`, `held` (those that wait for a decision only) and `days` (of the field that says when it happened) cut the list; asking again with the same `as_of` gives the same answer whatever has been
    written since.
    """
    standing = standing_at(as_of)
    if kinds is not None:
        standing = standing.filter(kind__in=kinds)
    if held:
        standing = standing.filter(held=True)
    if days is not None:
        standing = standing.filter(day__range=(days.first.toordinal(), days.last.toordinal()))
    if len(seen) <= _MOST_NAMED:
        standing = standing.filter(Q(unit__in=seen) | Q(several=True))
    if ids is None:
        found = _read(standing)
    else:
        wanted = sorted(set(ids))
        parts = [wanted[start : start + _MOST_NAMED] for start in range(0, len(wanted), _MOST_NAMED)]
        found = sorted((record for part in parts for record in _read(_of(standing, part, as_of))), key=lambda one: one.order)
    units = frozenset(seen)
    return [record for record in found if units.intersection(record.org_units)]


def of_batch(batch: int) -> list[Record]:
    """The records of an import, of whatever unit, as they stand now, in order of entry."""
    return _read(standing_at().filter(record__in=Stored.objects.filter(batch=batch).values("id")))


def any_record(*, seen: Collection[str], as_of: int, states: Collection[State]) -> bool:
    """Whether there is a record of one of the units, or of several together, in one of the states."""
    standing = standing_at(as_of).filter(state__in=[state.value for state in states])
    if len(seen) <= _MOST_NAMED:
        standing = standing.filter(Q(unit__in=seen) | Q(several=True))
    return standing.exists()


def too_many(most: int, *, seen: Collection[str], kind: str, as_of: int, days: Period) -> bool:
    """Whether more than `most` records of a kind happened in those days; counts no further than it must."""
    if as_of <= most:
        return False
    standing = standing_at(as_of).filter(kind=kind, day__range=(days.first.toordinal(), days.last.toordinal()))
    if len(seen) <= _MOST_NAMED:
        standing = standing.filter(Q(unit__in=seen) | Q(several=True))
    return standing[: most + 1].count() > most


def by_numbers(numbers: Collection[int]) -> dict[int, Record]:
    """Number of a revision → the record as that revision left it. Whoever calls has asked only for what the actor sees."""
    found: dict[int, Record] = {}
    wanted = list(numbers)
    for start in range(0, len(wanted), _MOST_NAMED):
        lines = Revision.objects.filter(number__in=wanted[start : start + _MOST_NAMED])
        for number, *line in lines.values_list("number", *_LINE):
            found[number] = as_record((line[0], line[1], line[2], line[3], line[4]))
    return found


def with_pictures(ids: Collection[str], *, as_of: int) -> list[tuple[Record, str]]:
    """The records of these ids, each with the digest of a picture that it names ('' = none). Whoever calls has asked only for what the actor sees."""
    named = EvidenceUse.objects.filter(record=OuterRef(OuterRef("record_id"))).values("digest")
    picture = Evidence.objects.filter(digest__in=named, likeness__isnull=False).order_by("digest").values("digest")[:1]
    numbers = _of(standing_at(as_of), sorted(ids), as_of).values("number")
    lines = Revision.objects.filter(number__in=numbers).annotate(picture=Subquery(picture))
    found = [(as_record(line[:5]), line[5]) for line in lines.values_list(*_LINE, "picture")]
    return [
        (record, digest if digest in record.evidence else "") for record, digest in sorted(found, key=lambda one: one[0].order)
    ]


def standing_at(as_of: int | None = None) -> QuerySet[Standing]:
    """How each record stood at revision `as_of` (None = now)."""
    if as_of is None:
        return Standing.objects.filter(to_revision__isnull=True)
    return Standing.objects.filter(Q(to_revision__isnull=True) | Q(to_revision__gt=as_of), number__lte=as_of)


def _of(standing: QuerySet[Standing], ids: Collection[str], as_of: int | None) -> QuerySet[Standing]:
    """Those of the records; as of an earlier moment found by their revisions, because what stands no more has no index by its record."""
    if as_of is None:
        return standing.filter(record__in=ids)
    return standing.filter(number__in=Revision.objects.filter(record__in=ids).values("number"))


def _read(standing: QuerySet[Standing]) -> list[Record]:
    """In order of entry, which is made here: asked for it, SQLite walks through all records there are in this order, to a few that are wanted."""
    lines = Revision.objects.filter(number__in=standing.values("number"))
    found = map(as_record, lines.values_list(*_LINE).iterator(chunk_size=5000))
    return sorted(found, key=lambda one: one.order)


def evidence_names(digests: Iterable[str]) -> dict[str, str]:
    """Digest → file name of evidence files."""
    return dict(Evidence.objects.filter(digest__in=set(digests)).values_list("digest", "name"))
