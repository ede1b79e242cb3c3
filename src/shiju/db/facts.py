"""Facts: what each revision says, taken apart so that SQL can reckon with it. Derived from the revisions and rebuilt from them at will.

Every value of a record becomes a fact, whatever the indicators of today ask for: a new indicator finds them there.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection, transaction

from shiju.db import search
from shiju.db.bulk import insert, take_writer_lock
from shiju.db.fact_rows import FactRows, listed
from shiju.db.models import Cell, CellKey, CellState, Fact, FactsState, Revision, Sharing, Standing
from shiju.ledger.encoding import as_record
from shiju.ledger.record import Record, State, Value
from shiju.periods import Period
from shiju.text import Quantity

FORM = 2
"""The form of the rows. Raise it when they change: ledgers rebuild theirs when next opened."""
_ROWS_AT_ONCE = 5000
_OPEN = frozenset({State.DRAFT, State.SUBMITTED})
_STANDING = (
    "number", "to_revision", "record", "kind", "order", "ordinal", "unit", "several", "units", "day", "state", "counts", "voided",
    "held", "waiting", "evidenced", "event", "host", "place",
)  # fmt: skip
_END = "UPDATE ledger_standing SET to_revision = %s WHERE record = %s AND to_revision IS NULL"
_UNTIL = _STANDING.index("to_revision")


def ensure(declared: Mapping[str, str | None]) -> None:
    """Have the facts in the form of this program and of this catalogue (kind → field that says when): rebuilt where they are not."""
    said = json.dumps(declared, ensure_ascii=False, sort_keys=True)
    if FactsState.objects.filter(form=FORM, happened=said).exists():
        return
    with transaction.atomic():
        take_writer_lock()
        FactsState.objects.all().delete()
        FactsState.objects.create(pk=1, form=FORM, happened=said)
        rebuild()


def happened() -> Mapping[str, str | None]:
    """Kind → the field that says when, as the facts were made."""
    state = FactsState.objects.first()
    found: Mapping[str, str | None] = json.loads(state.happened) if state is not None else {}
    return found


def rebuild() -> None:
    """Make all facts anew from the revisions, in a transaction."""
    with transaction.atomic():
        for model in (Standing, Sharing, Fact, Cell, CellKey, CellState):
            model.objects.all().delete()
        search.clear()
        writer = FactWriter()
        lines = Revision.objects.order_by("number").values_list(
            "record_id", "record__kind", "record__order", "ordinal", "snapshot", "number"
        )
        for record, kind, order, ordinal, snapshot, number in lines.iterator(chunk_size=_ROWS_AT_ONCE):
            writer.add(as_record((record, kind, order, ordinal, snapshot)), number)
        writer.flush()


class FactWriter:
    """Writes the facts of revisions in the transaction it is made in."""

    def __init__(self) -> None:
        self._happened = happened()
        self._standing: list[list[Any]] = []
        self._last: dict[str, int] = {}
        self._ended: list[tuple[int, str]] = []
        self._sharing: list[tuple[int, str]] = []
        self._facts = FactRows()
        self._listed = lru_cache(maxsize=1024)(listed)
        self._texts: list[search.Entry] = []

    def add(self, record: Record, number: int) -> None:
        """The facts of what the record says from revision `number` on; what it said before ends there."""
        if record.id in self._last:
            self._standing[self._last[record.id]][_UNTIL] = number
        elif record.revision > 1:
            self._ended.append((number, record.id))
        self._last[record.id] = len(self._standing)
        self._standing.append(self._stands(record, number))
        if len(record.org_units) > 1:
            self._sharing += [(number, unit) for unit in dict.fromkeys(record.org_units)]
        self._facts.add(number, record.kind, record.values)
        self._texts.append(search.Entry(number, record.id, record.kind, record.org_units, _texts(record.values)))
        if len(self._standing) >= _ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Send what waits to the database."""
        if self._ended:
            with connection.cursor() as cursor:
                cursor.executemany(_END, self._ended)
        insert(Standing, _STANDING, self._standing)
        insert(Sharing, ("number", "unit"), self._sharing)
        self._facts.send()
        search.add(self._texts)
        for waiting in (self._standing, self._last, self._ended, self._sharing, self._texts):
            waiting.clear()

    def _stands(self, record: Record, number: int) -> list[Any]:
        joint, held, units, kind = record.joint, record.held is not None, record.org_units, record.kind
        return [
            number, None, record.id, kind, record.order, record.revision, units[0] if units else "", len(units) > 1, self._listed(units),
            _day(record.values.get(self._happened.get(kind) or "")), record.state.value, record.counts, record.voided, held,
            not record.voided and (held or record.state in _OPEN), bool(record.evidence),
            *((joint.event, joint.host, joint.place) if joint else (None, False, 0)),
        ]  # fmt: skip


def _day(value: Value) -> int:
    if isinstance(value, Period):
        return value.last.toordinal()
    return value.toordinal() if isinstance(value, date) else 0


def _texts(values: Mapping[str, Value]) -> list[str]:
    """What a search finds a record by, in the order of its fields."""
    found: list[str] = []
    for name in sorted(values):
        say = _SAID.get(values[name].__class__)
        if say is not None:
            found += say(values[name])
    return found


_SAID: Mapping[type, Callable[[Any], tuple[str, ...]]] = {
    str: lambda value: (value,),
    tuple: lambda value: value,
    Quantity: lambda value: (value.surface,),
}
