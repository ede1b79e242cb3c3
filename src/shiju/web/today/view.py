"""`/`: the first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.web.desk import Desk


def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What this person has to do today."""
    return render(request, "today/today.html", {"kinds": [kind for kind in desk.ledger.catalogue.kinds if not kind.retired]})
