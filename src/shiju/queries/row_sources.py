"""Where the rows of a figure come from: one scope, or all scopes at once for whoever makes cells.

Each gives the statement of the rows `c` with the columns `number, record, order, units, evidenced, day`, and where there are many scopes also `scope`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol

from django.db import connection

from shiju.queries.standing_sql import ROW, Parameter, View, as_list, as_numbers, chosen, standings, stands

MEMBER = "member"
"""The table of the scopes, number and unit, that `with_members` puts before a statement."""


class Source(Protocol):
    """Rows and what their statement needs."""

    @property
    def scope(self) -> str:
        """The column that tells the scopes apart; '' where there is one only."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The values of the named parameters."""

    def rows(self, days: str) -> str:
        """The statement: of each event one row, and of the rows those of the `days` (a condition on `s`)."""


@dataclass(frozen=True)
class OneScope:
    """The counting rows of one scope; `whole`: it is all that the view has; `touched`: only these numbers of it."""

    view: View
    units: frozenset[str]
    whole: bool
    touched: frozenset[int] | None = None
    scope: ClassVar[str] = ""

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The units of the scope and of the view, and the touched numbers."""
        return {"scope": as_list(self.units), "seen": as_list(self.view.seen or ()), "touched": as_numbers(self.touched or ())}

    def rows(self, days: str) -> str:
        """See `Source.rows`."""
        return chosen(self.view, scoped=not self.whole, days=days, touched=self.touched is not None)


class _OfMany:
    """What statements of many scopes need."""

    touched: frozenset[int] | None
    scope: ClassVar[str] = "c.scope"

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The touched numbers."""
        return {"touched": as_numbers(self.touched or ())}


@dataclass(frozen=True)
class ByUnit(_OfMany):
    """The counting rows that belong to one unit and to no event, with the unit as `scope`: they add up to any scope."""

    view: View
    touched: frozenset[int] | None = None

    def rows(self, days: str) -> str:
        """See `Source.rows`."""
        source, counting = _counting(self)
        return f"SELECT {ROW}, s.unit AS scope FROM {source} WHERE {counting} AND {_ALONE} AND {days}"  # noqa: S608


@dataclass(frozen=True)
class ByScope(_OfMany):
    """The counting rows of many scopes at once, each for every scope it is in; `joint`: only those that are not of `ByUnit`. For statements `with_members`."""

    view: View
    joint: bool
    touched: frozenset[int] | None = None

    def rows(self, days: str) -> str:
        """See `Source.rows`: of each event and scope the host's row, else the one with the lowest place."""
        source, counting = _counting(self)
        once = _once(source, counting, days)
        if self.joint:
            return once
        alone = f"FROM {source} JOIN {MEMBER} m ON m.unit = s.unit WHERE {counting} AND {_ALONE} AND {days}"
        return f"SELECT {ROW}, m.scope {alone} UNION ALL {once}"


_ALONE = "(s.event IS NULL AND NOT s.several)"
_OF_EVENT = "s.event >= '' AND NOT s.several"
"""The event is there; said as a range, so that SQLite takes its index."""


def with_members(statement: str, scopes: Sequence[frozenset[str]]) -> tuple[str, dict[str, Parameter]]:
    """The statement with the table of the scopes before it, and its parameters: a scope is named by its place."""
    pairs = [(place, unit) for place, units in enumerate(scopes) for unit in sorted(units)]
    if connection.vendor == "postgresql":
        table = "SELECT * FROM unnest(%(member_scopes)s::int[], %(member_units)s::text[])"
        parameters: dict[str, Parameter] = {
            "member_scopes": [one for one, _ in pairs],
            "member_units": [unit for _, unit in pairs],
        }
    else:
        # DISTINCT keeps the planner from reading the list again for each row.
        table = "SELECT DISTINCT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%(members)s)"
        parameters = {"members": json.dumps(pairs, ensure_ascii=False)}
    return f"WITH {MEMBER}(scope, unit) AS ({table}) {statement}", parameters


def _counting(source: ByUnit | ByScope) -> tuple[str, str]:
    """FROM and WHERE of the counting rows."""
    rows, of_kind = standings(touched=source.touched is not None)
    return rows, f"{of_kind} AND s.counts AND {stands('s', source.view)}"


def _once(source: str, counting: str, days: str) -> str:
    """Of each event and scope one row, and of these those of the days; a row of several units and no event once in each scope.

    The few rows are found first, by the indices of events and of several units, and then their scopes.
    """
    single = f"SELECT s.number, s.unit FROM {source} WHERE {_OF_EVENT} AND {counting}"  # noqa: S608
    several = f"SELECT s.number, u.unit FROM {source} JOIN ledger_sharing u ON u.number = s.number WHERE s.several AND {counting}"  # noqa: S608
    within = f"SELECT DISTINCT m.scope, j.number FROM ({single} UNION ALL {several}) j JOIN {MEMBER} m ON m.unit = j.unit"  # noqa: S608
    ranked = (
        "SELECT w.scope, s.number, ROW_NUMBER() OVER (PARTITION BY w.scope, s.event, CASE WHEN s.event IS NULL THEN s.number END "  # noqa: S608
        f'ORDER BY s.host DESC, s.place, s."order") AS nth FROM ({within}) w JOIN ledger_standing s ON s.number = w.number'
    )
    return f"SELECT {ROW}, r.scope FROM ({ranked}) r JOIN ledger_standing s ON s.number = r.number WHERE r.nth = 1 AND {days}"  # noqa: S608
