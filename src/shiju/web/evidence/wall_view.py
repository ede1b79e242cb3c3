"""`evidence/`: the wall."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.actions.evidence_answers import ANSWERERS
from shiju.periods import Period, PeriodFault
from shiju.queries.evidence_wall import LOOKED_AT, Wanted, wall
from shiju.queries.sight import visible
from shiju.web.desk import Desk

_MONTHS = 12


def wall_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The photos and files of a month or a year, cut by unit, or only those with a question; a page at a time."""
    ours = visible(desk.actor, desk.tree)
    asked, only = request.GET.get("unit", ""), request.GET.get("only") == "questions"
    period = _period(request.GET.get("period", ""), desk.day)
    happened = {kind.id: kind.happened for kind in desk.ledger.catalogue.kinds if kind.happened}
    wanted = Wanted(period, asked if asked in ours else None, only, _place(request.GET.get("after", "")))
    found = wall(wanted, actor=desk.actor, tree=desk.tree, happened=happened)
    context = {
        "hung": [(one, [desk.tree.get(code).name for code in one.record.org_units]) for one in found.hung],
        "only": only,
        "looked_at": LOOKED_AT,
        "after": found.after or "",
        "begun": wanted.after is not None,
        "units": [unit for unit in desk.tree if unit.code in ours],
        "unit": asked,
        "periods": _periods(desk.day),
        "period": str(period),
        "may_answer": desk.actor.role in ANSWERERS,
        "here": request.get_full_path(),
    }
    return render(request, "evidence/wall.html", context)


def _place(written: str) -> str | None:
    """The place that an earlier page gave; None for anything else."""
    parts = written.split(".")
    right = len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < len(str(10**15)) for part in parts)  # noqa: PLR2004  # day and number
    return written if right else None


def _periods(day: date) -> list[str]:
    months = [divmod(day.year * 12 + day.month - 1 - back, 12) for back in range(_MONTHS)]
    return [str(day.year), str(day.year - 1), *(str(Period.month(year, month + 1)) for year, month in months)]


def _period(written: str, day: date) -> Period:
    try:
        return Period.parse(written or str(day.year))
    except PeriodFault:
        return Period.parse(str(day.year))
