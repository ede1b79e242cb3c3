"""Where an account or a forgotten password is asked for: an administrator gives both, no machine does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def ask_administrator(request: HttpRequest) -> HttpResponse:
    """Whom to ask."""
    return render(request, "accounts/ask.html")
