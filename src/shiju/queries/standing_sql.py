"""Which revisions stand, count and are seen, as SQL about the rows of `ledger_standing`.

Named parameters for what a person or a pack wrote; whole numbers stand in the text.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

Parameter = str | int | list[str]


@dataclass(frozen=True)
class View:
    """The ledger as an actor sees it at revision `as_of`; `seen` None = all of it."""

    as_of: int
    seen: frozenset[str] | None


def among(parameter: str) -> str:
    """SQL: is one of the list under that parameter (given by `as_list`)."""
    if connection.vendor == "postgresql":
        return f"= ANY(%({parameter})s)"
    return f"IN (SELECT value FROM json_each(%({parameter})s))"  # noqa: S608


def as_list(values: Collection[str]) -> str | list[str]:
    """A list as one parameter: however long, it is one, and the statement stays the same."""
    return sorted(values) if connection.vendor == "postgresql" else json.dumps(sorted(values), ensure_ascii=False)


def has(text: str, parameter: str) -> str:
    """SQL: the text has the parameter in it."""
    return f"{'strpos' if connection.vendor == 'postgresql' else 'instr'}({text}, %({parameter})s) > 0"


def stands(row: str, view: View) -> str:
    """SQL: the row is how its record stood at the moment of the view, and the actor sees it (parameter `seen`)."""
    at = f"{row}.number <= {view.as_of} AND ({row}.to_revision IS NULL OR {row}.to_revision > {view.as_of})"
    return at if view.seen is None else f"{at} AND {of_units(row, 'seen')}"


def asked(statement: str, parameters: Mapping[str, Parameter]) -> list[tuple[Any, ...]]:
    """The rows that the store answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def of_units(row: str, parameter: str) -> str:
    """SQL: one of the row's units is in the list."""
    return f"({row}.unit {among(parameter)} OR {shared(row, parameter)})"


def chosen(view: View, *, scoped: bool, days: str = "TRUE") -> str:
    """SQL: the counting rows of a kind in the scope (parameters `kind` and `scope`, where `scoped`), of each event one, and of these those of the `days`.

    Those with a unit of the scope first and those that have it among several apart from them, so that each finds its index.
    """
    counting = f"s.kind = %(kind)s AND s.counts AND {stands('s', view)} AND {days} AND {_once(view, scoped)}"
    columns = 'SELECT s.number, s.record, s."order", s.units, s.evidenced FROM ledger_standing s WHERE'
    if not scoped:
        return f"{columns} {counting}"
    first, other = f"s.unit {among('scope')}", shared("s", "scope")
    return f"{columns} {counting} AND {first} UNION ALL {columns} {counting} AND NOT {first} AND {other}"


def shared(row: str, parameter: str) -> str:
    """SQL: the row has several units, and one of them is in the list."""
    inner = f"SELECT 1 FROM ledger_sharing u WHERE u.number = {row}.number AND u.unit {among(parameter)}"  # noqa: S608
    return f"({row}.several AND EXISTS ({inner}))"


def _once(view: View, scoped: bool) -> str:
    """SQL: no other row of the same event in the scope goes before: the host's, else the one with the lowest place."""
    before = 'o.host > s.host OR (o.host = s.host AND (o.place < s.place OR (o.place = s.place AND o."order" < s."order")))'
    same = f"o.event = s.event AND o.kind = %(kind)s AND o.counts AND {stands('o', view)}"
    within = f" AND {of_units('o', 'scope')}" if scoped else ""
    return f"(s.event IS NULL OR NOT EXISTS (SELECT 1 FROM ledger_standing o WHERE {same}{within} AND ({before})))"  # noqa: S608
