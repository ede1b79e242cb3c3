"""A form from above answered from the ledger: opened, proposed, filled, with what was decided and answered before."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from shiju.catalogue.problem import Problem
from shiju.forms.comments import notes_of
from shiju.forms.files import FormFault, read_form, write_form
from shiju.forms.filling import Filled
from shiju.forms.memory import read_decisions
from shiju.forms.notice import read_notice
from shiju.forms.proposal import Decision, Proposal
from shiju.forms.reading import Asked, NoPeriod
from shiju.forms.sheet import FormSheet
from shiju.orgs import GRASSROOTS
from shiju.periods import Period
from shiju.queries.forms import FormAnswer, answer_form, decisions_file, office
from shiju.queries.incoming_forms import ReceivedForm, blank_of
from shiju.web.desk import Desk
from shiju.web.downloads import zipped


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
    asked = Asked(form.org_unit, received, period, notice, decided)
    told = answer_form(sheets, on=on, asked=asked, ledger=desk.ledger, actor=desk.actor, besides=form.number)
    if isinstance(told, NoPeriod):
        return Answer(tuple(sheets), forgotten=forgotten, no_period=True)
    if isinstance(told, tuple):
        return Answer(tuple(sheets), forgotten=(*forgotten, *told))
    return Answer(tuple(sheets), told, forgotten=forgotten)


def written(form: ReceivedForm, filled: Filled, desk: Desk, *, comments: bool = False) -> bytes | FormFault:
    """The filled file, with a comment on each cell that says where its value comes from, where that is wished."""
    notes = notes_of(filled, office(desk.ledger, actor=desk.actor, org_unit=form.org_unit)) if comments else None
    with opened(form, desk) as path:
        out = path.with_name(f"filled{path.suffix}")
        fault = write_form(path, filled.values(), out, notes=notes)
        return out.read_bytes() if fault is None else fault


def copies(form: ReceivedForm, desk: Desk) -> Iterator[bytes] | FormFault:
    """A zip of the form filled for the unit itself and for each community or village below it, given out as it is made.

    A fault where the first cannot be made; of the others the zip says itself which are missing, and why.
    """
    made = ((name, _copy(form, unit, desk)) for unit, name in _units(form, desk))
    name, first = next(made)
    if isinstance(first, FormFault):
        return first
    title, missing = Path(form.title), []

    def files() -> Iterator[tuple[str, bytes]]:
        yield f"{title.stem}-{name}{title.suffix}", first
        for unit, content in made:
            if isinstance(content, FormFault):
                missing.append(f"{unit}：{content.message}")
            else:
                yield f"{title.stem}-{unit}{title.suffix}", content
        if missing:
            yield _("没有填成的.txt"), "\n".join(missing).encode()

    return zipped(files())


def _copy(form: ReceivedForm, unit: str, desk: Desk) -> bytes | FormFault:
    one = replace(form, org_unit=unit)
    filled = answer_of(one, desk).filled
    return written(one, filled, desk) if filled is not None else FormFault(_("这张表填不了。"))


def has_units(form: ReceivedForm, desk: Desk) -> bool:
    """Whether there is more than one unit to fill the form for."""
    return len(list(_units(form, desk))) > 1


def _units(form: ReceivedForm, desk: Desk) -> Iterator[tuple[str, str]]:
    """The unit itself, whose copy is the collected one, and those below it that stand on the day the form came."""
    yield form.org_unit, _("%(unit)s（汇总）") % {"unit": desk.tree.get(form.org_unit).name}
    for unit in desk.tree.children(form.org_unit):
        if unit.level in GRASSROOTS and unit.stands_on(form.received.date()):
            yield unit.code, unit.name


@contextmanager
def opened(form: ReceivedForm, desk: Desk) -> Iterator[Path]:
    """The blank file under its own name, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"blank{Path(form.title).suffix}"
        path.write_bytes(blank_of(form, desk.ledger))
        yield path
