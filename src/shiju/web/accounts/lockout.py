"""What is said to whoever has tried too often; the password is not even looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG001  # the signature is django-axes'
    """429. Others, and the same person from another machine, can go on."""
    text = _("这台电脑用这个登录名连续输错了多次，请过十五分钟再试，或请管理员重设密码。")
    return render(request, "shell/error.html", {"title": _("暂时不能登录"), "text": text, "status": 429}, status=429)
