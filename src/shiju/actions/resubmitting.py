"""Submitting again what was returned, one record or many, where nothing in it has to change: the photo that was missing is there now."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shiju.actions.entering import rejoined
from shiju.actions.records import held_again
from shiju.actions.states import Step, Taken, seen, step_of
from shiju.actions.transaction import done_before, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.ledger.record import Act, Record, State
from shiju.orgs import OrgTree
from shiju.queries.sight import WRITERS, Actor, require

AGAIN = "重新提交"
"""The reason of the revision."""


def resubmit(
    ids: Sequence[str], *, key: str, catalogue: Catalogue, tree: OrgTree, actor: Actor, at: datetime
) -> Taken:  # which, once, in which house, by whom, when
    """Submit the records that were returned; the others are left. The same key twice is one step, and `take_back` undoes it.

    A record that repeats one entered meanwhile is held until a person decides. Raises NotThereFault where the actor does not see one, NotAllowedFault where they
    may not write for its unit.
    """
    with writing(actor=actor, at=at) as work:
        before = done_before(key)
        if before is not None:
            return step_of(before)
        found = seen(ids, tree, actor)
        for record in found:
            require(actor, tree, record.org_units, roles=WRITERS)
        fit = [record for record in found if record.state is State.DRAFT and not record.voided]
        for record in fit:
            kind = catalogue.kind(record.kind)
            after = held_again(record, _submitted(record), kind, tree)
            work.revise(rejoined(work, record, after, kind, tree), Act.SUPPLEMENTED, reason=AGAIN)
        said = {record.id: [record.revision + 1, record.state.value] for record in fit}
        work.log(Step.SUBMIT.value, actor.org_unit, before=json.dumps(said), key=key)
    written = done_before(key)
    return Taken(0, 0) if written is None else step_of(written, left=len(found) - len(fit))


def _submitted(record: Record) -> Record:
    return replace(record, state=State.SUBMITTED, revision=record.revision + 1)
