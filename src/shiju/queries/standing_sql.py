"""Which revisions stand, count and are seen, as SQL about the rows of `ledger_standing`.

Named parameters for what a person or a pack wrote; whole numbers stand in the text.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from shiju.orgs import OrgTree

Parameter = str | int | list[str] | list[int]
ROW = 's.number, s.record, s."order", s.units, s.evidenced, s.day'
"""What is taken of a standing."""
_FEW = 10
_JULIAN = "1721424.5"
"""The Julian day of the day before 0001-01-01."""


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
    if connection.vendor == "postgresql":
        return sorted(values)
    return _text_of(values) if isinstance(values, frozenset) else _as_text(values)


@lru_cache(maxsize=1024)
def _text_of(values: frozenset[str]) -> str:
    """A table of figures asks for the same few scopes hundreds of times."""
    return _as_text(values)


def _as_text(values: Collection[str]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)


def as_numbers(values: Collection[int]) -> str | list[int]:
    """A list of numbers as one parameter."""
    return sorted(values) if connection.vendor == "postgresql" else json.dumps(sorted(values))


def month(day: str) -> str:
    """SQL: the months since the year 0 of a day that is counted as `date.toordinal` counts it; null where it is null."""
    if connection.vendor == "postgresql":
        at = f"(DATE '0001-01-01' + ({day} - 1))"
        return f"(EXTRACT(YEAR FROM {at}) * 12 + EXTRACT(MONTH FROM {at}) - 1)::int"
    at = f"{day} + {_JULIAN}"
    return f"(CAST(strftime('%%Y', {at}) AS INTEGER) * 12 + CAST(strftime('%%m', {at}) AS INTEGER) - 1)"


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


def chosen(view: View, *, scoped: bool, days: str = "TRUE", touched: bool = False) -> str:
    """The counting rows of a kind in the scope (parameters `kind` and `scope`, where `scoped`), of each event one, and of these those of the `days`.

    Those with a unit of the scope first and those that have it among several apart from them, so that each finds its index. With `touched` only those whose
    numbers are in the list of this name.
    """
    source, of_kind = standings(touched=touched)
    select = f"SELECT {ROW} FROM {source} WHERE"  # noqa: S608
    counting = f"{of_kind} AND s.counts AND {stands('s', view)} AND {days} AND {_once(view, scoped)}"
    if not scoped:
        return f"{select} {counting}"
    first, other = f"s.unit {among('scope')}", shared("s", "scope")
    return f"{select} {counting} AND {first} UNION ALL {select} {counting} AND NOT {first} AND {other}"


def standings(*, touched: bool) -> tuple[str, str]:
    """FROM and WHERE of the rows of a kind; with `touched` of those of the list of this name, found by their numbers."""
    if not touched:
        return "ledger_standing s", "s.kind = %(kind)s"
    if connection.vendor == "postgresql":
        return "ledger_standing s", "s.kind = %(kind)s AND s.number = ANY(%(touched)s)"
    # The cross join makes the list come first: the planner does not know that it is short.
    return "json_each(%(touched)s) t CROSS JOIN ledger_standing s", "s.number = t.value AND +s.kind = %(kind)s"


def places(where: str, parameter: str, *, few: bool) -> list[str]:
    """SELECT day and number of the rows `s` of which one of the units is in the list: the parts of a UNION ALL.

    With `few` units those found by their first one, and those that the units share, apart; and the day is not the one that stands in the indices by day, for in the
    order of these the planner would walk past all rows to the few that are wanted.
    """
    if not few:
        return [f"SELECT s.day AS day, s.number AS number FROM ledger_standing s WHERE {where} AND {of_units('s', parameter)}"]  # noqa: S608  # of our own words
    own = f"s.unit {among(parameter)}"
    shared_ones = (
        f"(SELECT DISTINCT u.number FROM ledger_sharing u WHERE u.unit {among(parameter)}) h CROSS JOIN ledger_standing s"  # noqa: S608  # as above
    )
    return [
        f"SELECT s.day + 0 AS day, s.number AS number FROM ledger_standing s WHERE {where} AND {own}",  # noqa: S608  # as above
        f"SELECT s.day + 0 AS day, s.number AS number FROM {shared_ones} WHERE s.number = h.number AND s.several AND NOT {own} AND {where}",  # noqa: S608  # as above
    ]


def first_of(selected: Sequence[str], most: int, *, newest: bool = False) -> str:
    """SELECT day and number of the first so many rows of `places` in the order of their days, or of the newest."""
    way = "DESC" if newest else "ASC"
    order = f"ORDER BY 1 {way}, 2 {way} LIMIT {most}"
    parts = " UNION ALL ".join(f"SELECT * FROM ({one} {order}) p{place}" for place, one in enumerate(selected))  # noqa: S608  # of our own words
    return f"{parts} {order}"


def of_few(units: Collection[str], tree: OrgTree) -> bool:
    """Whether they are so few of all units that rows are better found by their unit than by their day."""
    return len(units) * _FEW <= len(tree.units)


def shared(row: str, parameter: str) -> str:
    """SQL: the row has several units, and one of them is in the list."""
    inner = f"SELECT 1 FROM ledger_sharing u WHERE u.number = {row}.number AND u.unit {among(parameter)}"  # noqa: S608
    return f"({row}.several AND EXISTS ({inner}))"


def led_to(row: str, parameter: str) -> str:
    """SQL: the same as `shared`, for a statement that shall begin with the few that the units share instead of looking at all rows."""
    inner = f"SELECT u.number FROM ledger_sharing u WHERE u.unit {among(parameter)}"  # noqa: S608
    return f"{row}.several AND {row}.number IN ({inner})"


def _once(view: View, scoped: bool) -> str:
    """SQL: no other row of the same event in the scope goes before: the host's, else the one with the lowest place."""
    before = 'o.host > s.host OR (o.host = s.host AND (o.place < s.place OR (o.place = s.place AND o."order" < s."order")))'
    same = f"o.event = s.event AND o.kind = %(kind)s AND o.counts AND {stands('o', view)}"
    within = f" AND {of_units('o', 'scope')}" if scoped else ""
    return f"(s.event IS NULL OR NOT EXISTS (SELECT 1 FROM ledger_standing o WHERE {same}{within} AND ({before})))"  # noqa: S608
