"""Remembering what was decided about forms from above."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from shiju.actions.office_settings import LONGEST, Asking
from shiju.actions.transaction import writing
from shiju.actions.whole_files import write_whole
from shiju.catalogue.problem import Problem
from shiju.forms.known import Known, read_known, written_known
from shiju.forms.memory import read_decisions, written
from shiju.forms.proposal import Decision
from shiju.queries.forms import decisions_file, known_file
from shiju.queries.ledger import Ledger
from shiju.queries.whole_office import require_office


def remember_form_decisions(path: Path, decisions: Mapping[str, Decision]) -> None:
    """Keep the decisions, written whole or not at all."""
    write_whole(path, written(decisions))


def remember_known(path: Path, known: Known) -> None:
    """Keep what else is known of forms, written whole or not at all."""
    write_whole(path, written_known(known))


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


def forget_form_name(name: str, *, asking: Asking) -> Ledger | tuple[Problem, ...]:
    """Forget that forms call a unit of ours by this name; the file's faults where it has some. What is not there is no fault."""
    require_office(asking.actor, asking.tree)
    path = known_file(asking.ledger)
    with writing(actor=asking.actor, at=asking.at) as work:
        known = read_known(path)
        if isinstance(known, tuple):
            return known
        kept = tuple(pair for pair in known.ours if pair[0] != name)
        if kept != known.ours:
            work.log("forget-setting", "form-name", before=name[:LONGEST], key=asking.key)
            remember_known(path, replace(known, ours=kept))
    return asking.ledger
