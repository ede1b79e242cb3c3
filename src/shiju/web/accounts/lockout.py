"""How long somebody waits who has tried too often, and what is said to them; the password is not even looked at."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from shiju.queries.comings import failures
from shiju.web.client_address import client_address
from shiju.web.settings import FAILURES_BEFORE_LOCKOUT

FIRST, LONGEST = timedelta(minutes=15), timedelta(hours=2)
"""The first wait, and the longest: whoever goes on waits twice as long each time, but nobody can shut a colleague out for a day."""
_REMEMBERED = timedelta(hours=24)


def cool_off(request: HttpRequest | None) -> timedelta:
    """The wait after as many failures as there were under this name from this machine."""
    if request is None:
        return FIRST
    failed = failures(request.POST.get("login", ""), address=client_address(request), since=timezone.now() - _REMEMBERED)
    rounds = max(0, failed // FAILURES_BEFORE_LOCKOUT - 1)
    return min(LONGEST, FIRST * (1 << min(rounds, 8)))


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG001  # the signature is django-axes'
    """429. Others, and the same person from another machine, can go on."""
    minutes = int(cool_off(request).total_seconds()) // 60
    text = _("这台电脑用这个登录名连续输错了多次，请过 %(minutes)d 分钟再试，或请管理员重设密码。再试错，要等的时间会加倍。") % {
        "minutes": minutes
    }
    return render(request, "shell/error.html", {"title": _("暂时不能登录"), "text": text, "status": 429}, status=429)
