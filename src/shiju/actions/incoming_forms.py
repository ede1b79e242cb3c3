"""Taking a form from above into the register, and noting that it was handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from shiju.actions.evidence import keep
from shiju.actions.form_answers import redefined
from shiju.actions.transaction import writing
from shiju.actions.whole_files import write_whole
from shiju.db.models import HandedCell, IncomingForm
from shiju.forms.files import FormFault, modern, read_form
from shiju.forms.filling import Filled
from shiju.forms.handed import key_of_cell
from shiju.forms.known import Known, written_known
from shiju.forms.notice import read_notice
from shiju.forms.xlsx import address
from shiju.orgs import OrgTree
from shiju.queries.forms import known_file
from shiju.queries.incoming_forms import forms_folder
from shiju.queries.ledger import Ledger
from shiju.queries.sight import WRITERS, Actor, require


@dataclass(frozen=True)
class ArrivedForm:
    """A form as it came: its file name, its bytes, the text of its notice and what that says."""

    title: str
    content: bytes
    notice: str = ""
    asked_by: str = ""
    period: str = ""
    due: date | None = None


def arrived_form(path: Path, *, notice: str, day: date) -> ArrivedForm | FormFault:
    """The form at that path (alone in its folder) with what its notice says; or why it cannot be read."""
    form = modern(path, path.parent)
    if isinstance(form, FormFault):
        return form
    sheets = read_form(form)
    if isinstance(sheets, FormFault):
        return sheets
    said = read_notice(notice, reference=day)
    due = None if said.due is None else said.due.date()
    return ArrivedForm(form.name, form.read_bytes(), notice, said.asked_by, str(said.period or ""), due)


def receive_form(form: ArrivedForm, *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime) -> int:
    """Keep the blank file and list it; the answer is its number. The same file with the same notice that still waits is listed once."""
    require(actor, tree, (actor.org_unit,), roles=WRITERS)
    forms_folder(ledger).mkdir(exist_ok=True)
    digest = keep(form.content, folder=forms_folder(ledger))
    said = {"asked_by": form.asked_by[:200], "period": form.period, "due": form.due, "received": at, "received_by": actor.name}
    with writing(actor=actor, at=at) as work:
        row, fresh = IncomingForm.objects.get_or_create(
            title=form.title[:200], digest=digest, notice=form.notice, org_unit_id=actor.org_unit, handed_in=None, defaults=said
        )
        if fresh:
            work.log("receive-form", str(row.pk), after=row.title)
    return row.pk


def say_period(number: int, period: str, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """A person says which period a form asks for, where neither it nor its notice does."""
    with writing(actor=actor, at=at) as work:
        row = IncomingForm.objects.get(pk=number)
        require(actor, tree, (row.org_unit_id,), roles=WRITERS)
        if row.period == period:
            return
        row.period = period
        row.save(update_fields=["period"])
        work.log("say-period-of-form", str(number), after=period)


@dataclass(frozen=True)
class HandedIn:
    """What is kept of a form that is handed in: what its cells were given, how many minutes it took where somebody says so, and the definitions that nobody need look at."""

    filled: Filled | None = None
    minutes: int | None = None
    definitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def hand_in_form(number: int, told: HandedIn, *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Note that a form was handed in; its definitions are remembered with it, in one entry. Twice is once."""
    with writing(actor=actor, at=at) as work:
        row = IncomingForm.objects.get(pk=number)
        require(actor, tree, (row.org_unit_id,), roles=WRITERS)
        if row.handed_in is None:
            row.handed_in, row.handed_in_by, row.minutes = at, actor.name, told.minutes
            row.save(update_fields=["handed_in", "handed_in_by", "minutes"])
            HandedCell.objects.bulk_create(_given(row, told.filled) if told.filled is not None else ())
            known = redefined(told.definitions, ledger)
            if isinstance(known, Known):
                write_whole(known_file(ledger), written_known(known))
            work.log("hand-in-form", str(number), after="" if told.minutes is None else str(told.minutes))


def _given(form: IncomingForm, filled: Filled) -> Iterator[HandedCell]:
    for one in filled.cells:
        key = key_of_cell(one)
        if key is not None:
            indicator, org_unit, period, part, unit = key
            yield HandedCell(
                form=form, sheet=one.sheet[:100], cell=address(one.place), indicator=indicator, org_unit=org_unit, period=period,
                part=part, unit=unit, value=str(one.value)[:100],
            )  # fmt: skip
