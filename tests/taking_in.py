"""Takes drafts into a ledger as an imported file does; tests of what is asked of records use it."""

from datetime import datetime

from shiju.actions.imports import FileFacts, accept
from shiju.ledger.record import Draft
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, Role


def taken(ledger: Ledger, *drafts: Draft, at: datetime) -> list[str]:
    """The ids of the records that the drafts became, in their order."""
    result = accept(
        drafts,
        batch=FileFacts("x.xlsx", "d", at),
        catalogue=ledger.catalogue,
        tree=orgs.tree(),
        actor=Actor("a", Role.ADMINISTRATOR, "D"),
    )
    return [one.record for one in result.accepted]
