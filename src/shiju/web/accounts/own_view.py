"""`account/`: one's own name, duties, password and second factors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def own_account(request: HttpRequest) -> HttpResponse:
    """What the person is here, and where to change it."""
    return render(request, "accounts/own.html")
