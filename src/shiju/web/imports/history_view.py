"""`imports/history/`: where an earlier report is dropped, and what earlier reports state."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shiju.indicators.stated import Origin, Statement
from shiju.queries.accounts import names
from shiju.queries.stated import Standing, standing_statements
from shiju.reports.titles import period_words
from shiju.reports.wording import limited
from shiju.web.desk import Desk
from shiju.web.imports.drop_view import dropped


@dataclass(frozen=True)
class Shown:
    """A stated figure as the page lists it; `address` empty where its indicator is no longer declared."""

    name: str
    address: str
    value: str
    unit: str
    period: str
    words: str


def history_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page, or keep what was dropped and go on to what it states."""
    if request.method != "POST":
        return _page(request, desk)
    key, fault = dropped(request, desk)
    return _page(request, desk, fault) if fault else HttpResponseRedirect(reverse("history_review", args=[key]))


def _page(request: HttpRequest, desk: Desk, fault: str = "") -> HttpResponse:
    kept = standing_statements(actor=desk.actor, tree=desk.tree, origin=Origin.REPORT)
    batches = [list(lines) for _, lines in groupby(kept, key=_batch)]
    people = names(one.actor for one in kept)
    context = {
        "fault": fault,
        "people": people,
        "batches": [(lines[0], [_shown(one.statement, desk) for one in lines]) for lines in batches],
    }
    return render(request, "imports/history.html", context, status=422 if fault else 200)


def _shown(one: Statement, desk: Desk) -> Shown:
    declared = next((each for each in desk.ledger.catalogue.indicators if each.id == one.indicator), None)
    query = urlencode({"org": one.org_unit, "period": str(one.period)})
    address = f"{reverse('figure', args=[one.indicator])}?{query}" if declared is not None else ""
    value = f"{limited(one.said)}{declared.unit if declared is not None else ''}"
    name = declared.name if declared is not None else one.indicator
    return Shown(name, address, value, desk.tree.get(one.org_unit).name, period_words(one.period), one.said.words)


def _batch(one: Standing) -> int:
    return one.batch or 0
