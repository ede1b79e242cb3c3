"""`administration/log/`: who did what, when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shiju.queries.log import LogWanted, log
from shiju.web.administration.choices import day_of
from shiju.web.administration.names import ACTS
from shiju.web.desk import Desk

_LONGEST = 18


def log_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The log with its filters, newest first."""
    before, day = request.GET.get("before", ""), day_of(request.GET.get("day"))
    act, who = request.GET.get("act", "").strip(), request.GET.get("actor", "").strip()
    behind = int(before) if before.isascii() and before.isdigit() and len(before) < _LONGEST else None
    entries, more = log(LogWanted(act, who, day, behind), actor=desk.actor, tree=desk.tree)
    context = {
        "entries": [(one, _(ACTS.get(one.act, one.act))) for one in entries], "acts": [(code, _(name)) for code, name in ACTS.items()], "before": entries[-1].number if more else None, "act": act, "actor": who,
        "day": "" if day is None else day.isoformat(), "filtered": bool(act or who or day),
    }  # fmt: skip
    return render(request, "administration/log.html", context)
