"""The frame of every write: one transaction, one writer at a time, numbered revisions, a log entry."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from shiju.db.models import LogEntry, Record, Revision
from shiju.ledger.encoding import Snapshot, encode
from shiju.ledger.record import Act
from shiju.queries.records import now
from shiju.queries.sight import Actor

_WRITER_LOCK = 0x5348494A55
"""Advisory lock of PostgreSQL that all writers of a ledger take: revision numbers become visible in their order."""
_ROWS_AT_ONCE = 5000


@dataclass
class Writing:
    """One write in progress; made by `writing`, not kept."""

    actor: Actor
    at: datetime
    _next: int
    _rows: list[Revision] = field(default_factory=list)

    def revise(self, record: str, ordinal: int, act: Act, snapshot: Snapshot, *, reason: str = "") -> int:
        """Append a revision; the answer is its number. Written when the transaction ends, or by `flush`."""
        number = self.tick()
        self._rows.append(
            Revision(
                number=number, record_id=record, ordinal=ordinal, act=act.value, reason=reason, actor=self.actor.name,
                at=self.at, snapshot=encode(snapshot),
            )
        )  # fmt: skip
        if len(self._rows) >= _ROWS_AT_ONCE:
            self.flush()
        return number

    def tick(self) -> int:
        """The next number of the ledger's clock, for what is no revision of a record but must be known as of a moment all the same."""
        number = self._next
        self._next += 1
        return number

    def log(self, act: str, thing: str, *, before: str = "", after: str = "", key: str | None = None) -> None:
        """Write a log entry."""
        LogEntry.objects.create(act=act, thing=thing, actor=self.actor.name, at=self.at, before=before, after=after, key=key)

    def flush(self) -> None:
        """Send the waiting revisions to the database."""
        insert(Revision, self._rows)
        self._rows.clear()


@contextmanager
def writing(*, actor: Actor, at: datetime) -> Iterator[Writing]:
    """Open a transaction in which this actor writes; everything in it becomes true together or not at all."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER_LOCK])
        work = Writing(actor, at, now() + 1)
        yield work
        work.flush()


def done_before(key: str) -> LogEntry | None:
    """The log entry of the act that was sent with this key before, if any."""
    return LogEntry.objects.filter(key=key).first()


def insert(model: type[Record] | type[Revision], rows: Sequence[Record] | Sequence[Revision]) -> None:
    """Insert many rows through the driver: four to seven times as fast as bulk_create, in the same transaction."""
    if not rows:
        return
    fields = model._meta.concrete_fields  # noqa: SLF001  # Django documents _meta as its public way to read a model
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one.attname if one.column is None else one.column) for one in fields)
    gaps = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({gaps})"  # noqa: S608, SLF001  # names come from the model, values are bound
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            lines = [
                [one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields]
                for row in rows[start : start + _ROWS_AT_ONCE]
            ]
            cursor.executemany(statement, lines)
