"""`evidence/`: the wall."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.periods import Period, PeriodFault
from shiju.queries.evidence_wall import wall
from shiju.queries.sight import visible
from shiju.web.desk import Desk

_AT_ONCE = 60
_MONTHS = 12


def wall_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The photos and files of a month or a year, cut by unit, or only those with a question."""
    ours = visible(desk.actor, desk.tree)
    asked = request.GET.get("unit", "")
    period = _period(request.GET.get("period", ""), desk.day)
    happened = {kind.id: kind.happened for kind in desk.ledger.catalogue.kinds if kind.happened}
    hung = wall(
        actor=desk.actor, tree=desk.tree, period=period, org_unit=asked if asked in ours else None, happened=happened
    )  # fmt: skip
    asking = [one for one in hung if one.twins or one.other_day]
    only = request.GET.get("only") == "questions"
    shown = asking if only else hung
    after = request.GET.get("after", "")
    start = int(after) if after.isdecimal() and len(after) < len(str(10**5)) else 0
    context = {
        "hung": [(one, [desk.tree.get(code).name for code in one.record.org_units]) for one in shown[start : start + _AT_ONCE]],
        "total": len(shown),
        "asking": len(asking),
        "only": only,
        "after": start + _AT_ONCE if start + _AT_ONCE < len(shown) else "",
        "units": [unit for unit in desk.tree if unit.code in ours],
        "unit": asked,
        "periods": _periods(desk.day),
        "period": str(period),
    }
    return render(request, "evidence/wall.html", context)


def _periods(day: date) -> list[str]:
    months = [divmod(day.year * 12 + day.month - 1 - back, 12) for back in range(_MONTHS)]
    return [str(day.year), str(day.year - 1), *(str(Period.month(year, month + 1)) for year, month in months)]


def _period(written: str, day: date) -> Period:
    try:
        return Period.parse(written or str(day.year))
    except PeriodFault:
        return Period.parse(str(day.year))
