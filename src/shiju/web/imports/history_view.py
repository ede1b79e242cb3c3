"""`imports/history/`: where an earlier report is dropped, and what earlier reports state."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.uploads import keep_upload
from shiju.indicators.stated import Origin, Statement
from shiju.queries.stated import Standing, standing_statements
from shiju.reports.titles import period_words
from shiju.reports.wording import limited
from shiju.web.desk import Desk
from shiju.web.imports.drop_view import LARGEST


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
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _page(request, desk, _("没有选文件，或文件是空的。"))
    if file.size > LARGEST:
        return _page(request, desk, _("文件超过 30 MB。"))
    key = keep_upload(file.name or "file", file.read(), actor=desk.actor, ledger=desk.ledger, at=desk.at)
    return HttpResponseRedirect(reverse("history_review", args=[key]))


def _page(request: HttpRequest, desk: Desk, fault: str = "") -> HttpResponse:
    kept = standing_statements(actor=desk.actor, tree=desk.tree, origin=Origin.REPORT)
    batches = [list(lines) for _, lines in groupby(kept, key=_batch)]
    context = {"fault": fault, "batches": [(lines[0], [_shown(one.statement, desk) for one in lines]) for lines in batches]}
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
