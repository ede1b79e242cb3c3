"""Locking a period: what happened in it is settled, and takes a person with more rights to change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from shiju.actions.transaction import done_before, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.db.models import LockedPeriod
from shiju.ledger.record import Act, Draft, State, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.records import records
from shiju.queries.sight import CONFIRMERS, Actor, NotAllowedFault, require, visible


def lock(period: Period, *, kinds: Mapping[str, Kind], tree: OrgTree, actor: Actor, at: datetime) -> int:
    """Lock all confirmed records of the actor's part of the tree that happened in the period; the answer is how many. Twice is once."""
    key = f"lock {actor.org_unit} {period}"
    with writing(actor=actor, at=at) as work:
        if done_before(key) is not None:
            return 0
        require(actor, tree, (actor.org_unit,), roles=CONFIRMERS)
        LockedPeriod.objects.create(org_unit_id=actor.org_unit, first=period.first, last=period.last, at=at, actor=actor.name)
        ours = [
            one
            for one in records(seen=visible(actor, tree))
            if one.state is State.CONFIRMED and _within(one.values, kinds[one.kind], period)
        ]
        for record in ours:
            locked = replace(record, state=State.LOCKED, revision=record.revision + 1)
            work.revise(locked, Act.SUPPLEMENTED, reason=f"锁定 {period}")
        work.log("lock-period", str(period), after=str(len(ours)), key=key)
    return len(ours)


def require_open(drafts: Sequence[Draft], *, catalogue: Catalogue, tree: OrgTree, actor: Actor) -> None:
    """Raise NotAllowedFault where a draft happened in a period that is locked for its unit, unless the actor may open what is locked."""
    if actor.role in CONFIRMERS:
        return
    for locked in LockedPeriod.objects.order_by("id"):
        period, scope = Period(locked.first, locked.last), tree.scope(locked.org_unit_id)
        for draft in drafts:
            if scope.intersection(draft.org_units) and _within(draft.values, catalogue.kind(draft.kind), period):
                raise NotAllowedFault(f"{period} 已锁定，补报须由负责人办理。")


def _within(values: Mapping[str, Value], kind: Kind, period: Period) -> bool:
    happened = values.get(kind.happened or "")
    day = happened.last if isinstance(happened, Period) else happened
    return isinstance(day, date) and day in period
