"""The register of forms from above."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shiju.db.models import IncomingForm
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


def _form(row: IncomingForm) -> ReceivedForm:
    return ReceivedForm(
        row.pk, row.title, row.asked_by, row.period, row.due, row.digest, row.notice, row.org_unit_id, row.received, row.received_by,
        row.handed_in, row.handed_in_by, row.minutes,
    )  # fmt: skip
