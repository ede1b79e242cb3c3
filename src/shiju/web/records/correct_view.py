"""`records/one/<record>/correct/`: change what a record says, with the reason; a returned one is submitted again by it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.records import MENDED, correct
from shiju.catalogue.problem import Problem
from shiju.intake.typed import read_form, reader_for
from shiju.ledger.record import Record
from shiju.queries.one_record import OneRecord
from shiju.web.desk import Desk
from shiju.web.records import kind_form
from shiju.web.records.page_view import context_of, found

_LONGEST = 16
"""Digits of the number of a form."""


def correct_record(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """Draw the fields as they stand, or take them in."""
    one = found(desk, record)
    if request.method == "POST":
        return _taken_in(request, desk, one)
    return _page(request, desk, one, kind_form.texts_of(one.record, one.kind, tree=desk.tree), ())


def _taken_in(request: HttpRequest, desk: Desk, one: OneRecord) -> HttpResponse:
    """Only what was changed on this form is changed, so that two people who mend two fields do not undo each other."""
    kind = one.kind
    typed = kind_form.typed_in(request, kind)
    shown = kind_form.texts_of(_as_drawn(one, request.POST.get("revision", "")), kind, tree=desk.tree)
    changed = [name for name, text in typed.items() if text != shown[name] and name != kind.org_unit]
    read = read_form(typed, reader_for(kind, desk.tree, desk.ledger.settings, year=desk.day.year), desk.tree)
    problems = tuple(problem for problem in read.problems if problem.field in changed)
    reason = request.POST.get("reason", "").strip() or (MENDED if one.returned is not None else "")
    if not problems and "revision" in request.POST:
        values = {name: read.values[name] for name in changed}
        problems = correct(one.record.id, values, reason=reason, kind=kind, tree=desk.tree, actor=desk.actor, at=desk.at)
    if problems or "revision" not in request.POST:
        return _page(request, desk, one, typed, problems, status=422)
    messages.success(request, _("已更正。") if one.returned is None else _("已修改并重新提交。"))
    return HttpResponseRedirect(_way_back(request, one))


def _way_back(request: HttpRequest, one: OneRecord) -> str:
    """The form from above in which something of the record was missing (`?form=`), else the record."""
    form = request.GET.get("form", "")
    return (
        reverse("form", args=[int(form)])
        if form.isdecimal() and len(form) < _LONGEST
        else reverse("record", args=[one.record.id])
    )


def _as_drawn(one: OneRecord, revision: str) -> Record:
    """The record as it stood when the form was drawn."""
    return next((step.record for step in one.steps if str(step.record.revision) == revision), one.record)


def _page(
    request: HttpRequest, desk: Desk, one: OneRecord, typed: dict[str, str], problems: tuple[Problem, ...], *, status: int = 200
) -> HttpResponse:  # the form as typed, and what is wrong with it
    fields = kind_form.lines(one.kind, typed, problems=problems, tree=desk.tree, actor=desk.actor, day=desk.day)
    context = context_of(desk, one) | {
        "lines": [line for line in fields if line.id != one.kind.org_unit],
        "reason": request.POST.get("reason", ""),
        "reason_fault": next((problem.message + problem.remedy for problem in problems if problem.field == "reason"), ""),
        "other_faults": [fault for fault in kind_form.other_faults(one.kind, problems) if fault],
        "fault_count": len(problems),
        "way_back": _way_back(request, one),
        "revision": request.POST.get("revision", one.record.revision),
    }
    return render(request, "records/correct.html", context, status=status)
