"""Submitting again what was returned, one record or many, where nothing in it has to change: the photo that was missing is there now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shiju.actions.entering import rejoined
from shiju.actions.records import held_again
from shiju.actions.states import Step, Taken, seen, step_in
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.ledger.record import Act, Record, State
from shiju.orgs import OrgTree
from shiju.queries.sight import Actor

AGAIN = "重新提交"
"""The reason of the revision."""


def resubmit(
    ids: Sequence[str], *, key: str, catalogue: Catalogue, tree: OrgTree, actor: Actor, at: datetime
) -> Taken:  # which, once, in which house, by whom, when
    """Submit the records that were returned; the others are left. The same key twice is one step, and `take_back` undoes it.

    A record that repeats one entered meanwhile is held until a person decides. Raises NotThereFault where the actor does not see one, NotAllowedFault where they
    may not write for its unit.
    """

    def revise(work: Writing, record: Record) -> None:
        kind = catalogue.kind(record.kind)
        submitted = replace(record, state=State.SUBMITTED, revision=record.revision + 1)
        after = held_again(record, submitted, kind, tree)
        work.revise(rejoined(work, record, after, kind, tree), Act.SUPPLEMENTED, reason=AGAIN)

    with writing(actor=actor, at=at) as work:
        return step_in(work, Step.SUBMIT, seen(ids, tree, actor), revise, tree=tree, key=key)
