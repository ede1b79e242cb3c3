"""The way of records from the clerk to the section head and back, for one or many at once, and taking such a step back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from shiju.actions.transaction import Writing, done_before, writing
from shiju.db.models import LogEntry
from shiju.ledger.record import Act, Record, State
from shiju.orgs import OrgTree
from shiju.queries.records import records
from shiju.queries.sight import CONFIRMERS, RETURNERS, WRITERS, Actor, NotAllowedFault, NotThereFault, require, sees, visible


class Step(StrEnum):
    """A step that can be taken with many records."""

    CONFIRM = "confirm-many"
    RETURN = "return-many"
    SUBMIT = "submit-many"
    BACK = "undo-step"


@dataclass(frozen=True)
class Taken:
    """A step that was taken: its number, by which it can be taken back, and with how many records; `left` others were not in the state for it."""

    number: int
    done: int
    left: int = 0


Revise = Callable[[Writing, Record], None]
"""Writes what becomes of one record by a step."""
_WHO = {Step.CONFIRM: CONFIRMERS, Step.RETURN: RETURNERS, Step.SUBMIT: WRITERS}
_FROM = {
    Step.CONFIRM: frozenset({State.SUBMITTED}),
    Step.RETURN: frozenset({State.SUBMITTED, State.CONFIRMED}),
    Step.SUBMIT: frozenset({State.DRAFT}),
}
"""The states in which a record is fit for the step."""


def take_step(
    step: Step, ids: Sequence[str], *, key: str, tree: OrgTree, actor: Actor, at: datetime, reason: str = ""
) -> Taken:  # what, with which, once, by whom, when, why
    """Confirm or return the records that are in the state for it; the others are left. The same key twice is one step.

    Raises NotThereFault where the actor does not see one, NotAllowedFault where they may not take the step, or return without a reason.
    """
    if step is Step.RETURN and not reason.strip():
        raise NotAllowedFault("退回要写一句原因，经办人才知道改什么。")
    target = State.CONFIRMED if step is Step.CONFIRM else State.DRAFT

    def revise(work: Writing, record: Record) -> None:
        work.revise(replace(record, state=target, revision=record.revision + 1), Act.SUPPLEMENTED, reason=reason)

    with writing(actor=actor, at=at) as work:
        return step_in(work, step, seen(ids, tree, actor), revise, tree=tree, key=key, reason=reason)


def step_in(
    work: Writing, step: Step, found: Sequence[Record], revise: Revise, *, tree: OrgTree, key: str, reason: str = ""
) -> Taken:  # where, what, with which, how, in which tree, once, why
    """Take the step with those of the records that are in the state for it, in a write that is open. The same key twice is one step."""
    before = done_before(key)
    if before is not None:
        return step_of(before)
    for record in found:
        require(work.actor, tree, record.org_units, roles=_WHO[step])
    fit = [record for record in found if record.state in _FROM[step] and not record.voided]
    for record in fit:
        revise(work, record)
    said = {record.id: [record.revision + 1, record.state.value] for record in fit}
    written = work.log(step.value, work.actor.org_unit, before=json.dumps(said), after=reason, key=key)
    return step_of(written, left=len(found) - len(fit))


def take_back(number: int, *, tree: OrgTree, actor: Actor, at: datetime) -> Taken:
    """Undo a step of one's own: each record that nobody has touched since goes back to the state it had. Twice is once."""
    key = f"undo {number}"
    with writing(actor=actor, at=at) as work:
        entry = LogEntry.objects.filter(pk=number, actor=actor.name, act__in=[step.value for step in _FROM]).first()
        if entry is None:
            raise NotThereFault(f"没有编号为 {number} 的操作。")
        before = done_before(key)
        if before is not None:
            return step_of(before)
        said = json.loads(entry.before)
        found = seen(list(said), tree, actor)
        untouched = [record for record in found if record.revision == said[record.id][0]]
        for record in untouched:
            state = State(said[record.id][1])
            work.revise(replace(record, state=state, revision=record.revision + 1), Act.SUPPLEMENTED, reason="撤回刚才的操作")
        work.log(Step.BACK.value, str(number), before=json.dumps({record.id: [] for record in untouched}), key=key)
    written = done_before(key)
    return Taken(0, 0) if written is None else step_of(written, left=len(found) - len(untouched))


def seen(ids: Sequence[str], tree: OrgTree, actor: Actor) -> list[Record]:
    """The records, if the actor sees all of them."""
    found = [one for one in records(seen=visible(actor, tree), ids=ids) if sees(actor, one, tree)]
    if len(found) != len(set(ids)):
        raise NotThereFault("有的记录不存在，或者不在您的单位范围之内。")
    return found


def step_of(entry: LogEntry, *, left: int = 0) -> Taken:
    """The step that the log entry tells of."""
    return Taken(entry.pk, len(json.loads(entry.before)), left)
