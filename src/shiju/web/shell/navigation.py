"""Where one can go: the areas' entries that the rule of their address opens to a role."""

from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from django.urls import reverse

from shiju.queries.sight import Role
from shiju.web.areas import AREAS
from shiju.web.routes import all_routes


@dataclass(frozen=True)
class Entry:
    """An entry as an area declares it in `NAVIGATION` of its routes: the words, the address it leads to, the picture beside it (shell/icons.svg)."""

    label: str
    route: str
    icon: str


@dataclass(frozen=True)
class Shown:
    """An entry on a page."""

    label: str
    address: str
    icon: str
    here: bool


def entries(role: Role, path: str) -> tuple[Shown, ...]:
    """The entries for a role; `here` marks the one that the page at this path belongs to."""
    shown = _open_to(role, "NAVIGATION")
    fitting = (one.address for one in shown if path == one.address or (one.address != "/" and path.startswith(one.address)))
    nearest = max(fitting, key=len, default=None)
    return tuple(replace(one, here=True) if one.address == nearest else one for one in shown)


def shortcuts(role: Role) -> tuple[Shown, ...]:
    """What an area offers on the first page as a quick way in (`SHORTCUTS` of its routes): to paste, to import, to photograph."""
    return _open_to(role, "SHORTCUTS")


@cache
def _open_to(role: Role, what: str) -> tuple[Shown, ...]:
    """Every page asks for these, and they are the same as long as the server runs."""
    rules = {route.name: route.rule for route in all_routes()}
    declared: list[Entry] = [entry for area in AREAS for entry in getattr(import_module(f"shiju.web.{area}.routes"), what, ())]
    return tuple(
        Shown(entry.label, reverse(entry.route), entry.icon, False)
        for entry in declared
        if rules[entry.route].allows(role, "GET")
    )
