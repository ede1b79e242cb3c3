"""`administration/tokens/`: make and revoke the tokens with which programs come in."""

import secrets
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.sending import key_of
from shiju.actions.tokens import NewToken, make_token, revoke_token
from shiju.queries.tokens import SCOPE_NAMES, Scope, tokens
from shiju.web.administration.choices import day_of, units
from shiju.web.desk import Desk

_USUAL = timedelta(days=180)


def tokens_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The tokens, the form for a new one; one that was just made is shown this once."""
    if request.method != "POST":
        return _page(request, desk)
    if "revoke" in request.POST:
        number = request.POST["revoke"]
        revoke_token(int(number) if number.isdecimal() else 0, tree=desk.tree, actor=desk.actor, at=desk.at)
        messages.success(request, _("令牌已作废。"))
        return HttpResponseRedirect(reverse("tokens"))
    scopes = frozenset(Scope(one) for one in request.POST.getlist("scope") if one in set(Scope))
    new = NewToken(
        request.POST.get("name", "")[:60],
        request.POST.get("org_unit", ""),
        scopes,
        day_of(request.POST.get("expires")) or date.min,
    )
    key = key_of(request.POST["key"], username=desk.actor.name) if request.POST.get("key") else None
    made = make_token(new, day=desk.day, tree=desk.tree, actor=desk.actor, at=desk.at, key=key)
    if isinstance(made, str):
        return _page(request, desk, {"secret": made})
    return _page(request, desk, {"faults": [one.message + one.remedy for one in made]}, status=422)


def _page(request: HttpRequest, desk: Desk, more: dict[str, object] | None = None, *, status: int = 200) -> HttpResponse:
    chosen = request.POST.getlist("scope")
    shown = [
        (
            one,
            desk.tree.get(one.org_unit).name,
            [_(SCOPE_NAMES[scope]) for scope in Scope if scope in one.scopes],
            one.good_on(desk.day),
        )
        for one in tokens(actor=desk.actor, tree=desk.tree)
    ]
    context = {
        "tokens": shown, "units": units(desk), "scopes": [(one.value, _(SCOPE_NAMES[one]), one.value in chosen) for one in Scope],
        "expires": (day_of(request.POST.get("expires")) or desk.day + _USUAL).isoformat(), "name": request.POST.get("name", ""),
        "unit": request.POST.get("org_unit", desk.actor.org_unit), "key": secrets.token_urlsafe(12),
    }  # fmt: skip
    return render(request, "administration/tokens.html", context | (more or {}), status=status)
