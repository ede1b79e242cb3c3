"""Keeping what earlier reports state, as a person confirmed it."""

from datetime import datetime

from shiju.actions.stating import StatedOutcome, state_figures
from shiju.catalogue.problem import Problem
from shiju.orgs import OrgTree
from shiju.queries.histories import Confirmed, HistoryReading, statements
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor


def keep_history(
    reading: HistoryReading, confirmed: Confirmed, *, key: str, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> StatedOutcome | dict[int, Problem]:
    """Keep the confirmed lines as one batch, or say what is wrong with which of them (by number) and keep nothing.

    The same `key` twice is one act. Raises NotAllowedFault where the actor may not write for a unit.
    """
    kept, problems = statements(reading, confirmed, ledger=ledger)
    if problems:
        return problems
    return state_figures(kept, file=reading.file, digest=reading.digest, key=key, tree=tree, actor=actor, at=at)
