"""The copies of one form for many org units: for whom they are, where the zip of them waits, and how far it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from shiju.orgs import GRASSROOTS, OrgTree
from shiju.queries.incoming_forms import ReceivedForm
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor
from shiju.queries.uploads import PROGRESS, read_progress, uploads_of

FAULTS = ".faults"
"""The file beside the zip that says, a line each, which copies could not be made, and why."""
_STALLED = timedelta(minutes=3)
"""After so long without a sign whoever made the copies has gone."""


@dataclass(frozen=True)
class FormCopies:
    """How far the copies are: `done` of `total`; the zip once it is there, since when, and which copies it lacks."""

    done: int
    total: int
    stalled: bool
    ready: Path | None = None
    made: datetime | None = None
    faults: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether they are being made just now."""
        return self.ready is None and not self.stalled


def units_of(org_unit: str, tree: OrgTree, day: date) -> Iterator[tuple[str, str]]:
    """The unit itself, whose copy is the collected one, and those below it that stand on that day: code and what its copy is called."""
    yield org_unit, f"{tree.get(org_unit).name}（汇总）"
    for unit in tree.children(org_unit):
        if unit.level in GRASSROOTS and unit.stands_on(day):
            yield unit.code, unit.name


def copies_folder(form: ReceivedForm, *, actor: Actor, ledger: Ledger) -> Path:
    """Where the copies that this person asked for are made."""
    return uploads_of(actor, ledger) / f"copies-{form.number}"


def form_copies(form: ReceivedForm, *, actor: Actor, ledger: Ledger, at: datetime) -> FormCopies | None:
    """How far the copies are that this person asked for; None where none were."""
    folder = copies_folder(form, actor=actor, ledger=ledger)
    known = read_progress(folder)
    try:
        touched = datetime.fromtimestamp((folder / PROGRESS).stat().st_mtime, tz=at.tzinfo)
    except OSError:
        return None
    if known is None:
        return None
    made = next(iter(sorted(folder.glob("[!.]*.zip"))), None)
    faults = (folder / FAULTS).read_text("utf-8").splitlines() if made is not None and (folder / FAULTS).is_file() else []
    return FormCopies(
        known.done,
        known.total,
        made is None and at - touched > _STALLED,
        made,
        touched if made is not None else None,
        tuple(faults),
    )
