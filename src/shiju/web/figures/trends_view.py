"""`figures/<indicator>/units/`: how an indicator moves in each unit below; ordered by value only where the office has turned that on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.periods import Period, PeriodFault
from shiju.queries.figures import Figures
from shiju.queries.trends import Trends, trends
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.figures.asked import unit_of
from shiju.web.figures.period_choice import chosen
from shiju.web.figures.table_view import figure_address

BY_VALUE = "value"


def unit_trends(request: HttpRequest, desk: Desk, indicator: str) -> HttpResponse:
    """The page; 404 where there is no such indicator, unit or period."""
    found = _asked(request, desk, indicator)
    names = [desk.tree.get(one.org_unit).name for one in found.units]
    context = {
        "found": found, "unit_name": desk.tree.get(found.org_unit).name, "period_name": period_words(found.period),
        "units": [(name, one, figure_address(one.now), figure_address(one.before)) for name, one in zip(names, found.units, strict=True)],
        "ranking": desk.ledger.settings.ranking, "by_value": request.GET.get("order") == BY_VALUE,
    }  # fmt: skip
    return render(request, "figures/trends.html", context)


def _asked(request: HttpRequest, desk: Desk, indicator: str) -> Trends:
    written = request.GET.get("period", "")
    try:
        period = Period.parse(written) if written else chosen({}, desk).period
        figures = Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
        by_value = request.GET.get("order") == BY_VALUE
        return trends(
            figures,
            indicator,
            org_unit=unit_of(request, desk),
            period=period,
            ranking=desk.ledger.settings.ranking,
            by_value=by_value,
        )
    except (KeyError, PeriodFault) as fault:
        raise Http404 from fault
