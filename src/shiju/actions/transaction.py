"""The frame of every write: one transaction, one writer at a time, numbered revisions, a log entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from shiju.db.bulk import insert, take_writer_lock
from shiju.db.facts import FactWriter
from shiju.db.models import LogEntry, Revision
from shiju.intake.progress import Telling
from shiju.ledger.encoding import encode
from shiju.ledger.record import Act, Record
from shiju.queries.records import now
from shiju.queries.sight import Actor

_ROWS_AT_ONCE = 5000
_COLUMNS = ("number", "record_id", "ordinal", "act", "reason", "actor", "at", "snapshot")


@dataclass
class Writing:
    """One write in progress; made by `writing`, not kept."""

    actor: Actor
    at: datetime
    _next: int
    _tell: Telling | None = None
    _rows: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._moment = connection.ops.adapt_datetimefield_value(self.at)
        self._facts = FactWriter()

    def revise(self, after: Record, act: Act, *, reason: str = "") -> int:
        """Append the revision by which the record becomes what `after` says, with its facts; `after.revision` is the new ordinal. The answer is its number.

        Written when the transaction ends, or by `flush`.
        """
        number = self.tick()
        said = encode(after)
        self._rows.append((number, after.id, after.revision, act.value, reason, self.actor.name, self._moment, said))
        self._facts.add(after, number)
        if len(self._rows) >= _ROWS_AT_ONCE:
            self.flush()
        return number

    def tick(self) -> int:
        """The next number of the ledger's clock, for what is no revision of a record but must be known as of a moment all the same."""
        number = self._next
        self._next += 1
        return number

    def log(self, act: str, thing: str, *, before: str = "", after: str = "", key: str | None = None) -> LogEntry:
        """Write a log entry; the answer is it."""
        return LogEntry.objects.create(
            act=act, thing=thing, actor=self.actor.name, at=self.at, before=before, after=after, key=key
        )

    def flush(self) -> None:
        """Send the waiting revisions and their facts to the database."""
        insert(Revision, _COLUMNS, self._rows)
        self._facts.flush()
        if self._tell is not None:
            self._tell(len(self._rows))
        self._rows.clear()


@contextmanager
def writing(*, actor: Actor, at: datetime, tell: Telling | None = None) -> Iterator[Writing]:
    """Open a transaction in which this actor writes; everything in it becomes true together or not at all. `tell` hears of revisions as they are stored."""
    with transaction.atomic():
        take_writer_lock()
        work = Writing(actor, at, now() + 1, tell)
        yield work
        work.flush()


class KeyUsedFault(Exception):
    """The key belongs to another act, or to the same act with another content."""


def done_before(key: str) -> LogEntry | None:
    """The log entry of the act that was sent with this key before, if any."""
    return LogEntry.objects.filter(key=key).first()
