"""No request is larger than what an office sends: a workbook, a handful of photos."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

_PROGRAMS = "/api/"
"""Where programs call: they are answered in the shape of all refusals there (`shiju.api.faults`), not by a page."""


class BodyLimitMiddleware:
    """Turns a larger one away before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that it is too large."""
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isdigit() and int(length) <= settings.SHIJU_LARGEST_UPLOAD:
            return self._get_response(request)
        most = settings.SHIJU_LARGEST_UPLOAD // (1024 * 1024)
        text = _("一次最多 %(most)d MB。请把文件分几次上传，或先压缩照片。") % {"most": most}
        if request.path.startswith(_PROGRAMS):
            return JsonResponse(
                {"code": "too_large", "message": text, "problems": []}, status=413, json_dumps_params={"ensure_ascii": False}
            )
        return render(request, "shell/error.html", {"title": _("文件太大"), "text": text, "status": 413}, status=413)
