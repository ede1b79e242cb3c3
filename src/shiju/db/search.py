"""Finding records by any two neighbouring signs of what they say, on both databases, at any size.

SQLite: an FTS5 table of the pairs, without the text itself. PostgreSQL: an array of the pairs under a GIN index; trigrams would need three signs.
Rows are added with their revision and never taken out: whoever searches joins them to what stands.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import add as add_signs
from typing import Any, NamedTuple

from django.db import connection

TABLE = "ledger_search"
_BREAK = "\n"
"""Stands between values: no pair reaches over it."""
_NO_SIGN = re.compile(r"[\W_]")
"""Whatever is no letter and no digit."""

_HEADS = frozenset("rku")
"""How ids and the marks of kinds and units begin."""
_SAID = "CASE WHEN strpos(text, chr(10)) > 0 THEN substr(text, strpos(text, chr(10))) ELSE '' END"
"""On PostgreSQL: the text without the id, which stands before it."""
_PLAIN_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_ID = re.compile(r"r[a-z2-7]{1,10}")
"""How the id of a record may begin, in small letters."""


def folded(text: str) -> str:
    """Letters and digits in one form and small; everything else parts."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain if plain.isalnum() else _NO_SIGN.sub(_BREAK, plain)


def pairs(text: str) -> list[str]:
    """The neighbouring signs of a folded text, in their order; the last sign of each run stands alone behind its pairs."""
    return [pair for run in text.split(_BREAK) for pair in (*map(add_signs, run, run[1:]), run[-1:]) if pair]


def make_table() -> None:
    """The table; called by a migration."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {TABLE} (number bigint PRIMARY KEY, text text NOT NULL, pairs text[] NOT NULL)")
            cursor.execute(f"CREATE INDEX search_by_pair ON {TABLE} USING gin (pairs)")
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {TABLE} USING fts5(pairs, content='', tokenize='unicode61 remove_diacritics 0')"
            )


class Entry(NamedTuple):
    """What a revision is found by."""

    number: int
    record: str
    kind: str
    units: tuple[str, ...]
    texts: Sequence[str]


def add(entries: Sequence[Entry]) -> None:
    """Take in revisions."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {TABLE} (number, text, pairs) FROM STDIN") as copy:
                for one in entries:
                    text = _BREAK.join(map(folded, (one.record, *one.texts)))
                    copy.write_row((one.number, text, list(dict.fromkeys([*pairs(text), *_marks(one.kind, one.units).split()]))))
        else:
            tokens = [
                (number, " ".join([record.lower(), *map(_tokens, texts), _marks(kind, units)]))
                for number, record, kind, units, texts in entries
            ]
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, pairs) VALUES (%s, %s)", tokens)  # noqa: S608


@lru_cache(maxsize=16384)
def _tokens(text: str) -> str:
    """The pairs of one value; no pair reaches into the next, and many records say the same."""
    return " ".join(pairs(folded(text)))


def clear() -> None:
    """Forget everything, before it is taken in anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608


def newest(words: Sequence[str], *, kind: str | None, units: Collection[str] | None, most: int) -> list[int] | None:
    """The numbers of the newest revisions, at most `most`, that say all of these words; of a kind and of some units where these are given.

    None where the words have no letter or digit to look for. Units and kind stand in the index beside the words: who sees little finds it as fast.
    """
    runs = [run for word in words for run in re.split(f"{_BREAK}+", folded(word)) if run]
    if not runs:
        return None
    kinds = [] if kind is None else [_kind_mark(kind)]
    marks = None if units is None else sorted(map(_unit_mark, units))
    ask = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    with connection.cursor() as cursor:
        cursor.execute(*ask(runs, kinds, marks, most))
        return [row[0] for row in cursor.fetchall()]


def _on_sqlite(runs: Sequence[str], kinds: list[str], marks: list[str] | None, most: int) -> tuple[str, dict[str, Any]]:
    said = [*map(_phrase, runs), *kinds]
    if marks is not None:
        said.append("(" + " OR ".join(marks) + ")" if marks else _NO_UNIT)
    statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %(said)s ORDER BY rowid DESC LIMIT {most}"  # noqa: S608
    return statement, {"said": " AND ".join(said)}


def _on_postgresql(runs: Sequence[str], kinds: list[str], marks: list[str] | None, most: int) -> tuple[str, dict[str, Any]]:
    """The index finds what has all the pairs, the text says whether they stand side by side."""
    wanted = sorted({pair for run in runs for pair in pairs(run)[:-1]}) + kinds
    parameters: dict[str, Any] = {f"run{place}": f"%{run}%" for place, run in enumerate(runs)}
    held = [f"{_SAID if len(run) == 1 else 'text'} LIKE %(run{place})s" for place, run in enumerate(runs)]
    if wanted:
        held.append("pairs @> %(pairs)s::text[]")
        parameters["pairs"] = wanted
    if marks is not None:
        held.append("pairs && %(units)s::text[]")
        parameters["units"] = marks
    return f"SELECT number FROM {TABLE} WHERE {' AND '.join(held)} ORDER BY number DESC LIMIT {most}", parameters  # noqa: S608


def _phrase(run: str) -> str:
    """The pairs side by side; a single sign is looked for at the head of a pair, as every sign heads one.

    The id of a record stands in the index as one word, found by how it begins: no two records share it, and its pairs would be a third of the index. All ids begin with
    one letter, and the marks of kinds and units with two others: what begins with these letters would be everything, so that they are looked for before letters and digits only.
    """
    found = pairs(run)
    if len(found) == 1:
        return " OR ".join(f'"{run}{after}"' for after in ("", *_PLAIN_SIGNS)).join("()") if run in _HEADS else f'"{run}"*'
    said = '"' + " ".join(found[:-1]) + '"'
    return f'({said} OR "{run}"*)' if _ID.fullmatch(run) else said


@lru_cache(maxsize=1024)
def _marks(kind: str, units: tuple[str, ...]) -> str:
    return " ".join([_kind_mark(kind), *map(_unit_mark, dict.fromkeys(units))])


_NO_UNIT = "uu0"
"""The mark that nothing bears."""


@lru_cache(maxsize=1024)
def _kind_mark(kind: str) -> str:
    """A token of its own, longer than any pair."""
    return f"kk{kind.encode().hex()}"


@lru_cache(maxsize=1024)
def _unit_mark(code: str) -> str:
    return f"uu{code.encode().hex()}"
