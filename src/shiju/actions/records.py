"""Acts on single records: enter, correct, supplement, void, merge, confirm, return, decide, lock. Each is one transaction with a log entry."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from shiju.actions.evidence import attach
from shiju.actions.imports import snapshot
from shiju.actions.transaction import Writing, done_before, insert, writing
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.db.models import LockedPeriod
from shiju.db.models import Record as Stored
from shiju.indicators.selection import day_of
from shiju.ledger.encoding import Snapshot
from shiju.ledger.keys import record_id
from shiju.ledger.record import Act, Draft, Record, State, Value
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.records import records
from shiju.queries.sight import CONFIRMERS, RETURNERS, WRITERS, Actor, NotAllowedFault, Role, require, visible


def submit(draft: Draft, *, kind: Kind, tree: OrgTree, actor: Actor, at: datetime) -> str | tuple[Problem, ...]:
    """Enter one record; the answer is its id, or what is wrong with it. The same key twice is one record."""
    require(actor, tree, draft.org_units, roles=WRITERS)
    problems, _ = validate(draft, kind, tree)
    if problems:
        return problems
    with writing(actor=actor, at=at) as work:
        known = Stored.objects.filter(key=draft.key).first()
        if known is not None:
            return known.pk
        last = Stored.objects.order_by("-order").values_list("order", flat=True).first() or 0
        new = record_id(draft.key)
        insert(Stored, [Stored(id=new, kind=draft.kind, key=draft.key, order=last + 1)])
        said = Snapshot(draft.org_units, draft.values, State.SUBMITTED, source=draft.source)
        work.revise(new, 1, Act.ENTERED, said)
        work.log("submit", new)
    return new


def correct(
    record: str, values: Mapping[str, Value], *, reason: str, kind: Kind, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Replace values of a record, with the reason; empty where it was done, else what is wrong. Locked records need CONFIRMERS."""
    with writing(actor=actor, at=at) as work:
        before = _changeable(record, tree, actor, kind)
        if not reason.strip():
            return (Problem("missing_required", "更正没有写明原因。", "请写一句更正的原因。", field="reason"),)
        after = replace(before, values={**before.values, **values}, revision=before.revision + 1)
        problems, _ = validate(Draft(before.kind, before.org_units, after.values, ""), kind, tree)
        if problems:
            return problems
        work.revise(record, after.revision, Act.CORRECTED, snapshot(after), reason=reason)
        work.log("correct", record, after=reason)
    return ()


def supplement(record: str, files: Sequence[Path], *, folder: Path, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Add evidence files to a record."""
    with writing(actor=actor, at=at) as work:
        attach(_found(record, tree, actor, roles=WRITERS), files, folder=folder, work=work)


def void(record: str, *, reason: str, kind: Kind, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """A record that should not be: it counts no longer and stays visible."""
    with writing(actor=actor, at=at) as work:
        before = _changeable(record, tree, actor, kind)
        _revise(work, replace(before, voided=True), Act.VOIDED, reason)


def decide(record: str, *, same_as: str | None, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Decide a possible duplicate: it is the same as another record (merged into it, counts no longer), or, with None, a fact of its own."""
    with writing(actor=actor, at=at) as work:
        before = _found(record, tree, actor, roles=WRITERS)
        flags = () if same_as is None else before.flags
        _revise(work, replace(before, held=same_as, flags=flags), Act.MERGED, "同一件事" if same_as else "另一件事")


def confirm(record: str, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Submitted → confirmed."""
    _move(record, State.SUBMITTED, State.CONFIRMED, "", tree, actor, at)


def return_to_clerk(record: str, *, reason: str, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Submitted or confirmed → draft, with the reason. Leaders may return, never change."""
    with writing(actor=actor, at=at) as work:
        before = _found(record, tree, actor, roles=RETURNERS)
        if before.state is State.LOCKED:
            raise NotAllowedFault("记录已随期间锁定，不能退回。")
        _revise(work, replace(before, state=State.DRAFT), Act.SUPPLEMENTED, reason)


def lock(period: Period, *, kinds: Mapping[str, Kind], tree: OrgTree, actor: Actor, at: datetime) -> int:
    """Lock all confirmed records that happened in the period; the answer is how many. The period twice is locked once."""
    key = f"lock {period}"
    with writing(actor=actor, at=at) as work:
        if done_before(key) is not None:
            return 0
        require(actor, tree, (actor.org_unit,), roles=CONFIRMERS)
        LockedPeriod.objects.create(first=period.first, last=period.last, at=at, actor=actor.name)
        ours = [
            one
            for one in records(seen=visible(actor, tree))
            if one.state is State.CONFIRMED and _within(one, kinds[one.kind], period)
        ]
        for record in ours:
            _revise(work, replace(record, state=State.LOCKED), Act.SUPPLEMENTED, f"锁定 {period}")
        work.log("lock-period", str(period), after=str(len(ours)), key=key)
    return len(ours)


def _within(record: Record, kind: Kind, period: Period) -> bool:
    day = day_of(record, kind.happened or "")
    return day is not None and day in period


def _move(
    record: str, before: State, after: State, reason: str, tree: OrgTree, actor: Actor, at: datetime
) -> None:  # both states name the step
    with writing(actor=actor, at=at) as work:
        found = _found(record, tree, actor, roles=CONFIRMERS)
        if found.state is not before:
            raise NotAllowedFault(f"记录现在不是“{before.value}”状态，不能办理这一步。")
        _revise(work, replace(found, state=after), Act.SUPPLEMENTED, reason)


def _revise(work: Writing, record: Record, act: Act, reason: str) -> None:
    work.revise(record.id, record.revision + 1, act, snapshot(record), reason=reason)
    work.log(act.value, record.id, after=reason)


def _changeable(record: str, tree: OrgTree, actor: Actor, kind: Kind) -> Record:
    """The record, if this actor may change it: a locked one takes a second person's rights."""
    found = _found(record, tree, actor, roles=WRITERS)
    if found.state is State.LOCKED and actor.role not in CONFIRMERS:
        raise NotAllowedFault(f"这条{kind.label}已随期间锁定，须由负责人更正。")
    return found


def _found(record: str, tree: OrgTree, actor: Actor, *, roles: frozenset[Role]) -> Record:
    """The record, seen and allowed; what the actor does not see is not there."""
    found = records(seen=visible(actor, tree), ids=[record])
    if not found:
        raise NotAllowedFault(f"没有编号为 {record} 的记录。")
    require(actor, tree, found[0].org_units, roles=roles)
    return found[0]
