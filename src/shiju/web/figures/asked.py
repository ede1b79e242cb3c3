"""What an address of this area asks for: unit, period, columns, sort of work, state of the ledger."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from shiju.catalogue.indicator import Indicator
from shiju.orgs import whole_of
from shiju.queries.figure_table import Across, FigureTable, figure_table, groups
from shiju.queries.figures import Figures
from shiju.web.desk import Desk
from shiju.web.figures.period_choice import Choice, chosen

ALL = "all"


@dataclass(frozen=True)
class Wanted:
    """The table that is asked for."""

    org_unit: str
    choice: Choice
    across: Across
    group: str
    indicators: tuple[Indicator, ...]
    page: int


def wanted(request: HttpRequest, desk: Desk) -> Wanted:
    """What the address says, with what is usual where it says nothing."""
    known = groups(desk.ledger.catalogue)
    group = request.GET.get("kind", "")
    group = group if group in known else ALL
    across = request.GET.get("across", "")
    indicators = tuple(one for name, members in known.items() for one in members if group in (name, ALL))
    return Wanted(
        unit_of(request, desk), chosen(request.GET, desk), Across(across) if across in set(Across) else Across.COMPARED, group, indicators,
        whole_number(request.GET.get("page", "")) or 1,
    )  # fmt: skip


def figures_now(desk: Desk) -> Figures:
    """The figures as the actor sees them now."""
    return Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)


def table(asked: Wanted, figures: Figures, *, page: int | None) -> FigureTable:
    """The table, or a page of it."""
    return figure_table(
        figures, org_unit=asked.org_unit, period=asked.choice.period, across=asked.across, indicators=asked.indicators, page=page
    )


def unit_of(request: HttpRequest, desk: Desk) -> str:
    """The unit that is asked for; by default that of the desk."""
    return request.GET.get("org") or desk.actor.org_unit


def figures_at(request: HttpRequest, desk: Desk) -> Figures:
    """The figures at the revision of the ledger that the address names (`as_of`), else the newest; 404 for one that is no number."""
    written = request.GET.get("as_of", "")
    at = whole_number(written)
    if written and at is None:
        raise Http404
    return Figures(desk.ledger.catalogue, actor=desk.actor, as_of=at, tree=desk.tree)


def whole_number(written: str) -> int | None:
    """A number of an address; None where it is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < len("1000000000") else None


def units(desk: Desk) -> list[tuple[str, str, int]]:
    """The units that can be chosen: code, name, how deep below the desk's own; in the order of the tree."""
    found: list[tuple[str, str, int]] = []

    def add(code: str, depth: int) -> None:
        found.append((code, desk.tree.get(code).name, depth))
        for child in desk.tree.children(code):
            add(child.code, depth + 1)

    add(whole_of(desk.actor.org_unit), 0)
    return found
