"""Many rows at once, past the models."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, count
from typing import Any

from django.db import connection, models

_WRITER_LOCK = 0x5348494A55
"""Advisory lock of PostgreSQL that all writers of a ledger take: revision numbers become visible in their order."""

_MANY = 2000
"""New rows from which it is worth making indexes anew."""
MOST_GAPS = 900
"""Values of one statement; older SQLite allows 999."""
_MOST_TOGETHER = 100
"""Rows of one statement; more gain nothing."""
INSERT = "INSERT OR FAIL INTO"
"""How a statement for many rows begins on SQLite. A row that may not stand raises as ever, and the transaction takes back the rows before it.

A plain INSERT of many rows could take them back alone: for that SQLite writes aside every page before it touches it, statement by statement, twenty times the ledger's size.
"""
_ROOM = -65_536
"""Pages of SQLite in memory, in KiB with a minus before them, as SQLite wants it."""


def take_writer_lock() -> None:
    """Be the only writer until the transaction ends. On SQLite an IMMEDIATE transaction is that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER_LOCK])


@contextmanager
def room_for_many() -> Iterator[None]:
    """Let SQLite keep more of the file in memory while many rows are written.

    Ids have no order, so each row touches another page of four indices; with the usual 2 MB these are written out and read back over and over.
    """
    if connection.vendor == "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {_ROOM}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {usual}")


@contextmanager
def indexes_at_the_end(model: type[models.Model], rows: int) -> Iterator[None]:
    """Let SQLite make the indexes of a table when its many new rows are there: sorting once costs a quarter of finding the place of each row.

    In the transaction that writes the rows, and only where they are many beside those that are there. What guards the rows (unique indexes) stays.
    """
    table = model._meta.db_table  # noqa: SLF001  # Django documents _meta as public
    indexes = _indexes(table) if connection.vendor == "sqlite" and rows >= _MANY and rows * 2 > _size(model) else []
    with connection.cursor() as cursor:
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _, statement in indexes:
            cursor.execute(statement)


def _indexes(table: str) -> list[tuple[str, str]]:
    """Name and statement of each index of a table that is not unique."""
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql LIKE 'CREATE INDEX%%'"
    with connection.cursor() as cursor:
        cursor.execute(found, [table])
        return [(name, statement) for name, statement in cursor.fetchall()]


def _size(model: type[models.Model]) -> int:
    """About how many rows there are: the last key, which is found at once."""
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0  # noqa: SLF001


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert many rows past the models, in the same transaction: in many-rowed statements on SQLite, through COPY on PostgreSQL.

    The values are as the database takes them, in the order of `columns`.
    """
    if not rows:
        return
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))  # noqa: SLF001  # Django documents _meta as public
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            head = f"{INSERT} {table} ({names}) VALUES "  # names come from the model, values are bound
            for statement, given in _in_groups(rows):
                cursor.executemany(head + statement, given)


def _in_groups(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The gaps of a statement for many rows, and what goes into them.

    Handing a value over costs more than storing it: what all rows say alike is handed over once for each statement.
    """
    columns = list(zip(*rows, strict=True))
    alike = tuple(one[0] == one[-1] and one.count(one[0]) == len(one) for one in columns)
    common = tuple(rows[0][place] for place, same in enumerate(alike) if same)
    own = list(chain.from_iterable(zip(*(one for one, same in zip(columns, alike, strict=True) if not same), strict=True)))
    width = len(columns) - len(common)
    step = max(width, 1)
    at_once = min(_MOST_TOGETHER, (MOST_GAPS - len(common)) // step)
    whole = len(rows) // at_once * at_once
    for group, first, last in ((at_once, 0, whole), (len(rows) - whole, whole, len(rows))):
        if first < last:
            starts = range(first * step, last * step, group * step)
            yield _gaps(alike, group), [common + tuple(own[start : start + group * width]) for start in starts]


@lru_cache(maxsize=256)
def _gaps(alike: tuple[bool, ...], rows: int) -> str:
    """Gaps for so many rows; the gaps of the columns that are alike come first and are named again in each row."""
    shared = count(1)
    common = {place: next(shared) for place, same in enumerate(alike) if same}
    own = count(len(common) + 1)
    lines = (", ".join(f"?{common[place] if same else next(own)}" for place, same in enumerate(alike)) for _ in range(rows))
    return "(" + "), (".join(lines) + ")"
