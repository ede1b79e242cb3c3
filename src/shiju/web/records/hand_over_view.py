"""`records/hand-over/`: the records as the workbook that another system imports, with what is to be known of it before it is sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shiju.catalogue.handover import Handover
from shiju.queries.handovers import HandoverFault, Scope, handed_over, handover_named, handovers, how_many, looked_over
from shiju.queries.sight import visible
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.downloads import attachment
from shiju.web.figures.asked import units
from shiju.web.figures.period_choice import PARTS, Choice, chosen

MOST_ROWS = 20_000
"""Records of one workbook on the page; for more there is the command."""
MOST_GAPS = 100
"""Remarks on the page; all of them are told by the command."""


def hand_over_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What would be handed over."""
    formats = _formats(desk)
    wanted = request.GET.get("for", "") or next(iter(formats), "")
    handover, choice, unit = formats.get(wanted), _period(request, desk), _unit(request, desk)
    count = how_many(handover, Scope(unit, choice.period), tree=desk.tree, actor=desk.actor) if handover is not None else 0
    few = handover is not None and count <= MOST_ROWS
    done = (
        looked_over(handover, Scope(unit, choice.period), ledger=desk.ledger, tree=desk.tree, actor=desk.actor)
        if handover is not None and few
        else None
    )
    context = {
        "formats": formats.values(),
        "handover": handover,
        "choice": choice,
        "parts": PARTS,
        "units": units(desk),
        "unit": unit,
        "too_many": count if count > MOST_ROWS else 0,
        "rows": done.rows if done is not None else (),
        "total": sum(count for _name, count in done.rows) if done is not None else 0,
        "gaps": done.gaps[:MOST_GAPS] if done is not None else (),
        "more": max(0, len(done.gaps) - MOST_GAPS) if done is not None else 0,
    }
    return render(request, "records/hand_over.html", context)


def hand_over_file(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The workbook."""
    choice, unit = _period(request, desk), _unit(request, desk)
    try:
        handover = handover_named(desk.ledger, request.GET.get("for", "") or next(iter(_formats(desk)), ""))
    except HandoverFault as fault:
        raise Http404(str(fault)) from fault
    name = "-".join((handover.name, desk.tree.get(unit).name, period_words(choice.period)))
    done = handed_over(handover, Scope(unit, choice.period), ledger=desk.ledger, tree=desk.tree, actor=desk.actor)
    return attachment(done.content, f"{name}.xlsx")


def _formats(desk: Desk) -> dict[str, Handover]:
    """The formats without faults, by name; the first is what is meant where none is named."""
    return {name: one for name, one in handovers(desk.ledger).items() if isinstance(one, Handover)}


def _period(request: HttpRequest, desk: Desk) -> Choice:
    asked = {key: value for key in ("period", "year", "part", "first", "last") if isinstance(value := request.GET.get(key), str)}
    return chosen(asked, desk)


def _unit(request: HttpRequest, desk: Desk) -> str:
    """The unit that is asked for; what lies outside of the desk's part of the tree is not there."""
    unit = request.GET.get("org", "") or desk.actor.org_unit
    if unit != desk.actor.org_unit and unit not in visible(desk.actor, desk.tree):
        raise Http404(_("没有这个单位。"))
    return unit
