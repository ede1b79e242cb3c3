"""`administration/calendar/`: the working days of a year, with the office's corrections."""

import secrets
from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.office_settings import Asking, forget_day, set_day
from shiju.catalogue.office_calendar import calendar_of
from shiju.periods.china import YEARS, is_announced, named_days
from shiju.periods.working_days import is_weekday
from shiju.queries.ledger import Ledger
from shiju.queries.whole_office import keeps_office
from shiju.web import office
from shiju.web.administration.choices import day_of
from shiju.web.administration.overview_view import READERS_HERE
from shiju.web.desk import Desk

_MONTHS = range(1, 13)
_YEAR_DIGITS = 4


@dataclass(frozen=True)
class Cell:
    """A day in the picture of a month; without a day it belongs to another month. `mark`: 休, 班, or nothing where the weekday says it."""

    day: date | None
    working: bool
    mark: str
    name: str
    corrected: bool
    today: bool


def calendar_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The year; or a day that is corrected."""
    if request.method != "POST":
        return _page(request, desk)
    day, asking = day_of(request.POST.get("day")), asking_of(request, desk)
    if day is None or not request.POST.get("key"):
        return _page(request, desk, [_("请选一天。")])
    if request.POST.get("step") == "forget":
        done = forget_day(day, asking=asking)
    else:
        done = set_day(day, working=request.POST.get("working") == "1", reason=request.POST.get("reason", ""), asking=asking)
    if not isinstance(done, Ledger):
        return _page(request, desk, [one.message + one.remedy for one in done])
    office.serve(done)
    messages.success(request, _("日历已更正，时限照此计算。"))
    return HttpResponseRedirect(f"{reverse('calendar')}?year={day.year}")


def asking_of(request: HttpRequest, desk: Desk) -> Asking:
    """Who asks for a change of settings with this form."""
    return Asking(desk.ledger, desk.tree, desk.actor, desk.at, f"settings {request.POST.get('key', '')}"[:64])


def _page(request: HttpRequest, desk: Desk, faults: list[str] | None = None) -> HttpResponse:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == _YEAR_DIGITS and int(asked) in YEARS else desk.day.year
    settings = desk.ledger.settings
    context = {
        "year": year, "before": year - 1 if year - 1 in YEARS else None, "after": year + 1 if year + 1 in YEARS else None,
        "months": [(date(year, month, 1), _weeks(year, month, desk)) for month in _MONTHS],
        "weekdays": [_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")],
        "announced": is_announced(year), "corrections": [one for one in settings.days if one.day.year == year],
        "working_kinds": [kind.label for kind in desk.ledger.catalogue.kinds if any(one.days is not None for one in kind.computed)],
        "may_change": keeps_office(desk.actor, desk.tree), "key": secrets.token_urlsafe(12), "faults": faults, "typed": request.POST, "overview_open": desk.actor.role in READERS_HERE,
        "total": calendar_of(settings).between(date(year - 1, 12, 31), date(year, 12, 31)),
    }  # fmt: skip
    return render(request, "administration/calendar.html", context, status=422 if faults else 200)


def _weeks(year: int, month: int, desk: Desk) -> list[list[Cell]]:
    settings, names = desk.ledger.settings, {one.day: one.name for one in named_days(year)}
    calendar, reasons = calendar_of(settings), {one.day: one.reason for one in settings.days}
    weeks = Calendar().monthdatescalendar(year, month)
    return [[_cell(day, month, calendar.is_working(day), names, reasons, desk.day) for day in week] for week in weeks]


def _cell(
    day: date, month: int, working: bool, names: dict[date, str], reasons: dict[date, str], today: date
) -> Cell:  # a day of a month's picture
    if day.month != month:
        return Cell(None, False, "", "", False, False)
    mark = "" if working == is_weekday(day) and day not in names else (_("班") if working else _("休"))
    return Cell(day, working, mark, reasons.get(day) or names.get(day, ""), day in reasons, day == today)
