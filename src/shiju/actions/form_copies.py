"""Making a copy of one form for each of many org units, beside the requests: a street of forty communities takes longer than anybody waits for a page."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Semaphore, Thread

from shiju.actions.uploads import safe_name, tidy
from shiju.forms.files import FormFault, read_form
from shiju.forms.sheet import FormSheet
from shiju.orgs import OrgTree
from shiju.queries.answered_forms import answer_received, opened, written
from shiju.queries.form_copies import FAULTS, copies_folder, form_copies, units_of
from shiju.queries.incoming_forms import ReceivedForm
from shiju.queries.ledger import Ledger, leave
from shiju.queries.sight import WRITERS, Actor, require
from shiju.queries.uploads import PROGRESS, uploads_of

_AT_ONCE = Semaphore(1)
"""One zip at a time in each process that serves pages; the others wait their turn."""
_SIGN = 20.0
"""Seconds after which whoever waits his turn gives a sign."""


def begin_copies(form: ReceivedForm, *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime) -> Thread | None:
    """Begin to make the copies of all units, unless they are being made already; the thread that does."""
    require(actor, tree, (form.org_unit,), roles=WRITERS)
    before = form_copies(form, actor=actor, ledger=ledger, at=at)
    if before is not None and before.running:
        return None
    tidy(uploads_of(actor, ledger), at)
    folder = copies_folder(form, actor=actor, ledger=ledger)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    units = list(units_of(form.org_unit, tree, form.received.date()))
    _note(folder, 0, len(units))
    thread = Thread(target=_in_turn, args=(form, units, folder, ledger, actor), daemon=True)
    thread.start()
    return thread


def make_copies(form: ReceivedForm, units: list[tuple[str, str]], folder: Path, *, ledger: Ledger, actor: Actor) -> None:
    """The zip of the form filled for each of these units, as it is called; it says itself which copies are missing, and why."""
    title, faults = Path(form.title), []
    beside = folder / ".new"
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (name, content) in enumerate(_copies(form, units, ledger, actor), start=1):
            if isinstance(content, FormFault):
                faults.append(f"{name}：{content.message}")
            else:
                made.writestr(f"{title.stem}-{name}{title.suffix}", content)
            _note(folder, number, len(units))
        if faults:
            made.writestr("没有填成的.txt", "\n".join(faults))
    (folder / FAULTS).write_text("\n".join(faults), "utf-8")
    beside.rename(folder / f"{safe_name(f'{title.stem}-各单位')}.zip")


def _copies(
    form: ReceivedForm, units: list[tuple[str, str]], ledger: Ledger, actor: Actor
) -> Iterator[tuple[str, bytes | FormFault]]:
    with opened(form, ledger) as path:
        sheets = read_form(path)
    for unit, name in units:
        yield name, sheets if isinstance(sheets, FormFault) else _copy(replace(form, org_unit=unit), tuple(sheets), ledger, actor)


def _copy(form: ReceivedForm, sheets: tuple[FormSheet, ...], ledger: Ledger, actor: Actor) -> bytes | FormFault:
    answer = answer_received(form, ledger=ledger, actor=actor, sheets=sheets)
    if answer.filled is not None:
        return written(form, answer.filled, ledger=ledger, actor=actor)
    return FormFault("".join(map(str, answer.forgotten)) or "看不出要报哪个期间。")


def _in_turn(form: ReceivedForm, units: list[tuple[str, str]], folder: Path, ledger: Ledger, actor: Actor) -> None:
    while not _AT_ONCE.acquire(timeout=_SIGN):
        _note(folder, 0, len(units))
    try:
        make_copies(form, units, folder, ledger=ledger, actor=actor)
    finally:
        _AT_ONCE.release()
        leave()


def _note(folder: Path, done: int, total: int) -> None:
    beside = folder / f"{PROGRESS}.new"
    beside.write_text(f"{done} {total}", "ascii")
    beside.rename(folder / PROGRESS)
