"""`forms/one/<form>/`: a form with its proposal on it; its period, who asks for it and until when."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.incoming_forms import Described, describe_form
from shiju.periods import Period, PeriodFault
from shiju.queries.form_copies import form_copies, units_of
from shiju.queries.incoming_forms import ReceivedForm
from shiju.reports.titles import period_words
from shiju.text.period_words import read_periods
from shiju.web.desk import Desk
from shiju.web.forms.picture import Shown, pictures
from shiju.web.forms.questions import asked_before, by_hand_blanks, doubts, questions, taken
from shiju.web.forms.received import answer_of, gone, received

_YEAR = re.compile(r"\d{4}\w")


def form_page(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The form; or what somebody says of it."""
    found = received(form, desk)
    if found is None:
        return gone(request)
    if request.method == "POST":
        return _described(request, desk, found)
    return page_of(request, desk, found)


def page_of(request: HttpRequest, desk: Desk, form: ReceivedForm, fault: str = "") -> HttpResponse:
    """The page of the form, with what could not be done."""
    answer = answer_of(form, desk)
    names = {one.id: one.name for one in desk.ledger.catalogue.indicators}
    context = {
        "form": form,
        "answer": answer,
        "pictures": pictures(answer.sheets, Shown.of(answer.filled, form.title, names)),
        "questions": questions(answer, desk),
        "taken": taken(answer, desk),
        "by_hand": by_hand_blanks(form, answer, desk),
        "doubts": doubts(answer, desk),
        "before": asked_before(answer),
        "many": len(list(units_of(form.org_unit, desk.tree, form.received.date()))) > 1,
        "copies": form_copies(form, actor=desk.actor, ledger=desk.ledger, at=desk.at),
        "names": sorted(names.values()),
        "period": period_words(Period.parse(form.period)) if form.period else "",
        "filled_period": period_words(answer.period) if answer.period is not None else "",
        "fault": fault,
        "unit_name": desk.tree.get(form.org_unit).name,
    }
    return render(request, "forms/form.html", context, status=422 if fault else 200)


def _described(request: HttpRequest, desk: Desk, form: ReceivedForm) -> HttpResponse:
    """What was sent: the period alone, where nothing can be filled without it, or all that the register says."""
    sent, period = request.POST, request.POST.get("period", "").strip()
    if "asked_by" not in sent and not period:
        return page_of(request, desk, form, _("没有写期间。"))
    try:
        said = Described(
            str(_period(period, desk.day)) if period else "",
            sent.get("asked_by", form.asked_by),
            _day(sent["due"]) if "due" in sent else form.due,
        )
    except (PeriodFault, ValueError) as fault:
        return page_of(request, desk, form, str(fault))
    describe_form(form.number, said, tree=desk.tree, actor=desk.actor, at=desk.at)
    return HttpResponseRedirect(reverse("form", args=[form.number]))


def _period(text: str, day: date) -> Period:
    """The period as it is written: 2026-H1 or 2026年上半年. PeriodFault where it is none."""
    written = read_periods(text, reference=day) if _YEAR.search(text) else []
    if len(written) == 1 and written[0].surface == text:
        return Period(written[0].first, written[0].last)
    return Period.parse(text)


def _day(text: str) -> date | None:
    """The day of a date field, empty where there is none. ValueError with a sentence where it is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise ValueError(_("截止日不是日期。")) from fault
