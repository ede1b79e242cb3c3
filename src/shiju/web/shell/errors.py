"""The pages for what went wrong. Each says what happened, in words, and what one can do next."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; or 413 with what to do, where it was only too much for one request."""
    text = _too_much(exception)
    if text:
        return _page(request, 413, _("一次交得太多"), text)
    return _page(request, 400, _("这个请求读不懂"), _("地址或表单里有写错的地方。请返回上一页再试一次。"))


def _too_much(exception: Exception | None) -> str:
    if isinstance(exception, TooManyFilesSent):
        return _("一次最多 %(most)d 个文件。请分几次上传。") % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    if isinstance(exception, TooManyFieldsSent):
        return _("这一页填的内容太多，一次交不了。请分几次提交。")
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        return _("一次最多 %(most)d MB 文字。请分几次提交。") % {"most": most}
    return ""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the sentence that says why."""
    return _page(request, 403, _("这一步不能办理"), str(exception or "") or _("您的角色不办理这一步。"))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # the signature is Django's
    """403: the form was opened too long ago, or from elsewhere."""
    return _page(
        request, 403, _("表单已经过期"), _("请返回上一页，刷新后再提交。录入记录时填写的内容已经保存在本机，刷新后可以恢复。")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # the signature is Django's
    """404, the same for what is not there and for what somebody may not see."""
    return _page(request, 404, _("没有找到这一页"), _("它可能已经移走，或者不在您的单位范围之内。"))


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(
        request,
        500,
        _("系统出错了"),
        _("错误已经记入日志，已保存的内容不受影响。请稍后再试；如果再次出现，请把下面的编号告诉管理员。"),
    )


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "text": text, "status": status}
    return render(request, "shell/error.html", context, status=status)
