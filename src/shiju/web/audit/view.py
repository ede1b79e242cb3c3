"""`audit/`: paste or drop a draft, see the findings beside it, decide, take the annotated draft away. Nothing of the draft is kept."""

import secrets
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from shiju.actions.auditing import NONE_OF_OURS, remember_choices
from shiju.actions.office_settings import Asking
from shiju.actions.preferences import prefer
from shiju.audit.annotated_page import annotated_page, article
from shiju.audit.annotated_word import annotated_word
from shiju.audit.telling import GRAVE, NAMES, SIGNS, Sort
from shiju.documents.limits import ChildFault
from shiju.documents.running_text import RunningText, UnreadableTextFault, read_bytes
from shiju.queries.draft_audit import DraftAudit, audit_draft
from shiju.queries.first_steps import AUDITED
from shiju.queries.sight import WRITERS
from shiju.web.desk import Desk
from shiju.web.figures.asked import units
from shiju.web.figures.table_view import attachment

LONGEST = 200_000
"""Characters of a draft."""
_LARGEST_FILE = 20 * 1024 * 1024
_NONE = "-"
"""What the form sends for 'none of ours'."""
_QUIET = (Sort.SUPPORTED, Sort.BOILERPLATE)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _DraftFault(Exception):
    """There is no draft to audit; the message is a sentence for the user."""


def audit(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; sent, the findings, or with `result` docx or html the annotated draft as a file."""
    if request.method != "POST":
        return render(request, "audit/audit.html", _form(desk))
    try:
        name, draft = _draft(request)
    except _DraftFault as fault:
        return render(request, "audit/audit.html", _form(desk) | {"fault": str(fault)}, status=422)
    _decide(request.POST, desk)
    org_unit = request.POST.get("org") or desk.actor.org_unit
    found = audit_draft(
        draft, ledger=desk.ledger, actor=desk.actor, org_unit=desk.tree.get(org_unit).code, period=None, day=desk.day
    )
    prefer(AUDITED, ["1"], actor=desk.actor)
    result = request.POST.get("result", "")
    if result == "html":
        return attachment(
            annotated_page(found.audited, name=name, records=found.described), f"{name}.{_('核查')}.html", "text/html"
        )
    if result == "docx":
        return _word(request, desk, name, draft, found)
    return render(request, "audit/audit.html", _form(desk) | _shown(found, draft, name, org_unit, desk))


def _draft(request: HttpRequest) -> tuple[str, RunningText]:
    sent, text = request.FILES.get("file"), request.POST.get("text", "").strip()
    if sent is not None and sent.size:
        if sent.size > _LARGEST_FILE:
            raise _DraftFault(_("文件超过 20 MB。请只放文稿本身，或把正文贴进来。"))
        try:
            draft = read_bytes(sent.read(), name=sent.name or "")
        except UnreadableTextFault as fault:
            raise _DraftFault(str(fault)) from fault
        name = (sent.name or "").rpartition(".")[0]
    else:
        name, draft = request.POST.get("name", ""), RunningText(tuple(text.splitlines()), "plain")
    if not draft.text.strip():
        raise _DraftFault(_("请把文稿贴进来，或选一个文件。"))
    if len(draft.text) > LONGEST:
        raise _DraftFault(_("文稿太长，请分成几份，每份不超过 20 万字。"))
    return name[:100] or _("文稿"), draft


def _decide(sent: Mapping[str, str], desk: Desk) -> None:
    """Remember what the person says that a number is about, where they say so and may."""
    key = sent.get("decide", "")
    choice = sent.get(f"choice-{key}", "")
    known = {one.id for one in desk.ledger.catalogue.indicators}
    if key.isalnum() and desk.actor.role in WRITERS and (choice == _NONE or choice in known):
        chosen = {key: NONE_OF_OURS if choice == _NONE else choice}
        sent_as = f"choice {sent.get('key') or f'{key} {choice} {desk.at.isoformat()}'}"[:64]
        remember_choices(chosen, asking=Asking(desk.ledger, desk.tree, desk.actor, desk.at, sent_as))


def _word(request: HttpRequest, desk: Desk, name: str, draft: RunningText, found: DraftAudit) -> HttpResponse:
    try:
        return attachment(annotated_word(draft, found.marks), f"{name}.{_('核查')}.docx", _WORD)
    except ChildFault as fault:
        return render(request, "audit/audit.html", _form(desk) | {"fault": str(fault)}, status=422)


def _form(desk: Desk) -> dict[str, object]:
    return {"units": units(desk), "org": desk.actor.org_unit, "longest": LONGEST}


def _shown(found: DraftAudit, draft: RunningText, name: str, org_unit: str, desk: Desk) -> dict[str, object]:
    counted = [(sort, sum(one.mark.sort is sort for one in found.findings)) for sort in Sort]
    return {
        "found": found, "text": draft.text, "name": name, "org": org_unit, "may_decide": desk.actor.role in WRITERS, "key": secrets.token_urlsafe(12),
        "article": mark_safe(article(found.audited, found.marks)),  # noqa: S308  # the writer escapes the draft; it is tested for that
        "findings": list(enumerate(found.findings)), "grave": sum(one.mark.sort in GRAVE for one in found.findings),
        "sorts": [(sort, NAMES[sort], SIGNS[sort], count, sort not in _QUIET) for sort, count in counted if count],
    }  # fmt: skip
