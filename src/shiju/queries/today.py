"""The page of today in few questions, however much waits: what waits for whom, what is begun, what has not been filed, how the units stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shiju.catalogue.catalogue import Catalogue
from shiju.ledger.record import Record, State
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.counts import Recorded, by_kind, recorded_apart
from shiju.queries.records import by_numbers
from shiju.queries.saved_forms import Begun, begun_forms
from shiju.queries.sight import WRITERS, Actor, visible, visible_states
from shiju.queries.standing_sql import Parameter, among, as_list, asked, first_of, of_few, places
from shiju.queries.states import LastEntry, last_entries

SHOWN = 6
"""Records of each sort on the page; there is a list for the rest."""
MOST_COUNTED = 999
"""A count goes so far and then says 'more'."""


class Waiting(StrEnum):
    """For what a record waits."""

    RETURNED = "returned"
    TO_CONFIRM = "to_confirm"
    TO_DECIDE = "to_decide"


@dataclass(frozen=True)
class Pile:
    """Records that wait for the same, oldest day first: so many, of which the first are here. `reasons`: record → why it was returned."""

    count: int
    records: tuple[Record, ...]
    reasons: Mapping[str, str]

    @property
    def more(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.records)


@dataclass(frozen=True)
class UnitState:
    """How a unit with all below it stands this month: records, kinds among them, newest day (None = nothing this month and the last)."""

    org_unit: str
    count: int
    kinds: int
    newest: date | None


@dataclass(frozen=True)
class Today:
    """Everything the page shows. What a role has nothing to do with is empty."""

    piles: Mapping[Waiting, Pile]
    forms: tuple[Begun, ...]
    counts: Mapping[str, int]
    """Kind → records this month."""
    usual: tuple[str, ...]
    """The kinds that were entered most this month and the last, most first."""
    silent: tuple[LastEntry, ...]
    """Kinds that the actor's own unit has entered before and not this month."""
    units: tuple[UnitState, ...]


def today(catalogue: Catalogue, *, actor: Actor, tree: OrgTree, day: date) -> Today:
    """The page for this actor on this day."""
    month = Period.month(day.year, day.month)
    two_months = Period((month.first - timedelta(days=1)).replace(day=1), month.last)
    before, now = recorded_apart(two_months, since=month.first, actor=actor, tree=tree)
    lately = (*before, *now)
    totals = by_kind(lately)
    writes = actor.role in WRITERS
    kinds = [kind.id for kind in catalogue.kinds if not kind.retired]
    return Today(
        _piles(actor, tree),
        begun_forms(username=actor.name) if writes else (),
        by_kind(now),
        tuple(sorted((kind for kind in kinds if kind in totals), key=lambda kind: -totals[kind])),
        _silent(kinds, actor, tree, day) if writes else (),
        _units(lately, now, actor, tree, day),
    )


def _piles(actor: Actor, tree: OrgTree) -> Mapping[Waiting, Pile]:
    counts, numbers, told = _waiting(actor, tree)
    found = by_numbers([number for some in numbers.values() for number in some])
    reasons = {found[number].id: reason for number, reason in told.items()}
    return {
        sort: Pile(counts[sort], tuple(found[number] for number in numbers[sort]), reasons if sort is Waiting.RETURNED else {})
        for sort in Waiting
    }


def _waiting(actor: Actor, tree: OrgTree) -> tuple[dict[Waiting, int], dict[Waiting, list[int]], dict[int, str]]:
    """How many records wait for each, the numbers of the first, and number → why it was returned, in one statement."""
    seen = visible(actor, tree)
    few = of_few(seen, tree)
    state = "(s.state || '')" if few else "s.state"  # by unit not by the index of states
    waiting = f"s.to_revision IS NULL AND s.waiting AND NOT s.voided AND {state} {among('states')}"
    sorts = {
        Waiting.RETURNED: f"{state} = '{State.DRAFT.value}'",
        Waiting.TO_CONFIRM: f"{state} = '{State.SUBMITTED.value}' AND NOT s.held",
        Waiting.TO_DECIDE: "s.held",
    }
    asking = []
    for sort, condition in sorts.items():
        selected = places(f"{waiting} AND {condition}", "seen", few=few)
        first = first_of(selected, SHOWN)
        named = f"first_{sort.value}"
        reason = f"(SELECT r.reason FROM ledger_revision r WHERE r.number = {named}.number)"  # noqa: S608  # our own words
        asking.append(f"SELECT '{sort.value}' AS sort, 0 AS total, number, day, {reason} AS reason FROM ({first}) {named}")  # noqa: S608  # parameters are bound
        counted = f"{' UNION ALL '.join(selected)} LIMIT {MOST_COUNTED + 1}"
        asking.append(f"SELECT '{sort.value}', COUNT(*), 0, 0, '' FROM ({counted}) counted_{sort.value}")  # noqa: S608  # as above
    parameters: dict[str, Parameter] = {
        "seen": as_list(seen),
        "states": as_list([state.value for state in visible_states(actor)]),
    }
    found = asked(f"{' UNION ALL '.join(asking)} ORDER BY sort, day, number", parameters)
    counts = dict.fromkeys(Waiting, 0)
    numbers: dict[Waiting, list[int]] = {sort: [] for sort in Waiting}
    for sort, total, number, _day, _reason in found:
        if number:
            numbers[Waiting(sort)].append(number)
        else:
            counts[Waiting(sort)] = total
    return (
        counts,
        numbers,
        {number: reason for sort, _total, number, _day, reason in found if number and sort == Waiting.RETURNED},
    )


def _silent(kinds: Sequence[str], actor: Actor, tree: OrgTree, day: date) -> tuple[LastEntry, ...]:
    last = last_entries(kinds, actor=actor, tree=tree, on=day, of=[actor.org_unit])
    return tuple(one for one in last if one.day is not None and one.day < day.replace(day=1))


def _units(
    lately: Sequence[Recorded], month: Sequence[Recorded], actor: Actor, tree: OrgTree, day: date
) -> tuple[UnitState, ...]:  # of two months and of this one, of whom, when
    """The units directly below the actor's own, in the order of the tree; none for somebody who has none below."""
    if actor.org_unit not in visible(actor, tree):
        return ()
    return tuple(
        _state(unit.code, tree.scope(unit.code), lately, month) for unit in tree.children(actor.org_unit) if unit.stands_on(day)
    )


def _state(unit: str, scope: frozenset[str], lately: Sequence[Recorded], month: Sequence[Recorded]) -> UnitState:
    now = [one for one in month if one.org_unit in scope]
    days = [one.newest for one in lately if one.org_unit in scope]
    return UnitState(unit, sum(one.count for one in now), len({one.kind for one in now}), max(days, default=None))
