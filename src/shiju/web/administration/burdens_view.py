"""`administration/burdens/`: what people say is a burden, and the minutes that each kind costs this year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.periods import Period
from shiju.queries.burdens import burden_notes, costs
from shiju.web.desk import Desk


def burdens(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Notes, newest first, and the costs."""
    found = costs(desk.ledger.catalogue, Period.parse(str(desk.day.year)), actor=desk.actor, tree=desk.tree)
    notes = [(one, desk.tree.get(one.org_unit).name) for one in burden_notes(actor=desk.actor, tree=desk.tree)]
    return render(request, "administration/burdens.html", {"notes": notes, "costs": found, "year": desk.day.year})
