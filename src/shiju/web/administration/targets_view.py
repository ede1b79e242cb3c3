"""`administration/targets/`: what is to be reached in a year."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.targets import YEARS, drop_target, number_of, set_target
from shiju.queries.figure_table import groups
from shiju.queries.sight import CONFIRMERS, within
from shiju.queries.targets import Goal, goals
from shiju.web.administration.choices import units
from shiju.web.desk import Desk


def targets_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The targets of a year, and the form for one."""
    if request.method != "POST":
        return _page(request, desk)
    sent, key = request.POST, f"target {request.POST.get('key', '')}"[:64]
    if not sent.get("key"):
        return _page(request, desk, [_("没有写明要办什么。")])
    year, indicator, unit = _year(sent.get("year", "")) or 0, sent.get("indicator", ""), sent.get("org_unit", "")
    if sent.get("step") == "drop":
        drop_target(indicator, unit, year, key=key, tree=desk.tree, actor=desk.actor, at=desk.at)
        messages.success(request, _("目标已取消。"))
    else:
        value = number_of(sent.get("value", ""))
        goal = Goal(indicator, unit, year, value) if value is not None else None
        problems = set_target(goal, key=key, catalogue=desk.ledger.catalogue, tree=desk.tree, actor=desk.actor, at=desk.at)
        if problems:
            return _page(request, desk, [one.message + one.remedy for one in problems])
        messages.success(request, _("目标已设定，“数据”页选“与目标比”就能看到完成了多少。"))
    return HttpResponseRedirect(f"{reverse('targets')}?year={year}")


def _year(written: str) -> int | None:
    return (
        int(written)
        if written.isascii() and written.isdigit() and len(written) == len("2026") and int(written) in YEARS
        else None
    )


def _page(request: HttpRequest, desk: Desk, faults: list[str] | None = None) -> HttpResponse:
    year = _year(request.POST.get("year") or request.GET.get("year", "")) or desk.day.year
    catalogue, known = desk.ledger.catalogue, {one.id: one for one in desk.ledger.catalogue.indicators}
    shown = [
        (one, known[one.indicator], desk.tree.get(one.org_unit).name)
        for one in goals(units=within(desk.actor, desk.tree), year=year)
        if one.indicator in known
    ]
    context = {
        "year": year, "years": range(desk.day.year + 1, desk.day.year - 4, -1), "goals": shown, "units": units(desk),
        "groups": [(catalogue.kind(kind).label, members) for kind, members in groups(catalogue).items()],
        "may_set": desk.actor.role in CONFIRMERS, "key": secrets.token_urlsafe(12), "faults": faults, "typed": request.POST,
    }  # fmt: skip
    return render(request, "administration/targets.html", context, status=422 if faults else 200)
