"""`administration/people/`: users, their duties, their passwords."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.accounts import NewDuty, Problems, assign, end_assignment, new_password, set_active, set_password, welcome
from shiju.queries.accounts import people
from shiju.queries.sight import ROLE_NAMES, Role
from shiju.web.administration.choices import day_of, units
from shiju.web.desk import Desk


def people_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The users of this part of the tree, and what is done with them."""
    if request.method != "POST":
        return _page(request, desk)
    ways: dict[str, Callable[[HttpRequest, Desk], HttpResponse]] = {
        "add": _add, "assign": _assign, "end": _end, "password": _password, "shut": _shut, "open": _shut,
    }  # fmt: skip
    way = ways.get(request.POST.get("way", ""))
    if way is None:
        return _page(request, desk, {"faults": [_("没有写明要办什么。")]}, status=422)
    return way(request, desk)


def _add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A user with a first password, which is shown this once, and with a first duty."""
    username, password = request.POST.get("username", "").strip(), new_password()
    problems = welcome(
        username,
        name=request.POST.get("name", "").strip()[:60],
        password=password,
        duty=_duty(request, desk),
        tree=desk.tree,
        actor=desk.actor,
        at=desk.at,
    )
    if problems:
        return _refused(request, desk, problems)
    return _page(request, desk, {"secret": password, "whose": username})


def _assign(request: HttpRequest, desk: Desk) -> HttpResponse:
    problems = _assigned(request, desk, request.POST.get("username", ""))
    if problems:
        return _refused(request, desk, problems)
    messages.success(request, _("职责已分配。此人要重新登录。"))
    return HttpResponseRedirect(reverse("people"))


def _assigned(request: HttpRequest, desk: Desk, username: str) -> Problems:
    return assign(username, duty=_duty(request, desk), tree=desk.tree, actor=desk.actor, at=desk.at)


def _duty(request: HttpRequest, desk: Desk) -> NewDuty:
    role = request.POST.get("role", "")
    return NewDuty(
        Role(role) if role in set(Role) else Role.CLERK, request.POST.get("org_unit", ""),
        day_of(request.POST.get("first")) or desk.day, day_of(request.POST.get("last")),
    )  # fmt: skip


def _end(request: HttpRequest, desk: Desk) -> HttpResponse:
    number = request.POST.get("duty", "")
    end_assignment(int(number) if number.isdecimal() else 0, day=desk.day, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("这项职责已停止。"))
    return HttpResponseRedirect(reverse("people"))


def _password(request: HttpRequest, desk: Desk) -> HttpResponse:
    username, password = request.POST.get("username", ""), new_password()
    set_password(username, password=password, tree=desk.tree, actor=desk.actor, at=desk.at)
    return _page(request, desk, {"secret": password, "whose": username})


def _shut(request: HttpRequest, desk: Desk) -> HttpResponse:
    active = request.POST.get("way") == "open"
    set_active(request.POST.get("username", ""), active=active, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("账号已恢复。") if active else _("账号已停用，录入过的记录不变。"))
    return HttpResponseRedirect(reverse("people"))


def _refused(request: HttpRequest, desk: Desk, problems: Problems) -> HttpResponse:
    return _page(request, desk, {"faults": [one.message + one.remedy for one in problems]}, status=422)


def _page(request: HttpRequest, desk: Desk, more: dict[str, object] | None = None, *, status: int = 200) -> HttpResponse:
    shown = [
        (
            one,
            [(duty, desk.tree.get(duty.org_unit).name, _(ROLE_NAMES[duty.role]), duty.holds_on(desk.day)) for duty in one.duties],
        )
        for one in people(actor=desk.actor, tree=desk.tree)
    ]
    keeps_system = desk.actor.role is Role.SYSTEM_ADMINISTRATOR
    roles = [(one.value, _(ROLE_NAMES[one])) for one in Role if keeps_system or one is not Role.SYSTEM_ADMINISTRATOR]
    context = {"people": shown, "units": units(desk), "roles": roles, "today": desk.day.isoformat(), "typed": request.POST}
    return render(request, "administration/people.html", context | (more or {}), status=status)
