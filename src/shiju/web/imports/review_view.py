"""`imports/one/<upload>/`: what a file would give, corrected by drop-downs, and taken in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.mappings import remember_tables
from shiju.actions.taking_in import FileOutcome, take_in
from shiju.actions.uploads import Following, keep_upload
from shiju.catalogue.kind import Kind
from shiju.intake.files import read_file
from shiju.intake.headings import is_serial
from shiju.intake.progress import Watch
from shiju.intake.proposal import SheetProposal
from shiju.intake.rejects import write_rejects
from shiju.intake.sheets import drafts, rejected
from shiju.intake.uncollected import nothing_collected
from shiju.ledger.record import Record
from shiju.queries import orgs
from shiju.queries.amending import Compared, compared
from shiju.queries.sight import NotAllowedFault, visible
from shiju.queries.uploads import Upload, progress_of, upload_of
from shiju.web import office
from shiju.web.desk import Desk
from shiju.web.downloads import attachment
from shiju.web.imports.decisions import LEAVE_OUT, Decided, planned
from shiju.web.imports.drop_view import RESULT
from shiju.web.records.cells import cell
from shiju.web.records.kind_form import Option

_STEPS = 4
"""What is sent is read, understood as proposed and as decided, and stored."""
MOST_FAULTS = 30
"""Faults of a sheet on the page; all of them are in the workbook of rejected rows."""
MOST_CHANGES = 100
"""Changed fields of a sheet on the page."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, how sure its field is, and what it may be."""

    number: int
    heading: str
    sure: int
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row."""

    row: int
    label: str
    message: str


@dataclass(frozen=True)
class Change:
    """A field of a standing record that the file says otherwise."""

    record: Record
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Shown:
    """A table on the page."""

    place: int
    proposal: SheetProposal
    kinds: tuple[Option, ...]
    columns: tuple[Column, ...]
    faults: tuple[Fault, ...]
    more_faults: int
    left_out: bool
    foreign: tuple[str, ...]
    changes: tuple[Change, ...]
    """What standing records will say otherwise."""
    more_changes: int
    corrected: int
    unchanged: int
    rejected: int


def review_page(request: HttpRequest, desk: Desk, upload: str) -> HttpResponse:
    """Show the proposal, show it as corrected, give the rejected rows, or take the file in."""
    found = upload_of(upload, actor=desk.actor, ledger=desk.ledger)
    if found is None:
        messages.error(request, _("这份文件已经不在了，请重新选择。"))
        return HttpResponseRedirect(reverse("imports"))
    with nothing_collected():
        return _answer(request, desk, found)


def import_progress(_request: HttpRequest, desk: Desk, upload: str) -> HttpResponse:
    """How far the file is that this person sent and that is worked on just now."""
    found = upload_of(upload, actor=desk.actor, ledger=desk.ledger)
    known = progress_of(found) if found is not None else None
    return JsonResponse({"done": known.done, "total": known.total} if known is not None else {})


def _answer(request: HttpRequest, desk: Desk, found: Upload) -> HttpResponse:
    following = Following(found, steps=_STEPS)
    reading = read_file(found.path, Watch(following.found, following.done))
    made = planned(reading, request, desk, tell=following.done)
    step = request.POST.get("step", "")
    if step == "rejects":
        return attachment(_rejects(made, desk), _name_of_rejects(found))
    if step == "enter":
        return _enter(request, desk, found, made, following)
    return _page(request, desk, found, made)


def _page(request: HttpRequest, desk: Desk, upload: Upload, made: Decided, fault: str = "") -> HttpResponse:
    beside = compared(made.plan, catalogue=desk.ledger.catalogue, tree=desk.tree, seen=visible(desk.actor, desk.tree))
    sheets = tuple(_shown(place, one, made, beside[place], desk) for place, one in enumerate(made.plan.proposals))
    taken = made.to_take_in(desk)
    context = {
        "upload": upload,
        "plan": made.plan,
        "sheets": sheets,
        "totals": [(name, len(table.values)) for name, table in (taken.totals or {}).items()],
        "year": request.POST.get("year", ""),
        "fault": fault,
        "accepted": sum(one.proposal.accepted + one.corrected for one in sheets if not one.left_out),
        "unchanged": sum(one.unchanged for one in sheets if not one.left_out),
        "rejected": sum(one.proposal.rejected for one in sheets if not one.left_out),
        "foreign": any(one.foreign for one in sheets if not one.left_out),
    }
    return render(request, "imports/review.html", context, status=422 if fault else 200)


def _shown(place: int, proposal: SheetProposal, made: Decided, beside: Sequence[Compared], desk: Desk) -> Shown:
    catalogue = desk.ledger.catalogue
    left_out = place in made.left_out or bool(proposal.left_out)
    chosen = LEAVE_OUT if left_out else proposal.kind or ""
    kinds = [Option(one.id, one.label, one.id == chosen) for one in catalogue.kinds if not one.retired]
    kind = catalogue.kind(proposal.kind) if proposal.kind is not None else None
    changes = tuple(_changes(beside, desk))
    faults = (*_faults(proposal, kind), *_refused(proposal, beside))
    ours = visible(desk.actor, desk.tree)
    outside = {code for draft in drafts(proposal.reading) if ours.isdisjoint(draft.org_units) for code in draft.org_units}
    return Shown(
        place, proposal, tuple(kinds), tuple(_columns(proposal, kind)), faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS),
        left_out, tuple(sorted(desk.tree.get(code).name for code in outside)), changes[:MOST_CHANGES], max(0, len(changes) - MOST_CHANGES),
        sum(bool(one.changes) for one in beside), sum(not one.changes and not one.problems for one in beside),
        proposal.rejected + sum(bool(one.problems) for one in beside),
    )  # fmt: skip


def _columns(proposal: SheetProposal, kind: Kind | None) -> Iterator[Column]:
    known = {column.heading: column for column in proposal.columns}
    for number, heading in enumerate(one for one in proposal.reading.headings if one):
        column = known.get(heading)
        if column is not None and kind is not None and not is_serial(heading):
            fields = [one for one in kind.fields if not one.retired]
            options = tuple(Option(one.id, one.label, one.id == column.field) for one in fields)
            yield Column(number, heading, column.sure, options)


def _faults(proposal: SheetProposal, kind: Kind | None) -> Iterator[Fault]:
    labels = {field.id: field.label for field in kind.fields} if kind is not None else {}
    for row in rejected(proposal.reading):
        for problem in row.problems:
            yield Fault(row.number, labels.get(problem.field or "", ""), f"{problem.message}{problem.remedy}")


def _refused(proposal: SheetProposal, beside: Sequence[Compared]) -> Iterator[Fault]:
    """The rows that name a record and cannot correct it."""
    for row, one in zip((row for row in proposal.reading.rows if row.amendment is not None), beside, strict=True):
        for problem in one.problems:
            yield Fault(row.number, "", f"{problem.message}{problem.remedy}")


def _changes(beside: Sequence[Compared], desk: Desk) -> Iterator[Change]:
    """What will stand otherwise, field by field."""
    for one in beside:
        if one.record is None:
            continue
        kind = desk.ledger.catalogue.kind(one.record.kind)
        after = replace(one.record, values={**one.record.values, **one.changes})
        for field in one.changes:
            before, now = (cell(record, field, kind, desk.tree) for record in (one.record, after))
            yield Change(one.record, kind.field(field).label, before, now)


def _rejects(made: Decided, desk: Desk) -> bytes:
    return write_rejects([sheet for sheet in made.to_take_in(desk).sheets if any(rejected(sheet))], desk.ledger.catalogue)


def _name_of_rejects(upload: Upload) -> str:
    return f"{upload.path.stem}-{_('退回的行')}.xlsx"


def _enter(request: HttpRequest, desk: Desk, upload: Upload, made: Decided, following: Following) -> HttpResponse:
    plan = made.to_take_in(desk)
    undecided = [sheet for sheet in plan.sheets if sheet.unsure is not None]
    if plan.unreadable or undecided:
        return _page(request, desk, upload, made, plan.unreadable or _("有的表还没有定下来：请选事项类型，或选“不导入”。"))
    try:
        outcome = take_in(
            plan,
            catalogue=desk.ledger.catalogue,
            tree=desk.tree,
            actor=desk.actor,
            top=orgs.root(desk.tree),
            at=desk.at,
            tell=following.done,
        )
    except NotAllowedFault as fault:
        return _page(request, desk, upload, made, str(fault))
    if request.POST.get("remember") == "1" and made.tables:
        office.serve(remember_tables(desk.ledger, made.tables))
    request.session[RESULT] = _result(desk, upload, made, outcome)
    return HttpResponseRedirect(reverse("imports"))


def _result(desk: Desk, upload: Upload, made: Decided, outcome: FileOutcome) -> dict[str, object]:
    """What the next page tells; the rejected rows wait as a workbook."""
    bad = sum(1 for sheet in made.to_take_in(desk).sheets for _row in rejected(sheet))
    back = (
        keep_upload(_name_of_rejects(upload), _rejects(made, desk), actor=desk.actor, ledger=desk.ledger, at=desk.at)
        if bad
        else ""
    )
    accepted = [one for sheet in outcome.accepted for one in sheet]
    amended = [one for sheet in outcome.amended for one in sheet]
    return {
        "file": upload.path.name,
        "batch": outcome.batch,
        "new": sum(not one.before for one in accepted),
        "before": sum(one.before for one in accepted),
        "held": sum(one.like is not None and one.like.holds for one in accepted),
        "corrected": sum(bool(one.changed) for one in amended),
        "refused": [f"{one.record}：{problem}" for one in amended for problem in one.problems],
        "rejected": bad,
        "back": back,
    }
