"""`records/`: the kinds of record, what each has this month, and the ways to enter one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.periods import Period
from shiju.queries.counts import recorded_kinds
from shiju.queries.sight import WRITERS
from shiju.web.desk import Desk


def kinds_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All kinds in use."""
    month = Period.month(desk.day.year, desk.day.month)
    counts = recorded_kinds(month, actor=desk.actor, tree=desk.tree)
    kinds = [(kind, counts.get(kind.id)) for kind in desk.ledger.catalogue.kinds if not kind.retired]
    return render(request, "records/kinds.html", {"kinds": kinds, "may_write": desk.actor.role in WRITERS})
