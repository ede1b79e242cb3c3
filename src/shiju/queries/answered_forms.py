"""A form of the register answered from the ledger: opened, proposed, filled, with what was decided and answered before."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shiju.catalogue.problem import Problem
from shiju.forms.as_data import sidecar
from shiju.forms.comments import notes_of
from shiju.forms.files import FormFault, read_form, write_form
from shiju.forms.filling import Filled
from shiju.forms.memory import read_decisions
from shiju.forms.notice import read_notice
from shiju.forms.proposal import Decision, Proposal
from shiju.forms.reading import Asked, NoPeriod
from shiju.forms.sheet import FormSheet
from shiju.periods import Period
from shiju.queries.forms import FormAnswer, answer_form, decisions_file, office
from shiju.queries.incoming_forms import ReceivedForm, blank_of
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor


@dataclass(frozen=True)
class Answer:
    """The sheets of the form, what its blank cells ask for, and their answers; or the sentence why there are none."""

    sheets: tuple[FormSheet, ...] = ()
    told: FormAnswer | None = None
    fault: str = ""
    forgotten: tuple[Problem, ...] = ()
    """What is wrong with the files of earlier decisions and answers: the form is answered without them."""
    no_period: bool = False

    @property
    def proposal(self) -> Proposal | None:
        """What the cells ask for."""
        return self.told.proposal if self.told is not None else None

    @property
    def filled(self) -> Filled | None:
        """Their answers."""
        return self.told.filled if self.told is not None else None

    @property
    def period(self) -> Period | None:
        """For which period the figures were filled, where it is one for all of them."""
        wished = (
            {one.period for one in self.proposal.wishes} | {one.period for one in self.proposal.listings}
            if self.proposal
            else set()
        )
        return wished.pop() if len(wished) == 1 else None


def known_decisions(ledger: Ledger) -> Mapping[str, Decision] | tuple[Problem, ...]:
    """What was decided about forms before, or what is wrong with the file that keeps it."""
    return read_decisions(decisions_file(ledger), ledger.catalogue)


def answer_received(form: ReceivedForm, *, ledger: Ledger, actor: Actor, sheets: tuple[FormSheet, ...] | None = None) -> Answer:
    """The form answered as the ledger stands now. `sheets`: what was read of it already."""
    if sheets is None:
        with opened(form, ledger) as path:
            read = read_form(path)
        if isinstance(read, FormFault):
            return Answer(fault=read.message)
        sheets = tuple(read)
    on = office(ledger, actor=actor, org_unit=form.org_unit)
    received = form.received.date()
    period = Period.parse(form.period) if form.period else None
    known = known_decisions(ledger)
    forgotten, decided = (known, {}) if isinstance(known, tuple) else ((), known)
    asked = Asked(form.org_unit, received, period, read_notice(form.notice, reference=received), decided, Path(form.title).stem)
    told = answer_form(sheets, on=on, asked=asked, ledger=ledger, actor=actor, besides=form.number)
    if isinstance(told, NoPeriod):
        return Answer(sheets, forgotten=forgotten, no_period=True)
    if isinstance(told, tuple):
        return Answer(sheets, forgotten=(*forgotten, *told))
    return Answer(sheets, told, forgotten=forgotten)


def written(form: ReceivedForm, filled: Filled, *, ledger: Ledger, actor: Actor, comments: bool = False) -> bytes | FormFault:
    """The filled file, with a comment on each cell that says where its value comes from, where that is wished."""
    notes = notes_of(filled, office(ledger, actor=actor, org_unit=form.org_unit)) if comments else None
    with opened(form, ledger) as path:
        out = path.with_name(f"filled{path.suffix}")
        fault = write_form(path, filled.values(), out, notes=notes)
        return out.read_bytes() if fault is None else fault


def told_sidecar(form: ReceivedForm, told: FormAnswer) -> dict[str, Any]:
    """Where each value comes from, what was left and what does not agree, as data."""
    return sidecar(
        form.title, told.filled, disagreements=told.disagreements, changed=told.changed, asked_before=told.asked_before
    )


@contextmanager
def opened(form: ReceivedForm, ledger: Ledger) -> Iterator[Path]:
    """The blank file, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"blank{Path(form.title).suffix}"
        path.write_bytes(blank_of(form, ledger))
        yield path
