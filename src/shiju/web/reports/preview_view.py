"""`reports/preview/`: the report as it would be written now, every figure a link, and what is missing or weak beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from shiju.actions.reports import ISSUERS
from shiju.queries.composing import drafted
from shiju.reports.preview import preview
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.figures.period_choice import chosen
from shiju.web.figures.table_view import figure_address
from shiju.web.reports.asked import WantedFault, wanted


def preview_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The preview; 422 with a sentence where the address does not say which report."""
    asked = request.GET.dict()
    if asked.get("year"):
        asked["period"] = chosen(asked, desk.day).written
    try:
        found = wanted(asked, desk)
    except WantedFault as fault:
        return render(request, "reports/preview.html", {"fault": str(fault)})
    report = drafted(desk.ledger, found.figures, found.template, org_unit=found.org_unit, period=found.period, day=found.day)
    as_of = found.figures.as_of
    shown = preview(report, address=lambda run: figure_address(run.figure, as_of=as_of))
    weak = [(one, next(run for run in report.figures if run.anchor == one.anchor)) for one in shown.weak]
    context = {
        "wanted": found, "html": mark_safe(shown.html),  # noqa: S308  # the writer escapes all texts; it is tested for that
        "weak": [(one, figure_address(run.figure, as_of=as_of)) for one, run in weak], "count": len(report.figures), "as_of": as_of,
        "unit_name": desk.tree.get(found.org_unit).name, "period_name": period_words(found.period), "may_write": desk.actor.role in ISSUERS,
    }  # fmt: skip
    return render(request, "reports/preview.html", context)
