"""Remembering what was decided about forms from above."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from shiju.actions.office_settings import LONGEST, Asking
from shiju.actions.transaction import writing
from shiju.catalogue.problem import Problem
from shiju.forms.memory import read_decisions, written
from shiju.forms.proposal import BY_HAND, Decision
from shiju.orgs import OrgTree
from shiju.queries.forms import decisions_file
from shiju.queries.ledger import Ledger
from shiju.queries.sight import WRITERS, Actor, require
from shiju.queries.whole_office import require_office

_LONGEST_TOLD = 1000


def remember_form_decisions(path: Path, decisions: Mapping[str, Decision]) -> None:
    """Keep the decisions, written whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.write_text(written(decisions), "utf-8")
    fresh.replace(path)


def decide_form_cells(
    decided: Mapping[str, Decision], *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Add decisions to those that are kept, or tell what is wrong with the file that keeps them: it is not written over."""
    require(actor, tree, (actor.org_unit,), roles=WRITERS)
    path = decisions_file(ledger)
    with writing(actor=actor, at=at) as work:
        known = read_decisions(path, ledger.catalogue)
        if isinstance(known, tuple):
            return known
        if all(known.get(words) == one for words, one in decided.items()):
            return ()
        told = "；".join(f"{words} → {one.indicator or BY_HAND}" for words, one in decided.items())
        work.log("decide-form-cells", str(len(decided)), after=told[:_LONGEST_TOLD])
        remember_form_decisions(path, {**known, **decided})
    return ()


def forget_form_decision(words: str, *, asking: Asking) -> Ledger | tuple[Problem, ...]:
    """Forget what was decided about the cells of these words; the file's faults where it has some. What is not there is no fault."""
    require_office(asking.actor, asking.tree)
    path = decisions_file(asking.ledger)
    with writing(actor=asking.actor, at=asking.at) as work:
        known = read_decisions(path, asking.ledger.catalogue)
        if isinstance(known, tuple):
            return known
        if words in known:
            work.log("forget-setting", "forms", before=words[:LONGEST], key=asking.key)
            remember_form_decisions(path, {key: one for key, one in known.items() if key != words})
    return asking.ledger
