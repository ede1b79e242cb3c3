"""`forms/one/<form>/`: a form with its proposal on it; deciding, downloading, handing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.forms import remember_form_decisions
from shiju.actions.incoming_forms import hand_in_form, say_period
from shiju.forms.as_data import sidecar
from shiju.forms.files import FormFault
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known
from shiju.forms.proposal import BY_HAND, Decision
from shiju.forms.xlsx import address
from shiju.periods import Period, PeriodFault
from shiju.queries.forms import decisions_file
from shiju.queries.incoming_forms import ReceivedForm, received_forms
from shiju.text.json_text import json_text
from shiju.web.desk import Desk
from shiju.web.downloads import attachment
from shiju.web.forms.answering import Answer, answer_of, known_decisions, written
from shiju.web.forms.picture import pictures
from shiju.web.records.kind_form import Option

_LONGEST_MINUTES = 5


@dataclass(frozen=True)
class Question:
    """Cells that the same words decide. `key` is how they are remembered, empty where only a person can fill them."""

    number: int
    key: str
    cells: tuple[str, ...]
    why: str
    options: tuple[Option, ...]


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
        "questions": _questions(answer, desk),
        "taken": _taken(answer, desk),
        "names": sorted(names.values()),
        "fault": fault,
        "unit_name": desk.tree.get(form.org_unit).name,
    }
    return render(request, "forms/form.html", context, status=422 if fault else 200)


def _questions(answer: Answer, desk: Desk) -> tuple[Question, ...]:
    """The open cells, those that the same words decide together."""
    if answer.filled is None:
        return ()
    together: dict[tuple[str, str], list[str]] = {}
    options: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in answer.filled.open:
        key = (key_of(one.key), one.why)
        together.setdefault(key, []).append(f"{one.sheet} {address(one.place)}" if len(answer.sheets) > 1 else address(one.place))
        options.setdefault(key, one.candidates)
    return tuple(
        Question(number, key, tuple(cells), why, _named(options[key, why], desk))
        for number, ((key, why), cells) in enumerate(together.items())
    )


def _named(indicators: tuple[str, ...], desk: Desk) -> tuple[Option, ...]:
    catalogue = desk.ledger.catalogue
    return tuple(Option(one, catalogue.indicator(one).name, False) for one in indicators if is_known(one, catalogue))


def _taken(answer: Answer, desk: Desk) -> tuple[Question, ...]:
    """What the filled cells were taken for, so that a person can say otherwise."""
    if answer.proposal is None or answer.filled is None:
        return ()
    filled = {(one.sheet, one.place) for one in answer.filled.cells}
    together: dict[tuple[str, str], list[str]] = {}
    for wish in answer.proposal.wishes:
        if wish.key and (wish.sheet, wish.place) in filled:
            together.setdefault((key_of(wish.key), wish.indicator), []).append(address(wish.place))
    return tuple(
        Question(number, key, tuple(cells), desk.ledger.catalogue.indicator(indicator).name, ())
        for number, ((key, indicator), cells) in enumerate(together.items(), start=10_000)
    )


def _period_said(request: HttpRequest, desk: Desk, form: ReceivedForm) -> HttpResponse:
    try:
        period = Period.parse(request.POST.get("period", "").strip())
    except PeriodFault as fault:
        return _page(request, desk, form, str(fault))
    say_period(form.number, str(period), tree=desk.tree, actor=desk.actor, at=desk.at)
    return HttpResponseRedirect(reverse("form", args=[form.number]))


def decide_cells(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Remember what was decided about the words of cells."""
    if _form(form, desk) is None:
        return _gone(request)
    decided = dict(_decided(request, desk))
    known = known_decisions(desk)
    if isinstance(known, tuple):
        messages.error(request, _("以前的决定读不出来，没有记住新的，免得盖掉旧的：%(why)s") % {"why": "".join(map(str, known))})
    elif decided:
        remember_form_decisions(decisions_file(desk.ledger), {**known, **decided})
        told = ngettext("记住了 %(n)d 个决定，以后照办。", "记住了 %(n)d 个决定，以后照办。", len(decided))
        messages.success(request, told % {"n": len(decided)})
    else:
        messages.warning(request, _("没有选，什么也没有改。"))
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
    """Note that it was handed in."""
    if _form(form, desk) is None:
        return _gone(request)
    said = request.POST.get("minutes", "").strip()
    minutes = int(said) if said.isdecimal() and len(said) < _LONGEST_MINUTES else None
    hand_in_form(form, minutes=minutes, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已记下：报送完成。"))
    return HttpResponseRedirect(reverse("forms"))


def filled_file(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """The form, filled, as the ledger stands now."""
    found = _form(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.filled is None:
        return _gone(request)
    content = written(found, answer.filled, desk)
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
    told = json_text(sidecar(found.title, answer.filled), indent=1)
    return attachment(told.encode(), f"{Path(found.title).stem}.shiju.json")
