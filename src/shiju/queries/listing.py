"""Lists of records for pages and commands: cut to what the actor sees, filtered, sorted by day, a page at a time, at any size."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shiju.db import search
from shiju.db.fact_rows import LIST_MARK
from shiju.db.facts import happened
from shiju.db.models import FactName
from shiju.ledger.record import Record, State
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.records import by_numbers
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import Parameter, among, as_list, asked, has, led_to, of_units

MOST_COUNTED = 1000
"""A count goes so far and then says 'more': nobody reads on, and counting must not grow with the ledger."""
MOST_SEARCHED = 2000
"""A search looks at so many of the newest revisions that say the words."""
_KIND_APART = "(s.kind || '')"
"""The kind, not as it stands in the indices that begin with it."""
_FEW, _VERY_FEW = 20, 200
"""One unit in so many: whoever sees fewer is served by unit, whoever sees more by day; the second where all kinds are asked for."""


@dataclass(frozen=True)
class Wanted:
    """What a list shall show. The actor's own part of the tree cuts it in any case.

    `words` must all be said by the record (two signs are enough; its id counts as a word); `fields` maps a field of `kind` to the text, choice or entry it must have.
    `period` is asked of the day by which the kind belongs to a time.
    """

    kind: str | None = None
    org_unit: str | None = None
    """With all below it and all it succeeded."""
    period: Period | None = None
    states: frozenset[State] = frozenset(State)
    words: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    held: bool | None = None
    """Only those that wait for a decision on a repetition, or only the others; None = both."""
    voided: bool = False
    """Whether voided ones are shown too."""
    oldest_first: bool = False


@dataclass(frozen=True)
class Page:
    """A page of a list. `total` counts all that fit, up to MOST_COUNTED; `more_counted`: there are more than that.

    `after` continues the list behind this page (None = it ends here). `cut`: the words are so common that older records were not looked at.
    """

    records: tuple[Record, ...]
    total: int
    more_counted: bool
    after: str | None
    cut: bool


def listing(wanted: Wanted, *, actor: Actor, tree: OrgTree, after: str | None = None, size: int = 50) -> Page:
    """The records that fit, newest day first, `size` of them behind the place `after` that an earlier page gave.

    OrgFault where there is no such org unit; ValueError where `after` was not given by a page.
    """
    sql = _Sql(wanted, actor, tree)
    rows = sql.rows(after=after, most=size + 1)
    total = sql.count()
    here = rows[:size]
    last = here[-1] if len(rows) > size else None
    records = by_numbers([number for _, number in here])
    return Page(
        tuple(records[number] for _, number in here),
        min(total, MOST_COUNTED),
        total > MOST_COUNTED,
        None if last is None else f"{last[0]}.{last[1]}",
        sql.cut,
    )


class _Sql:
    """The statement of a list."""

    def __init__(self, wanted: Wanted, actor: Actor, tree: OrgTree) -> None:
        self._wanted = wanted
        seen = visible(actor, tree)
        scope = seen if wanted.org_unit is None else tree.scope(wanted.org_unit)
        narrow = min((scope, seen), key=len)
        self.parameters: dict[str, Parameter] = {"scope": as_list(scope), "seen": as_list(seen)}
        everything = all(unit.code in narrow for unit in tree)
        self._scoped = not everything
        self._by_unit = self._scoped and len(narrow) * (_VERY_FEW if wanted.kind is None else _FEW) <= len(tree.units)
        self._conditions = ["s.to_revision IS NULL", *self._plain(wanted.states & visible_states(actor))]
        if not seen >= scope:
            self._conditions.append(of_units("s", "seen"))
        self.cut = False
        self._found(None if everything else narrow)

    def rows(self, *, after: str | None, most: int) -> list[tuple[int, int]]:
        """Day and number of the rows of a page."""
        way, side = ("ASC", ">") if self._wanted.oldest_first else ("DESC", "<")
        conditions = list(self._conditions)
        if after is not None:
            day, number = (int(part) for part in after.split("."))
            conditions.append(f"({self._day}, s.number) {side} ({day}, {number})")
        order = f"ORDER BY day {way}, number {way} LIMIT {most}"
        inner = [f"{self._day} AS day, s.number AS number FROM {rest} {order}" for rest in self._parts(conditions)]
        parts = [f"SELECT * FROM (SELECT {one}) part{n}" for n, one in enumerate(inner)]  # noqa: S608  # of our own words and numbers
        found = asked(f"{' UNION ALL '.join(parts)} {order}", self.parameters)
        return [(day, number) for day, number in found]

    def count(self) -> int:
        """How many fit, up to one more than are counted."""
        parts = [f"SELECT 1 FROM {rest}" for rest in self._parts(self._conditions)]  # noqa: S608  # of our own words
        inner = f"{' UNION ALL '.join(parts)} LIMIT {MOST_COUNTED + 1}"
        return int(asked(f"SELECT COUNT(*) FROM ({inner}) counted", self.parameters)[0][0])  # noqa: S608

    def _parts(self, conditions: list[str]) -> list[str]:
        """What follows FROM: once, or for the rows found by their unit and for those of several units apart."""
        where = " AND ".join(conditions)
        if not self._scoped:
            return [f"ledger_standing s WHERE {where}"]
        if not self._by_unit:
            return [f"ledger_standing s WHERE {where} AND {of_units('s', 'scope')}"]
        first = f"s.unit {among('scope')}"
        if self._wanted.kind is None:
            where += f" AND s.kind {among('kinds')}"
            self.parameters["kinds"] = as_list(_kinds())
        return [
            f"ledger_standing s WHERE {where} AND {first}",
            f"ledger_standing s WHERE {where} AND NOT {first} AND {led_to('s', 'scope')}",
        ]

    @property
    def _day(self) -> str:
        """The day of a row; by unit not as it stands in the index by day, which would lead past all rows of the kind to the few of the unit."""
        return "s.day + 0" if self._by_unit or self._few_wait else "s.day"

    @property
    def _few_wait(self) -> bool:
        """Whether only what waits for a decision on a repetition is wanted: so few that the index of what waits leads to them, not that of the days."""
        return self._wanted.held is True and not self._wanted.voided

    def _plain(self, states: frozenset[State]) -> list[str]:
        wanted = self._wanted
        found: list[str] = []
        if wanted.kind is not None:
            found.append(f"{'s.kind' if self._by_unit or not self._few_wait else _KIND_APART} = %(kind)s")
            self.parameters["kind"] = wanted.kind
        if wanted.period is not None:
            found.append(f"s.day BETWEEN {wanted.period.first.toordinal()} AND {wanted.period.last.toordinal()}")
        if states != frozenset(State) or self._few_wait:
            found.append(f"s.state {among('states')}")
            self.parameters["states"] = as_list([state.value for state in states])
        if self._few_wait or (states <= {State.DRAFT, State.SUBMITTED} and not wanted.voided):
            found.append("s.waiting")
        if wanted.held is not None:
            found.append("s.held" if wanted.held else "NOT s.held")
        if not wanted.voided:
            found.append("NOT s.voided")
        return found + [self._has(name, value) for name, value in sorted(wanted.fields.items())]

    def _has(self, name: str, value: str) -> str:
        """SQL: the field is this text, or a list with this entry."""
        number = FactName.objects.filter(kind=self._wanted.kind, field=name).values_list("pk", flat=True).first() or -1
        same, entry = f"is_{number}", f"in_{number}"
        self.parameters |= {same: value, entry: f"{LIST_MARK}{value}{LIST_MARK}"}
        said = f"(f.text = %({same})s OR {has('f.text', entry)})"
        return f"EXISTS (SELECT 1 FROM ledger_fact f WHERE f.number = s.number AND f.name = {number} AND {said})"  # noqa: S608

    def _found(self, units: frozenset[str] | None) -> None:
        if not self._wanted.words:
            return
        numbers = search.newest(self._wanted.words, kind=self._wanted.kind, units=units, most=MOST_SEARCHED)
        if numbers is not None:
            self.cut = len(numbers) == MOST_SEARCHED
            self._conditions.append(f"s.number IN ({', '.join(map(str, numbers)) or '-1'})")


def _kinds() -> set[str]:
    """All kinds, for an index that begins with the kind."""
    return set(happened()) | set(FactName.objects.values_list("kind", flat=True).distinct())
