"""Taking a form from above into the register, and noting that it was handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from shiju.actions.evidence import keep
from shiju.actions.form_answers import redefined
from shiju.actions.forms import remember_known
from shiju.actions.transaction import KeyUsedFault, done_before, writing
from shiju.db.models import HandedCell, IncomingForm, LogEntry
from shiju.forms.files import FormFault, modern, read_form
from shiju.forms.filling import Filled
from shiju.forms.handed import key_of_cell
from shiju.forms.known import Known
from shiju.forms.notice import maker_of, read_notice
from shiju.forms.sheet import FormSheet
from shiju.forms.xlsx import address
from shiju.orgs import OrgTree
from shiju.queries.forms import FormAnswer, known_file
from shiju.queries.incoming_forms import forms_folder
from shiju.queries.ledger import Ledger
from shiju.queries.sight import WRITERS, Actor, require

_FIRST_LINES = 6


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
    asked_by = said.asked_by or maker_of([line for sheet in sheets for line in _first_lines(sheet)])
    return ArrivedForm(form.name, form.read_bytes(), notice, asked_by, str(said.period or ""), due)


def _first_lines(sheet: FormSheet) -> tuple[str, ...]:
    """What stands above the table and in its first lines."""
    rows = range(min(sheet.rows, _FIRST_LINES))
    return (*sheet.above, *("　".join(filter(None, (sheet.texts.get((row, at)) for at in range(sheet.columns)))) for row in rows))


def receive_form(form: ArrivedForm, *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Keep the blank file and list it; the answer is its number.

    The same file with the same notice that still waits is listed once; so is what is sent with the same `key`. KeyUsedFault where the key was that of another form.
    """
    require(actor, tree, (actor.org_unit,), roles=WRITERS)
    forms_folder(ledger).mkdir(exist_ok=True)
    digest = keep(form.content, folder=forms_folder(ledger))
    said = {"asked_by": form.asked_by[:200], "period": form.period, "due": form.due, "received": at, "received_by": actor.name}
    with writing(actor=actor, at=at) as work:
        before = done_before(key) if key is not None else None
        if before is not None:
            return _received_with(before, digest)
        row, fresh = IncomingForm.objects.get_or_create(
            title=form.title[:200], digest=digest, notice=form.notice, org_unit_id=actor.org_unit, handed_in=None, defaults=said
        )
        if fresh:
            work.log("receive-form", str(row.pk), after=row.title, key=key)
    return row.pk


def _received_with(before: LogEntry, digest: str) -> int:
    """The form that was received with a key."""
    row = IncomingForm.objects.filter(pk=int(before.thing)).first() if before.act == "receive-form" else None
    if row is None or row.digest != digest:
        raise KeyUsedFault
    return row.pk


@dataclass(frozen=True)
class Described:
    """What a person says of a form where neither it nor its notice does, or was read wrongly: the period, who asks, until when."""

    period: str
    asked_by: str
    due: date | None


def describe_form(number: int, said: Described, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Keep it in the register; what stands there already leaves no entry."""
    with writing(actor=actor, at=at) as work:
        row = IncomingForm.objects.get(pk=number)
        require(actor, tree, (row.org_unit_id,), roles=WRITERS)
        before, said = Described(row.period, row.asked_by, row.due), replace(said, asked_by=said.asked_by.strip()[:200])
        if said != before:
            row.period, row.asked_by, row.due = said.period, said.asked_by, said.due
            row.save(update_fields=["period", "asked_by", "due"])
            work.log("describe-form", str(number), before=_in_words(before), after=_in_words(said))


def _in_words(said: Described) -> str:
    return "，".join(filter(None, (said.period, said.asked_by, str(said.due or ""))))


@dataclass(frozen=True)
class HandedIn:
    """What is kept of a form that is handed in: what its cells were given, how many minutes it took where somebody says so, and the definitions that nobody need look at."""

    filled: Filled | None = None
    minutes: int | None = None
    definitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: FormAnswer | None, minutes: int | None) -> "HandedIn":
        """What is kept of a form with this answer; definitions that changed wait until somebody has looked at them."""
        return cls(minutes=minutes) if told is None else cls(told.filled, minutes, {} if told.changed else told.definitions)


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
                remember_known(known_file(ledger), known)
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
