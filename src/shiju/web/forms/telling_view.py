"""`forms/one/<form>/decide/`, `definitions/`, `handed/`: what a person tells about a form."""

from collections.abc import Iterator, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.form_answers import AnsweredForm, Answers, answer_form_cells, confirm_definitions
from shiju.actions.incoming_forms import HandedIn, hand_in_form
from shiju.forms.by_hand import answerable
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known
from shiju.forms.proposal import BY_HAND, Decision, Open
from shiju.queries.answered_forms import Answer
from shiju.queries.incoming_forms import ReceivedForm
from shiju.web.desk import Desk
from shiju.web.forms.questions import field_of
from shiju.web.forms.received import answer_of, gone, received

_LONGEST_MINUTES = 5


def decide_cells(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Remember what was decided about the words of cells, and what was written into them."""
    found = received(form, desk)
    if found is None:
        return gone(request)
    answer = answer_of(found, desk)
    told = Answers(_decided(request, desk), tuple(_written(request, found, answer)), _ours(request, found, answer))
    named = AnsweredForm(found.title, found.digest)
    faults = answer_form_cells(told, form=named, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    many = len(told.decided) + len(told.cells) + len(told.ours)
    if faults:
        messages.error(request, _("以前的决定读不出来，没有记住新的，免得盖掉旧的：%(why)s") % {"why": "".join(map(str, faults))})
    elif many:
        messages.success(request, ngettext("记住了 %(n)d 处，以后照办。", "记住了 %(n)d 处，以后照办。", many) % {"n": many})
    else:
        messages.warning(request, _("没有选，什么也没有改。"))
    return HttpResponseRedirect(reverse("form", args=[form]))


def accept_definitions(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Somebody has looked at the changed definitions: remember them as they stand now."""
    found = received(form, desk)
    answer = answer_of(found, desk) if found is not None else None
    if found is None or answer is None or answer.told is None:
        return gone(request)
    confirm_definitions(answer.told.definitions, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已按新口径记住。"))
    return HttpResponseRedirect(reverse("form", args=[form]))


def hand_in(request: HttpRequest, desk: Desk, form: int) -> HttpResponse:
    """Note that it was handed in, with what its cells were given."""
    found = received(form, desk)
    if found is None:
        return gone(request)
    said = request.POST.get("minutes", "").strip()
    minutes = int(said) if said.isdecimal() and len(said) < _LONGEST_MINUTES else None
    kept = HandedIn.of(answer_of(found, desk).told, minutes)
    hand_in_form(form, kept, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已记下：报送完成。"))
    return HttpResponseRedirect(reverse("forms"))


def _written(request: HttpRequest, form: ReceivedForm, answer: Answer) -> Iterator[tuple[Open, str]]:
    """The cells into which something was written, for which the answer of last time was ticked, or whose answer was changed or taken away."""
    for one in answerable(answer.filled, form.title) if answer.filled is not None else ():
        name = field_of(one)
        text = request.POST.get(f"answer-{name}", "").strip() or (one.offered if request.POST.get(f"again-{name}") else "")
        if request.POST.get(f"drop-{name}") and not one.asks:
            yield one, ""
        elif text and not (one.offered == text and not request.POST.get(f"again-{name}")):
            yield one, text


def _ours(request: HttpRequest, form: ReceivedForm, answer: Answer) -> Mapping[str, str]:
    """The name in the form that means its unit, where somebody says so."""
    asked = {one.names for one in answer.filled.open if one.names} if answer.filled is not None else set()
    return {name: form.org_unit for name in request.POST.getlist("ours") if name in asked}


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
