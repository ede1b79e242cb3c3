"""Acts on single records: enter, correct, supplement, void, decide, confirm, return. Each is one transaction with a log entry."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from shiju.actions.entering import enter, known, rejoined, repeats
from shiju.actions.evidence import Attachment, attach
from shiju.actions.locking import require_open
from shiju.actions.pictures import looked_at, note_pictures
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.db.models import Revision
from shiju.ledger.keys import record_id
from shiju.ledger.record import Act, Draft, Record, State, Value
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree
from shiju.queries.records import records
from shiju.queries.sight import (
    CONFIRMERS,
    RETURNERS,
    WRITERS,
    Actor,
    NotAllowedFault,
    NotThereFault,
    Role,
    require,
    sees,
    visible,
)

MENDED = "按退回意见修改"
"""The reason where somebody mends what was returned and says nothing else."""


def submit(draft: Draft, *, catalogue: Catalogue, tree: OrgTree, actor: Actor, at: datetime) -> str | tuple[Problem, ...]:
    """Enter one record; the answer is its id, or what is wrong with it. The same key twice is one record.

    As in an import, a record that repeats another is held until a person decides, and an event of several units is tied together.
    """
    require(actor, tree, draft.org_units, roles=WRITERS)
    problems, _ = validate(draft, catalogue.kind(draft.kind), tree)
    if problems:
        return problems
    require_open([draft], catalogue=catalogue, tree=tree, actor=actor)
    with writing(actor=actor, at=at) as work:
        before = known([draft.key])
        if draft.key in before:
            return before[draft.key].id
        enter(work, [draft], batch=None, again={}, state=State.SUBMITTED, catalogue=catalogue, tree=tree)
        new = record_id(draft.key)
        work.log("submit", new)
    return new


def correct(
    record: str, values: Mapping[str, Value], *, reason: str, kind: Kind, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Replace values of a record, with the reason; empty where it was done, else what is wrong. Locked records need CONFIRMERS.

    A record that was returned is submitted again by it. One that repeats another only now is held until a person decides, as one that is entered;
    and as there it is looked for the event of several units that it belongs to.
    """
    with writing(actor=actor, at=at) as work:
        before = _changeable(record, tree, actor, kind)
        if not reason.strip():
            return (Problem("missing_required", "更正没有写明原因。", "请写一句更正的原因。", field="reason"),)
        if before.state is not State.DRAFT and all(before.values.get(name) == value for name, value in values.items()):
            return ()  # sent twice, or nothing was changed
        state = State.SUBMITTED if before.state is State.DRAFT else before.state
        after = replace(before, values={**before.values, **values}, revision=before.revision + 1, state=state)
        problems, _ = validate(Draft(before.kind, before.org_units, after.values, ""), kind, tree)
        if problems:
            return problems
        after = rejoined(work, before, held_again(before, after, kind, tree), kind, tree)
        work.revise(after, Act.CORRECTED, reason=reason)
        work.log("correct", record, after=reason)
    return ()


def supplement(record: str, files: Sequence[Attachment], *, folder: Path, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Add evidence files to a record."""
    with writing(actor=actor, at=at) as work:
        attach(_found(record, tree, actor, roles=WRITERS), files, folder=folder, work=work)
    note_pictures(looked_at(files))


def void(record: str, *, reason: str, kind: Kind, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """A record that should not be: it counts no longer and stays visible.

    Raises NotAllowedFault while others are held as repetitions of it: with it gone none of them would count.
    """
    with writing(actor=actor, at=at) as work:
        before = _changeable(record, tree, actor, kind)
        if before.voided:
            return
        waiting = _waiting_for(record, kind, tree)
        if waiting:
            raise NotAllowedFault(
                f"记录 {'、'.join(waiting)} 被视为与它重复而没有计数。请先逐条判定是不是同一件事，再撤销这一条。"
            )
        _revise(work, replace(before, voided=True), Act.VOIDED, reason)


def decide(record: str, *, same_as: str | None, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Decide a possible duplicate: it is the same as another record (merged into it, counts no longer), or, with None, a fact of its own.

    Raises NotAllowedFault where the other does not count itself: of two that name each other none would.
    """
    with writing(actor=actor, at=at) as work:
        before = _found(record, tree, actor, roles=WRITERS)
        if before.state is State.LOCKED and actor.role not in CONFIRMERS:
            raise NotAllowedFault("记录已随期间锁定，须由负责人判定。")
        if same_as is not None:
            other = _found(same_as, tree, actor, roles=WRITERS)
            if other.id == record or other.voided or other.held is not None or other.kind != before.kind:
                raise NotAllowedFault(f"记录 {same_as} 不能作为原记录：它就是这一条、事项类型不同、已撤销，或本身也被视为重复。")
        flags = () if same_as is None else before.flags
        if (before.held, before.flags) == (same_as, flags) and _last_act(record) == Act.MERGED.value:
            return  # decided so already
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


def _move(
    record: str, before: State, after: State, reason: str, tree: OrgTree, actor: Actor, at: datetime
) -> None:  # both states name the step
    with writing(actor=actor, at=at) as work:
        found = _found(record, tree, actor, roles=CONFIRMERS)
        if found.state is not before:
            raise NotAllowedFault(f"记录现在不是“{before.value}”状态，不能办理这一步。")
        _revise(work, replace(found, state=after), Act.SUPPLEMENTED, reason)


def _revise(work: Writing, record: Record, act: Act, reason: str) -> None:
    work.revise(replace(record, revision=record.revision + 1), act, reason=reason)
    work.log(act.value, record.id, after=reason)


def _last_act(record: str) -> str | None:
    return Revision.objects.filter(record=record).order_by("-number").values_list("act", flat=True).first()


def held_again(before: Record, after: Record, kind: Kind, tree: OrgTree) -> Record:
    """The corrected record, held where it has become a repetition; only flagged where others are held for it: of all of them none would count."""
    like = repeats(before, after, kind, tree) if after.counts else None
    if like is None:
        return after
    holds = like.holds and not _waiting_for(after.id, kind, tree)
    return replace(after, held=like.of if holds else None, flags=(replace(like, holds=holds).flag,))


def _waiting_for(record: str, kind: Kind, tree: OrgTree) -> list[str]:
    """The records that are held as repetitions of this one."""
    held = records(seen=[unit.code for unit in tree], kinds=[kind.id], held=True)
    return [one.id for one in held if one.held == record and not one.voided]


def _changeable(record: str, tree: OrgTree, actor: Actor, kind: Kind) -> Record:
    """The record, if this actor may change it: a locked one takes a second person's rights."""
    found = _found(record, tree, actor, roles=WRITERS)
    if found.state is State.LOCKED and actor.role not in CONFIRMERS:
        raise NotAllowedFault(f"这条{kind.label}已随期间锁定，须由负责人更正。")
    return found


def _found(record: str, tree: OrgTree, actor: Actor, *, roles: frozenset[Role]) -> Record:
    """The record, seen and allowed; what the actor does not see is not there."""
    found = [one for one in records(seen=visible(actor, tree), ids=[record]) if sees(actor, one, tree)]
    if not found:
        raise NotThereFault(f"没有编号为 {record} 的记录。")
    require(actor, tree, found[0].org_units, roles=roles)
    return found[0]
