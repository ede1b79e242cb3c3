"""A form from above answered from the ledger: opened, proposed, filled, with what was decided before."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shiju.catalogue.problem import Problem
from shiju.forms.files import FormFault, read_form, write_form
from shiju.forms.filling import Filled, fill
from shiju.forms.memory import read_decisions
from shiju.forms.notice import read_notice
from shiju.forms.proposal import Decision, Proposal
from shiju.forms.reading import Asked, NoPeriod, propose
from shiju.forms.sheet import FormSheet
from shiju.periods import Period
from shiju.queries.forms import decisions_file, office
from shiju.queries.incoming_forms import ReceivedForm, blank_of
from shiju.web.desk import Desk


@dataclass(frozen=True)
class Answer:
    """The sheets of the form, what its blank cells ask for, and their answers; or the sentence why there are none."""

    sheets: tuple[FormSheet, ...] = ()
    proposal: Proposal | None = None
    filled: Filled | None = None
    fault: str = ""
    forgotten: tuple[Problem, ...] = ()
    """What is wrong with the file of earlier decisions: the form is answered without them."""
    no_period: bool = False


def known_decisions(desk: Desk) -> Mapping[str, Decision] | tuple[Problem, ...]:
    """What was decided about forms before, or what is wrong with the file that keeps it."""
    return read_decisions(decisions_file(desk.ledger), desk.ledger.catalogue)


def answer_of(form: ReceivedForm, desk: Desk) -> Answer:
    """The form answered as the ledger stands now."""
    with opened(form, desk) as path:
        sheets = read_form(path)
    if isinstance(sheets, FormFault):
        return Answer(fault=sheets.message)
    on = office(desk.ledger, actor=desk.actor, org_unit=form.org_unit)
    received = form.received.date()
    period = Period.parse(form.period) if form.period else None
    known = known_decisions(desk)
    forgotten, decided = (known, {}) if isinstance(known, tuple) else ((), known)
    notice = read_notice(form.notice, reference=received)
    proposal = propose(
        sheets, office=on, asked=Asked(form.org_unit, received, period, notice, decided)
    )  # fmt: skip
    if isinstance(proposal, NoPeriod):
        return Answer(tuple(sheets), forgotten=forgotten, no_period=True)
    return Answer(tuple(sheets), proposal, fill(proposal, office=on, sheets=sheets), forgotten=forgotten)


def written(form: ReceivedForm, filled: Filled, desk: Desk) -> bytes | FormFault:
    """The filled file."""
    with opened(form, desk) as path:
        out = path.with_name(f"filled{path.suffix}")
        fault = write_form(path, filled.values(), out)
        return out.read_bytes() if fault is None else fault


@contextmanager
def opened(form: ReceivedForm, desk: Desk) -> Iterator[Path]:
    """The blank file under its own name, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"blank{Path(form.title).suffix}"
        path.write_bytes(blank_of(form, desk.ledger))
        yield path
