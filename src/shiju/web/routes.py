"""Addresses: each with its view and its rule. There is no address without a rule, because only this makes addresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from shiju.orgs import OrgFault
from shiju.queries.sight import NotAllowedFault, NotThereFault
from shiju.web.access import PROGRAMS, Rule, Who
from shiju.web.areas import AREAS
from shiju.web.desk import Desk, desk_of

View = Callable[..., HttpResponseBase]
"""Takes the request, the Desk (a page on duty) and the parts of the path."""
_CHANGING_PASSWORD = "account_change_password"  # noqa: S105  # the name of an address
_API = "shiju.api.addresses"
"""Stands beside the pages, not under them; named, as the areas are."""
_ALWAYS_REACHABLE = frozenset({_CHANGING_PASSWORD, "account_logout", "account_reauthenticate", "mfa_reauthenticate"})


@dataclass(frozen=True)
class Route:
    """One address. `tried`: whether the pictures and the accessibility check of the tests take it in (a page, not a file or a bare act)."""

    pattern: str
    view: View
    name: str
    rule: Rule
    tried: bool = True


@cache
def all_routes() -> tuple[Route, ...]:
    """The addresses of all areas, and that of the HTTP API. Each page asks for them; they are code and stay as they are."""
    programs = import_module(_API).ADDRESSES
    return (
        *(route for area in AREAS for route in _of(area)),
        *(Route(f"api/v1/{pattern}", view, name, PROGRAMS, tried=False) for pattern, view, name in programs),
    )


def patterns(routes: Sequence[Route]) -> list[URLPattern]:
    """The addresses for Django, each behind its gate."""
    return [path(route.pattern, gate(route), name=route.name) for route in routes]


def gate(route: Route) -> View:
    """The view behind its rule: who is not signed in is sent to sign in, the wrong role is told so, a fault of right is a sentence."""
    rule = route.rule

    @wraps(route.view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        if rule.who in (Who.ANYBODY, Who.TOKEN):
            return route.view(request, **parts)
        if not request.user.is_authenticated:
            return _sign_in(request)
        if getattr(request.user, "must_change_password", False) and route.name not in _ALWAYS_REACHABLE:
            return HttpResponseRedirect(reverse(_CHANGING_PASSWORD))
        desk = desk_of(request)
        request.desk = desk  # type: ignore[attr-defined]  # for the frame of the page: navigation, name, unit
        if rule.who is Who.SIGNED_IN:
            return route.view(request, **parts)
        if request.method not in rule.methods:
            return HttpResponseNotAllowed(rule.methods)
        return route.view(request, _admitted(desk, rule, request.method or "GET"), **parts)

    return _told(guarded)


def _admitted(desk: Desk | None, rule: Rule, method: str) -> Desk:
    if desk is None:
        raise PermissionDenied(_("您的账号现在没有任何职责。请找管理员分配单位和角色。"))
    if not rule.allows(desk.actor.role, method):
        duty = f"{desk.unit_name} · {_(desk.role_name)}"
        raise PermissionDenied(_("您现在以“%(duty)s”的身份工作，这一步不由这个角色办理。") % {"duty": duty})
    return desk


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a page that was only to fill a part of another one sends the whole page there."""
    came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    page = came_from.path if came_from.netloc == request.get_host() else ""
    answer = redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else page or "/")
    if request.headers.get("HX-Request"):
        whole = HttpResponse(status=401)
        whole["HX-Redirect"] = answer["Location"]
        return whole
    return answer


def _told(view: View) -> View:
    """What the house refuses becomes the page that says why."""

    @wraps(view)
    def telling(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        try:
            return view(request, **parts)
        except (NotThereFault, OrgFault) as fault:
            raise Http404 from fault
        except NotAllowedFault as fault:
            raise PermissionDenied(str(fault)) from fault

    return telling


def _of(area: str) -> tuple[Route, ...]:
    routes: tuple[Route, ...] = import_module(f"shiju.web.{area}.routes").ROUTES
    return routes
