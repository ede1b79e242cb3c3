"""The form that an address names, and its answer, for the desk that asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.queries.answered_forms import Answer, answer_received
from shiju.queries.incoming_forms import ReceivedForm, received_forms
from shiju.web.desk import Desk


def received(number: int, desk: Desk) -> ReceivedForm | None:
    """The form of that number in the actor's part of the tree."""
    return next(iter(received_forms(actor=desk.actor, tree=desk.tree, number=number)), None)


def gone(request: HttpRequest) -> HttpResponse:
    """There is no such form: back to the register."""
    messages.error(request, _("没有这份来表。"))
    return HttpResponseRedirect(reverse("forms"))


def answer_of(form: ReceivedForm, desk: Desk) -> Answer:
    """The form answered as the ledger stands now."""
    return answer_received(form, ledger=desk.ledger, actor=desk.actor)
