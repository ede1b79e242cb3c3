"""Entering drafts that were read from pasted messages and confirmed by a person, or complete by themselves."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from shiju.actions.evidence import Attachment
from shiju.actions.records import submit, supplement
from shiju.intake.messages.draft import MessageDraft
from shiju.ledger.keys import digest
from shiju.orgs import OrgTree
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor


def submit_pasted(
    drafts: Sequence[MessageDraft], *, text: str, file: str, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> dict[str, str]:
    """Enter the drafts with their photographs, each as one act; the answer is the key of each that was entered → its record.

    A draft of which something is still missing is left out. The same paste twice is one record. Raises NotAllowedFault.
    """
    source = digest("paste", text)
    entered: dict[str, str] = {}
    for draft in drafts:
        answer = submit(draft.as_draft(file=file, digest=source), catalogue=ledger.catalogue, tree=tree, actor=actor, at=at)
        if isinstance(answer, str):
            entered[draft.key] = answer
            if draft.photos:
                supplement(
                    answer,
                    [Attachment.at(Path(photo)) for photo in draft.photos],
                    folder=ledger.evidence,
                    tree=tree,
                    actor=actor,
                    at=at,
                )
    return entered
