"""Answering cells of a form by hand, and confirming its definitions: kept, so that next time they are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shiju.actions.stating import state_figures
from shiju.actions.transaction import writing
from shiju.actions.whole_files import write_whole
from shiju.catalogue.problem import Problem
from shiju.forms.keys import key_of
from shiju.forms.known import Known, KnownAnswer, read_known, written_known
from shiju.forms.proposal import Open
from shiju.forms.xlsx import address
from shiju.indicators.stated import Origin, Statement, as_stated
from shiju.orgs import OrgTree
from shiju.queries.forms import known_file
from shiju.queries.ledger import Ledger
from shiju.queries.sight import WRITERS, Actor, require
from shiju.text.cells import read_number

LONGEST = 200
"""Characters of an answer."""


@dataclass(frozen=True)
class AnsweredForm:
    """The form whose cells are answered: its name, and the SHA-256 of the blank file."""

    title: str
    digest: str


def answer_cells(
    answers: Sequence[tuple[Open, str]], *, form: AnsweredForm, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Keep what somebody wrote into open cells: a figure that only the ledger lacks as a stated figure, all else in the memory of forms. The memory's faults where it has some."""
    for unit in sorted({one.org_unit.partition("#")[0] for one, _ in answers if one.org_unit}):
        require(actor, tree, (unit,), roles=WRITERS)
    known = read_known(known_file(ledger))
    if isinstance(known, tuple):
        return known
    told = [(one, text.strip()[:LONGEST]) for one, text in answers]
    figures = [statement for one, text in told if (statement := _statement(one, text, form)) is not None]
    words = [(one, text) for one, text in told if _statement(one, text, form) is None]
    if figures:
        key = f"{form.digest}-{at.isoformat()}"
        state_figures(figures, file=form.title, digest=form.digest, key=key, tree=tree, actor=actor, at=at)
    if words:
        with writing(actor=actor, at=at) as work:
            for one, text in words:
                known = known.with_answer(_answer(one, text, form, at))
            work.log("answer-cell", form.title[:LONGEST], after="；".join(f"{one.key}：{text}" for one, text in words))
            write_whole(known_file(ledger), written_known(known))
    return ()


def confirm_definitions(
    definitions: Mapping[str, tuple[str, ...]], *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Remember the definitions of a form as they stand in it now; what is already remembered so is written no second time."""
    require(actor, tree, (actor.org_unit,), roles=WRITERS)
    known = redefined(definitions, ledger)
    if isinstance(known, tuple):
        return known
    if known is not None:
        with writing(actor=actor, at=at) as work:
            write_whole(known_file(ledger), written_known(known))
            work.log("confirm-definitions", "、".join(sorted(definitions))[:LONGEST])
    return ()


def redefined(definitions: Mapping[str, tuple[str, ...]], ledger: Ledger) -> Known | tuple[Problem, ...] | None:
    """The memory of forms with these definitions; None where it has them already, its faults where it has some."""
    known = read_known(known_file(ledger))
    if isinstance(known, tuple) or any(known.definitions.get(form) != lines for form, lines in definitions.items()):
        return known if isinstance(known, tuple) else replace(known, definitions={**known.definitions, **definitions})
    return None


def _statement(one: Open, text: str, form: AnsweredForm) -> Statement | None:
    """The answer as a stated figure, where the cell asks for one of an org unit of the tree and a number was written."""
    quantity = read_number(text)
    if not one.asks or one.period is None or quantity is None or "#" in one.org_unit:
        return None
    said = as_stated(quantity, _source(one, form), words=text, origin=Origin.FORM)
    return Statement(one.asks, one.org_unit, one.period, said)


def _answer(one: Open, text: str, form: AnsweredForm, at: datetime) -> KnownAnswer:
    return KnownAnswer(key_of(one.key), one.org_unit, str(one.period), text, _source(one, form), at.date().isoformat())


def _source(one: Open, form: AnsweredForm) -> str:
    return f"{form.title} {one.sheet} {address(one.place)}"
