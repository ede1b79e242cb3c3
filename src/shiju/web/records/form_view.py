"""`records/new/<kind>/`: the form of a kind, drawn, filled in again, questioned and sent."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.evidence import Attachment
from shiju.actions.sending import Outcome, SentForm, key_of, send
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.intake.typed import read_form, reader_for
from shiju.ledger.record import Draft
from shiju.queries.one_record import last_of_kind
from shiju.queries.saved_forms import saved_form
from shiju.web.desk import Desk
from shiju.web.records import kind_form

_KEY_LENGTH = 40


def new_record(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """Draw the form, empty, as it was left or as the last time; or take it in."""
    declared = kind_or_404(desk, kind)
    return _taken_in(request, desk, declared) if request.method == "POST" else _drawn(request, desk, declared)


def kind_or_404(desk: Desk, kind: str) -> Kind:
    """The kind of that id, as long as it is in use."""
    for one in desk.ledger.catalogue.kinds:
        if one.id == kind and not one.retired:
            return one
    raise Http404


@dataclass(frozen=True)
class _Sheet:
    """The form as it is to be drawn."""

    kind: Kind
    key: str
    typed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    outcome: Outcome | None = None


def _drawn(request: HttpRequest, desk: Desk, kind: Kind) -> HttpResponse:
    key = request.GET.get("form", "")
    saved = saved_form(key, username=desk.actor.name) if key else None
    if saved is not None and saved.kind == kind.id:
        return _page(request, desk, _Sheet(kind, key, json.loads(saved.content)))
    typed = kind_form.begun(kind, day=desk.day)
    if "again" in request.GET:
        typed = _as_last_time(desk, kind) | typed
    return _page(request, desk, _Sheet(kind, secrets.token_urlsafe(18), typed))


def _as_last_time(desk: Desk, kind: Kind) -> dict[str, str]:
    """What was entered last, without its days and numbers: those are new each time."""
    last = last_of_kind(kind.id, actor=desk.actor, tree=desk.tree)
    if last is None:
        return {}
    texts = kind_form.texts_of(last, kind, tree=desk.tree)
    counted = {field.id for field in kind.measures}
    return {name: text for name, text in texts.items() if name not in counted and name not in (kind.happened, kind.remark)}


def _taken_in(request: HttpRequest, desk: Desk, kind: Kind) -> HttpResponse:
    key = request.POST.get("key", "")[:_KEY_LENGTH] or secrets.token_urlsafe(18)
    typed = kind_form.typed_in(request, kind)
    read = read_form(typed, reader_for(kind, desk.tree, desk.ledger.settings, year=desk.day.year), desk.tree)
    if read.problems:
        return _page(request, desk, _Sheet(kind, key, typed, read.problems), status=422)
    files = tuple(Attachment(one.name or "file", one.read()) for one in request.FILES.getlist("files"))
    draft = Draft(kind.id, read.org_units, read.values, key_of(key, username=desk.actor.name))
    form = SentForm(draft, key, files, sure=request.POST.get("sure") == "1")
    outcome = send(form, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    if outcome.record is None:
        return _page(request, desk, _Sheet(kind, key, typed, outcome.problems, outcome), status=422)
    messages.success(request, _("已提交。"))
    for warning in outcome.warnings:
        messages.warning(request, str(warning))
    return HttpResponseRedirect(f"{reverse('record', args=[outcome.record])}?sent={key}")


def _page(request: HttpRequest, desk: Desk, sheet: _Sheet, *, status: int = 200) -> HttpResponse:
    kind = sheet.kind
    context = {
        "kind": kind,
        "key": sheet.key,
        "lines": kind_form.lines(
            kind, sheet.typed, problems=sheet.problems, tree=desk.tree, actor=desk.actor, day=desk.day
        ),
        "other_faults": kind_form.other_faults(kind, sheet.problems),
        "fault_count": len(sheet.problems),
        "outcome": sheet.outcome,
        "asked": sheet.outcome is not None and not sheet.problems,
    }  # fmt: skip
    return render(request, "records/form.html", context, status=status)
