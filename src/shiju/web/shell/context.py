"""What every page needs around it: who works here, where one can go, what the office is called."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from shiju.web import office
from shiju.web.desk import Desk
from shiju.web.routes import all_routes
from shiju.web.shell.navigation import entries


@cache
def _help() -> str:
    """Where the manual is shown, once an area does that (a route called `help`)."""
    return reverse("help") if any(route.name == "help" for route in all_routes()) else ""


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """For all templates. `desk` is None on pages that need nobody (signing in, errors)."""
    desk: Desk | None = getattr(request, "desk", None)
    return {
        "desk": desk,
        "navigation": entries(desk.actor.role, request.path) if desk is not None else (),
        "office_name": office.current().settings.name,
        "page_path": request.path,
        "help_address": _help(),
        "request_number": request.META.get("shiju.request", ""),
    }
