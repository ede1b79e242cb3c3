"""Records as they stood at any revision."""

from collections.abc import Collection, Iterable

from django.db.models import Max, QuerySet

from shiju.db.models import Evidence, OrgChange, Revision, StatedFigure
from shiju.ledger.encoding import as_record
from shiju.ledger.record import Record


def now() -> int:
    """The newest number of the ledger's clock: of a revision, a change of an org unit or a stated figure; 0 in an empty ledger."""
    said = StatedFigure.objects.aggregate(begun=Max("from_revision"), ended=Max("to_revision"))
    revision = Revision.objects.aggregate(newest=Max("number"))["newest"]
    change = OrgChange.objects.aggregate(newest=Max("number"))["newest"]
    return max(number or 0 for number in (revision, change, said["begun"], said["ended"]))


def records(
    *, seen: Collection[str], kinds: Collection[str] | None = None, as_of: int | None = None, ids: Collection[str] | None = None
) -> list[Record]:
    """The records of the units in `seen` as they stood at revision `as_of` (None = now), in order of entry.

    `kinds` and `ids` cut the list; asking again with the same `as_of` gives the same answer whatever has been written since.
    """
    lines = _lines(as_of)
    if kinds is not None:
        lines = lines.filter(record__kind__in=kinds)
    if ids is not None:
        lines = lines.filter(record__in=ids)
    found = lines.order_by("record__order").values_list("record_id", "record__kind", "record__order", "ordinal", "snapshot")
    units = frozenset(seen)
    return [record for record in map(as_record, found.iterator(chunk_size=5000)) if units.intersection(record.org_units)]


def evidence_names(digests: Iterable[str]) -> dict[str, str]:
    """Digest → file name of evidence files."""
    return dict(Evidence.objects.filter(digest__in=set(digests)).values_list("digest", "name"))


def _lines(as_of: int | None) -> QuerySet[Revision]:
    """The last revision of each record up to `as_of`."""
    within = Revision.objects.all() if as_of is None else Revision.objects.filter(number__lte=as_of)
    last = within.order_by().values("record").annotate(last=Max("number")).values("last")
    return Revision.objects.filter(number__in=last)
