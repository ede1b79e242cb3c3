"""Reading the months that are reckoned beforehand, and what was written since they were."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shiju.catalogue.kind import Kind
from shiju.queries.cell_keys import closed
from shiju.queries.cells import Held
from shiju.queries.figure_sql import Span, Store
from shiju.queries.standing_sql import among, as_list, asked, of_units

SUMS = ("counted", "weighed", "total", "evidenced", "estimated", "lower_bound", "inexact_records", "bare_records")
_MOST_JOINED = 100
"""Scopes and months that are read with one statement."""
_WRITTEN = 5
"""Columns that tell a revision: kind, number, event, unit, whether it has several units."""
MOST_TOUCHED = 20_000
"""Revisions of a kind since the cells were made, above which these are left aside."""
MOST_WRITTEN = 200_000
"""Revisions of all kinds, above which it is not looked at what they are: that would take as long as it helps."""


@dataclass(frozen=True)
class Touched:
    """The revisions of a kind that stand at one of two moments and not at the other, with those of the same events; `units`: None where one has several."""

    numbers: frozenset[int]
    units: frozenset[str] | None

    def within(self, scope: frozenset[str]) -> bool:
        """Whether one of them may be in the scope."""
        return self.units is None or not self.units.isdisjoint(scope)


NOT_TOUCHED = Touched(frozenset(), frozenset())
Fields = tuple[str, ...]


class CellReader:
    """Reads the cells once for each scope and period, and what was written between two moments once for all kinds.

    One statement brings cells with the revision that they hold as of: whoever refreshes them meanwhile cannot come between. Those of a later revision than
    `newest`, which was the newest when the reading began, are left aside: they may rest on fields that the reader does not know.
    """

    def __init__(self, newest: int, store: Store) -> None:
        self._newest, self._store = newest, store
        self._scopes: frozenset[str] | None = None
        self._held: dict[tuple[str, Span], Mapping[str, Held]] = {}
        self._only: str | None = None
        self._foreseen = False
        self._touched: dict[tuple[Span, str | None], Mapping[str, Touched | None]] = {}
        self._dated: dict[tuple[str, str, Span, frozenset[str]], frozenset[int]] = {}
        self._closed: dict[tuple[str, Fields, frozenset[int]], frozenset[int] | None] = {}

    def foresee(self, wanted: Iterable[tuple[str, Span]], kinds: Iterable[str]) -> None:
        """Read the cells of these scopes and months with one statement, so that a table of figures does not ask for each column.

        `kinds`: theirs. Where all that is foreseen first is of one kind, what was written of the others is not looked at.
        """
        if not self._foreseen:
            of = frozenset(kinds)
            self._foreseen, self._only = True, next(iter(of)) if len(of) == 1 else None
        missing = [one for one in dict.fromkeys(wanted) if one not in self._held]
        for start in range(0, len(missing), _MOST_JOINED):
            self._held.update(_read(missing[start : start + _MOST_JOINED]))

    def held(self, declared: str, *, scope: str, months: Span) -> Held | None:
        """The cells of a declaration in a scope; None where there are none."""
        if (scope, months) not in self._held:
            if self._scopes is None:
                self._scopes = frozenset(name for (name,) in asked("SELECT DISTINCT scope FROM ledger_cellstate", {}))
            self._held.update(_read([(scope, months)]) if scope in self._scopes else {(scope, months): {}})
        found = self._held[scope, months].get(declared)
        return found if found is not None and found.upto <= self._newest else None

    def touched(self, kind: Kind, *, since: int, upto: int) -> Touched | None:
        """What was written of a kind after the one and up to the other revision; None where that is too much."""
        if upto - since > MOST_WRITTEN:
            return None
        key = (since, upto), self._only if kind.id == self._only else None
        if key not in self._touched:
            self._touched[key] = touched(since=since, upto=upto, kind=key[1])
        return self._touched[key].get(kind.id, NOT_TOUCHED)

    def dated(self, kind: Kind, field: str, span: Span, units: frozenset[str]) -> frozenset[int]:
        """The revisions of the units, of all moments, with a day of the span in that field."""
        key = kind.id, field, span, units
        if key not in self._dated:
            rows = asked(
                "SELECT s.number FROM ledger_fact f JOIN ledger_standing s ON s.number = f.number "  # noqa: S608
                f"WHERE f.name = {self._store.names.get((kind.id, field), -1)} AND f.last BETWEEN {span[0]} AND {span[1]} AND {of_units('s', 'scope')}",
                {"scope": as_list(units)},
            )
            self._dated[key] = frozenset(number for (number,) in rows)
        return self._dated[key]

    def with_alike(self, kind: Kind, fields: Fields, numbers: frozenset[int], *, since: int, upto: int) -> frozenset[int] | None:
        """The revisions with all that say the same in the fields; None where that is not known, or too much."""
        if not fields or not numbers:
            return numbers
        key = kind.id, fields, numbers
        if key not in self._closed:
            self._closed[key] = with_alike(numbers, fields, kind, store=self._store, since=since, upto=upto)
        return self._closed[key]


def touched(*, since: int, upto: int, kind: str | None = None) -> Mapping[str, Touched | None]:
    """Kind (this one, or all) → what was written of it after the one and up to the other revision, voided and corrected records too; None where that is too much."""
    if since == upto:
        return {}
    written = "SELECT s.kind, s.number, s.event, s.unit, s.several FROM ledger_standing s WHERE s.{when} > {since} AND s.{when} <= {upto}"
    if kind is not None:
        written += " AND (s.kind || '') = %(kind)s"  # the numbers lead to the rows, not the indices that begin with the kind
    every = " UNION ALL ".join(written.format(when=when, since=since, upto=upto) for when in ("number", "to_revision"))
    window = "OVER (PARTITION BY w.kind)"
    counted = f"SELECT w.*, COUNT(*) {window} AS many, MIN(w.number) {window} AS least FROM ({every}) w"  # noqa: S608
    # of a kind of which too much was written one row is enough to say so
    few = f"SELECT * FROM ({counted}) w WHERE w.many <= {MOST_TOUCHED} OR w.number = w.least"  # noqa: S608
    rows = asked(few, {"kind": kind or ""})
    found: dict[str, Touched | None] = {kind: None for kind, *_, many, _ in rows if many > MOST_TOUCHED}
    rows = [row[:_WRITTEN] for row in rows if row[0] not in found]
    return {**_by_kind(rows), **found}


def _by_kind(rows: Sequence[tuple[Any, ...]]) -> dict[str, Touched]:
    numbers: dict[str, set[int]] = defaultdict(set)
    units: dict[str, set[str]] = defaultdict(set)
    several: dict[str, bool] = defaultdict(bool)
    for kind, number, _, unit, is_several in rows:
        numbers[kind].add(number)
        units[kind].add(unit)
        several[kind] |= bool(is_several)
    for kind, number in _of_events({event for _, _, event, _, _ in rows if event is not None}):
        numbers[kind].add(number)
        several[kind] = True
    return {kind: Touched(frozenset(found), None if several[kind] else frozenset(units[kind])) for kind, found in numbers.items()}


def with_alike(
    numbers: frozenset[int], fields: Fields, kind: Kind, *, store: Store, since: int, upto: int
) -> frozenset[int] | None:
    """As `CellReader.with_alike`."""
    found = closed(fields, kind, store=store, numbers=numbers, since=since, upto=upto)
    return found if found is not None and len(found) <= MOST_TOUCHED else None


def _of_events(events: set[str]) -> Iterable[tuple[Any, ...]]:
    """The rows of the events, of all moments: another may stand for the event now."""
    if not events:
        return ()
    return asked(f"SELECT s.kind, s.number FROM ledger_standing s WHERE s.event {among('events')}", {"events": as_list(events)})  # noqa: S608


def _read(wanted: Sequence[tuple[str, Span]]) -> dict[tuple[str, Span], Mapping[str, Held]]:
    """Scope and months → declaration → its cells, with one statement."""
    parts = [_part(place, months) for place, (_, months) in enumerate(wanted)]
    rows = asked(" UNION ALL ".join(parts), {f"scope{place}": scope for place, (scope, _) in enumerate(wanted)})
    uptos: list[dict[str, int]] = [{} for _ in wanted]
    found: list[dict[str, list[tuple[int, ...]]]] = [defaultdict(list) for _ in wanted]
    for place, declared, upto, *numbers in rows:
        uptos[place][declared] = int(upto)
        if numbers[1] is not None:
            found[place][declared].append(tuple(map(int, numbers)))
    return {
        one: {declared: Held(upto, one[1][0], tuple(found[place][declared])) for declared, upto in uptos[place].items()}
        for place, one in enumerate(wanted)
    }


def _part(place: int, months: Span) -> str:
    first, last = months
    begun = f"SUM(CASE WHEN c.month = {first} THEN c.{{}} ELSE c.{{}} END)"
    sums = [
        begun.format("counted", "begun"),
        begun.format("weighed", "begun_weighed"),
        *(f"SUM(c.{column})" for column in SUMS[2:]),
    ]
    return (
        f"SELECT {place} AS place, s.declared, s.upto, CASE WHEN c.month > 0 THEN 1 ELSE 0 END, c.turn, c.other, {', '.join(sums)} "  # noqa: S608
        f"FROM ledger_cellstate s LEFT JOIN ledger_cell c ON c.basis = s.id AND (c.month = 0 OR c.month BETWEEN {first} AND {last}) "
        f"WHERE s.scope = %(scope{place})s GROUP BY 1, 2, 3, 4, 5, 6"
    )
