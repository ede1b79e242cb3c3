"""The register of forms from above."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shiju.db.models import HandedCell, IncomingForm
from shiju.forms.filling import Filled
from shiju.forms.handed import Handed, key_of_cell
from shiju.orgs import OrgTree
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, visible

MOST = 100
_FOLDER = "forms"


@dataclass(frozen=True)
class ReceivedForm:
    """A form that came. `handed_in` None: it is still to be filled."""

    number: int
    title: str
    asked_by: str
    period: str
    due: date | None
    digest: str
    notice: str
    org_unit: str
    received: datetime
    received_by: str
    handed_in: datetime | None
    handed_in_by: str
    minutes: int | None


def forms_folder(ledger: Ledger) -> Path:
    """Where the blank files are kept, each under its SHA-256."""
    return ledger.folder / _FOLDER


def blank_of(form: ReceivedForm, ledger: Ledger) -> bytes:
    """The blank file as it came."""
    return (forms_folder(ledger) / form.digest[:2] / form.digest).read_bytes()


def received_forms(*, actor: Actor, tree: OrgTree, number: int | None = None, waiting: bool = False) -> tuple[ReceivedForm, ...]:
    """The forms of the actor's part of the tree: those still to be filled first, by the day they are due, then the latest. `waiting`: only those."""
    rows = IncomingForm.objects.filter(org_unit__in=visible(actor, tree))
    if number is not None:
        rows = rows.filter(pk=number)
    if waiting:
        rows = rows.filter(handed_in__isnull=True)
    latest = [_form(row) for row in rows.order_by("-pk")[:MOST]]
    return tuple(
        sorted(latest, key=lambda one: (one.handed_in is not None, one.due or date.max if one.handed_in is None else date.max))
    )


def handed_before(filled: Filled, *, actor: Actor, tree: OrgTree, besides: int | None = None) -> tuple[Handed, ...]:
    """What other forms of the actor's part of the tree were given for the figures of this one, the latest form first."""
    keys = [key for one in filled.cells if (key := key_of_cell(one)) is not None]
    rows = HandedCell.objects.filter(
        form__org_unit__in=visible(actor, tree), indicator__in={key[0] for key in keys}, period__in={key[2] for key in keys}
    )
    if besides is not None:
        rows = rows.exclude(form=besides)
    return tuple(_handed(row) for row in rows.select_related("form").order_by("-form", "pk"))


def _handed(row: HandedCell) -> Handed:
    day = row.form.handed_in
    return Handed(
        row.indicator, row.org_unit, row.period, row.part, row.unit, row.value, row.form.title, row.form.asked_by,
        day.date().isoformat() if day is not None else "",
    )  # fmt: skip


def _form(row: IncomingForm) -> ReceivedForm:
    return ReceivedForm(
        row.pk, row.title, row.asked_by, row.period, row.due, row.digest, row.notice, row.org_unit_id, row.received, row.received_by,
        row.handed_in, row.handed_in_by, row.minutes,
    )  # fmt: skip
