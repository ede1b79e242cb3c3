"""`forms/one/<form>/file/`, `sidecar/`, `units/…`: the filled form, where its values come from, and a copy for each org unit."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.form_copies import begin_copies
from shiju.forms.files import FormFault
from shiju.queries.answered_forms import told_sidecar, written
from shiju.queries.form_copies import FormCopies, form_copies
from shiju.text.json_text import json_text
from shiju.web.desk import Desk
from shiju.web.downloads import attachment
from shiju.web.forms.form_view import page_of
from shiju.web.forms.received import answer_of, gone, received


def filled_file(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The form, filled, as the ledger stands now."""
    found = received(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.filled is None:
        return gone(request)
    content = written(found, answer.filled, ledger=desk.ledger, actor=desk.actor, comments="comments" in request.GET)
    if isinstance(content, FormFault):
        return page_of(request, desk, found, content.message)
    title = Path(found.title)
    return attachment(content, f"{title.stem}-{_('已填')}{title.suffix}")


def filled_sidecar(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Where each value comes from, as data."""
    found = received(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.told is None:
        return gone(request)
    told = json_text(told_sidecar(found, answer.told), indent=1)
    return attachment(told.encode(), f"{Path(found.title).stem}.shiju.json")


def unit_copies(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Begin to make a copy for each unit below, and the collected one; the page of the form shows how far they are."""
    found = received(form, desk)
    if found is None:
        return gone(request)
    begin_copies(found, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    return HttpResponseRedirect(f"{reverse('form', args=[form])}#copies")


def copies_progress(_request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """How far the copies are that this person asked for."""
    known = _copies(form, desk)
    if known is None:
        return JsonResponse({})
    return JsonResponse({"done": known.done, "total": known.total, "running": known.running})


def copies_file(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The zip of them."""
    known = _copies(form, desk)
    if known is None or known.ready is None:
        return gone(request)
    return attachment(known.ready.read_bytes(), known.ready.name)


def _copies(form: int, desk: Desk) -> FormCopies | None:
    found = received(form, desk)
    return form_copies(found, actor=desk.actor, ledger=desk.ledger, at=desk.at) if found is not None else None
