"""`figures/<indicator>/`: one figure with its definition, its trend, its parts and the records behind it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shiju.actions.sharing import SHARERS
from shiju.indicators.figure import Figure
from shiju.periods import Period, PeriodFault
from shiju.queries.figure_page import FigurePage, figure_page
from shiju.reports.titles import period_words
from shiju.reports.wording import limited
from shiju.web.desk import Desk
from shiju.web.figures.asked import figures_at, unit_of, whole_number
from shiju.web.figures.chart import columns
from shiju.web.figures.period_choice import chosen
from shiju.web.figures.table_view import figure_address, grade_name


@dataclass(frozen=True)
class Part:
    """Another figure that this one is compared with, or made of, or adds up from."""

    label: str
    figure: Figure
    address: str


def figure(request: HttpRequest, desk: Desk, indicator: str) -> HttpResponse:
    """The page of a figure; it can be asked as of an earlier revision of the ledger (`as_of`)."""
    found = page_of(request, desk, indicator)
    at = whole_number(request.GET.get("as_of", ""))
    months = [Part(_month(one.period), one, figure_address(one, as_of=at)) for one in found.months]
    below = [Part(found.tree.get(one.org_unit).name, one, figure_address(one, as_of=at)) for one in found.below]
    parts = [Part(desk.ledger.catalogue.indicator(one.indicator).name, one, figure_address(one, as_of=at)) for one in found.parts]
    context = {
        "page": found, "figure": found.figure, "grade": grade_name(found.figure), "unit_name": found.tree.get(found.figure.org_unit).name,
        "period_name": period_words(found.figure.period), "months": months, "below": below, "parts": parts,
        "chart": columns([(one.label, one.figure.value) for one in months]), "before": Part(_("去年同期"), found.before, figure_address(found.before, as_of=at)),
        "number": whole_number(request.GET.get("page", "")) or 1, "at": at,
        "said": limited(found.figure.beside) if found.figure.beside is not None else "",
        "may_share": desk.actor.role in SHARERS, "permanent": figure_address(found.figure, as_of=found.figure.as_of),
    }  # fmt: skip
    return render(request, "figures/figure.html", context)


def page_of(request: HttpRequest, desk: Desk, indicator: str) -> FigurePage:
    """The figure that the address asks for; 404 where there is no such indicator, unit, period or revision."""
    written = request.GET.get("period", "")
    try:
        period = Period.parse(written) if written else chosen({}, desk).period
        number = whole_number(request.GET.get("page", "")) or 1
        return figure_page(figures_at(request, desk), indicator, org_unit=unit_of(request, desk), period=period, page=number)
    except (KeyError, PeriodFault) as fault:
        raise Http404 from fault


def _month(period: Period) -> str:
    return _("%(month)s月") % {"month": period.first.month}
