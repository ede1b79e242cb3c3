"""`forms/one/<form>/`: a form with its proposal on it; deciding, downloading, handing in."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.form_answers import AnsweredForm, answer_cells, confirm_definitions
from shiju.actions.forms import decide_form_cells
from shiju.actions.incoming_forms import HandedIn, hand_in_form, say_period
from shiju.catalogue.problem import Problem
from shiju.forms.as_data import sidecar
from shiju.forms.files import FormFault
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known
from shiju.forms.proposal import BY_HAND, Decision, Open
from shiju.periods import Period, PeriodFault
from shiju.queries.incoming_forms import ReceivedForm, received_forms
from shiju.text.json_text import json_text
from shiju.web.desk import Desk
from shiju.web.downloads import attachment, streamed
from shiju.web.forms.answering import answer_of, copies, has_units, known_decisions, written
from shiju.web.forms.picture import pictures
from shiju.web.forms.questions import asked_before, doubts, field_of, questions, taken

_LONGEST_MINUTES = 5


def form_page(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The form; or the period that somebody says."""
    found = _form(form, desk)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        return _period_said(request, desk, found)
    return _page(request, desk, found)


def _form(number: int, desk: Desk) -> ReceivedForm | None:
    return next(iter(received_forms(actor=desk.actor, tree=desk.tree, number=number)), None)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("没有这份来表。"))
    return HttpResponseRedirect(reverse("forms"))


def _page(request: HttpRequest, desk: Desk, form: ReceivedForm, fault: str = "") -> HttpResponse:
    answer = answer_of(form, desk)
    names = {one.id: one.name for one in desk.ledger.catalogue.indicators}
    context = {
        "form": form,
        "answer": answer,
        "pictures": pictures(answer.sheets, answer.filled),
        "questions": questions(answer, desk),
        "taken": taken(answer, desk),
        "doubts": doubts(answer, desk),
        "before": asked_before(answer),
        "many": has_units(form, desk),
        "names": sorted(names.values()),
        "fault": fault,
        "unit_name": desk.tree.get(form.org_unit).name,
    }
    return render(request, "forms/form.html", context, status=422 if fault else 200)


def _period_said(request: HttpRequest, desk: Desk, form: ReceivedForm) -> HttpResponse:
    try:
        period = Period.parse(request.POST.get("period", "").strip())
    except PeriodFault as fault:
        return _page(request, desk, form, str(fault))
    say_period(form.number, str(period), tree=desk.tree, actor=desk.actor, at=desk.at)
    return HttpResponseRedirect(reverse("form", args=[form.number]))


def decide_cells(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Remember what was decided about the words of cells, and what was written into them."""
    found = _form(form, desk)
    if found is None:
        return _gone(request)
    faults, told = _remember(request, desk, found)
    if faults:
        messages.error(request, _("以前的决定读不出来，没有记住新的，免得盖掉旧的：%(why)s") % {"why": "".join(map(str, faults))})
    elif told:
        messages.success(
            request, ngettext("记住了 %(n)d 个决定，以后照办。", "记住了 %(n)d 个决定，以后照办。", told) % {"n": told}
        )
    else:
        messages.warning(request, _("没有选，什么也没有改。"))
    return HttpResponseRedirect(reverse("form", args=[form]))


def _remember(request: HttpRequest, desk: Desk, form: ReceivedForm) -> tuple[tuple[Problem, ...], int]:
    """What is wrong with the files of the memory, and how much was remembered."""
    decided, known = dict(_decided(request, desk)), known_decisions(desk)
    if decided and isinstance(known, tuple):
        return known, 0
    answer = answer_of(form, desk)
    answers = list(_answers(request, answer.filled.open if answer.filled is not None else ()))
    if answers:
        named = AnsweredForm(form.title, form.digest)
        faults = answer_cells(answers, form=named, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
        if faults:
            return faults, 0
    if decided:
        faults = decide_form_cells(decided, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
        if faults:
            return faults, 0
    return (), len(decided) + len(answers)


def _answers(request: HttpRequest, left: Sequence[Open]) -> Iterator[tuple[Open, str]]:
    """The open cells into which something was written, or for which the answer of last time was ticked."""
    for one in left:
        name = field_of(one)
        text = request.POST.get(f"answer-{name}", "").strip() or (one.offered if request.POST.get(f"again-{name}") else "")
        if text and one.key:
            yield one, text


def accept_definitions(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Somebody has looked at the changed definitions: remember them as they stand now."""
    found = _form(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.told is None:
        return _gone(request)
    confirm_definitions(answer.told.definitions, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已按新口径记住。"))
    return HttpResponseRedirect(reverse("form", args=[form]))


def _decided(request: HttpRequest, desk: Desk) -> Mapping[str, Decision]:
    """Words → decision, from pairs of `words-N` and `choice-N` or the name typed in `other-N`."""
    by_name = {one.name: one.id for one in desk.ledger.catalogue.indicators}
    found = {}
    for name, words in request.POST.items():
        if not name.startswith("words-") or not key_of(str(words)):
            continue
        number = name.removeprefix("words-")
        typed = request.POST.get(f"other-{number}", "").strip()
        chosen = by_name.get(typed, typed) or request.POST.get(f"choice-{number}", "")
        if chosen and is_known(chosen, desk.ledger.catalogue):
            found[key_of(str(words))] = Decision(None if chosen == BY_HAND else chosen)
    return found


def hand_in(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Note that it was handed in, with what its cells were given."""
    found = _form(form, desk)
    if found is None:
        return _gone(request)
    said = request.POST.get("minutes", "").strip()
    minutes = int(said) if said.isdecimal() and len(said) < _LONGEST_MINUTES else None
    told = answer_of(found, desk).told
    kept = HandedIn(
        told.filled if told is not None else None, minutes, told.definitions if told is not None and not told.changed else {}
    )
    hand_in_form(form, kept, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已记下：报送完成。"))
    return HttpResponseRedirect(reverse("forms"))


def filled_file(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The form, filled, as the ledger stands now."""
    found = _form(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.filled is None:
        return _gone(request)
    content = written(found, answer.filled, desk, comments="comments" in request.GET)
    if isinstance(content, FormFault):
        return _page(request, desk, found, content.message)
    title = Path(found.title)
    return attachment(content, f"{title.stem}-{_('已填')}{title.suffix}")


def filled_sidecar(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Where each value comes from, as data."""
    found = _form(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.filled is None:
        return _gone(request)
    said = answer.told
    told = json_text(
        sidecar(
            found.title, answer.filled, disagreements=said.disagreements if said else (), changed=said.changed if said else (),
            asked_before=said.asked_before if said else None,
        ),
        indent=1,
    )  # fmt: skip
    return attachment(told.encode(), f"{Path(found.title).stem}.shiju.json")


def unit_copies(request: HttpRequest, desk: Desk, form: int) -> HttpResponseBase:
    """A copy for each unit below, and the collected one."""
    found = _form(form, desk)
    if found is None:
        return _gone(request)
    content = copies(found, desk)
    if isinstance(content, FormFault):
        return _page(request, desk, found, content.message)
    return streamed(content, f"{Path(found.title).stem}-{_('各单位')}.zip")
