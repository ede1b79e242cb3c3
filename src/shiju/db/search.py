"""Finding records by any two neighbouring signs of what they say, on both databases, at any size.

SQLite: an FTS5 table of the pairs, without the text itself. PostgreSQL: an array of the pairs under a GIN index; trigrams would need three signs.
Rows are added with their revision and never taken out: whoever searches joins them to what stands.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.db import connection

TABLE = "ledger_search"
_BREAK = "\n"
"""Stands between values: no pair reaches over it."""


def folded(text: str) -> str:
    """Letters and digits in one form and small; everything else parts."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign if sign.isalnum() else _BREAK for sign in plain)


def pairs(text: str) -> list[str]:
    """The neighbouring signs of a folded text, in their order; the last sign of each run stands alone behind its pairs."""
    return [run[place : place + 2] for run in re.split(f"{_BREAK}+", text) for place in range(len(run))]


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


def add(rows: Sequence[tuple[int, Iterable[str]]]) -> None:
    """Take in the texts of revisions: (number, texts)."""
    lines = [(number, _BREAK.join(folded(text) for text in texts)) for number, texts in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {TABLE} (number, text, pairs) FROM STDIN") as copy:
                for number, text in lines:
                    copy.write_row((number, text, list(dict.fromkeys(pairs(text)))))
        else:
            tokens = [(number, _tokens(text)) for number, text in lines]
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, pairs) VALUES (%s, %s)", tokens)  # noqa: S608


def clear() -> None:
    """Forget everything, before it is taken in anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608


def condition(words: Sequence[str]) -> tuple[str, dict[str, object]]:
    """SQL that holds for the numbers of revisions that say all of these words, for a row `s`, and its parameters; empty where there is nothing to look for."""
    runs = [run for word in words for run in re.split(f"{_BREAK}+", folded(word)) if run]
    if not runs:
        return "", {}
    if connection.vendor == "postgresql":
        return _on_postgresql(runs)
    said = " AND ".join(_phrase(run) for run in runs)
    return f"s.number IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %(said)s)", {"said": said}  # noqa: S608


def _on_postgresql(runs: Sequence[str]) -> tuple[str, dict[str, object]]:
    """The index finds what has all the pairs, the text says whether they stand side by side."""
    wanted = sorted({pair for run in runs for pair in pairs(run)[:-1]})
    parameters: dict[str, object] = {f"run{place}": f"%{run}%" for place, run in enumerate(runs)}
    held = [f"q.text LIKE %(run{place})s" for place in range(len(runs))]
    if wanted:
        held.append("q.pairs @> %(pairs)s::text[]")
        parameters["pairs"] = wanted
    return f"EXISTS (SELECT 1 FROM {TABLE} q WHERE q.number = s.number AND {' AND '.join(held)})", parameters  # noqa: S608


def _phrase(run: str) -> str:
    """The pairs side by side; a single sign is looked for at the head of a pair, as every sign heads one."""
    found = pairs(run)
    return f'"{run}"*' if len(found) == 1 else '"' + " ".join(found[:-1]) + '"'


def _tokens(text: str) -> str:
    """The pairs of each run; a token that is in no text stands between runs, so that no phrase reaches over."""
    return " ".join(pairs(text))
