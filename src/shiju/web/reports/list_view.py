"""`reports/`: choose what to write, and what was issued. `reports/issued/<report>/`: what the ledger would say otherwise today."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.actions.sharing import SHARERS
from shiju.periods import Period
from shiju.queries.accounts import names
from shiju.queries.composing import templates
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import changes, issued_lines, issued_report
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.figures.asked import units, whole_number
from shiju.web.figures.period_choice import PARTS, chosen

_ON_A_PAGE = 20


def reports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form and the list."""
    page = whole_number(request.GET.get("page", "")) or 1
    lines, more = issued_lines(actor=desk.actor, tree=desk.tree, start=(page - 1) * _ON_A_PAGE, size=_ON_A_PAGE)
    context = {
        "templates": templates(desk.ledger), "units": units(desk), "choice": chosen({}, desk), "parts": PARTS, "day": desk.day,
        "lines": [(line, desk.tree.get(line.org_unit).name, period_words(Period.parse(line.period))) for line in lines],
        "page": page, "more": more, "last_template": lines[0].template if lines else "",
    }  # fmt: skip
    return render(request, "reports/list.html", context)


def issued(request: HttpRequest, desk: Desk, report: str) -> HttpResponse:
    """One issued report: what it said, and what has changed since."""
    found = issued_report(report, actor=desk.actor, tree=desk.tree)
    if found is None:
        raise Http404
    figures = Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
    context = {
        "report": found, "changes": changes(found, figures=figures), "as_of": figures.as_of, "unit_name": desk.tree.get(found.org_unit).name,
        "period_name": period_words(Period.parse(found.period)), "figures": found.manifest["figures"], "may_share": desk.actor.role in SHARERS, "people": names([found.actor]),
    }  # fmt: skip
    return render(request, "reports/issued.html", context)
