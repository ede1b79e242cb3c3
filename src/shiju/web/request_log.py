"""One line in the log for each request, with a number that stands on the error page too."""

import secrets
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

_log = structlog.get_logger("shiju.request")
_QUIET = ("/static/", "/healthz")


class RequestLogMiddleware:
    """Method, address without its query (it may hold what somebody searched for), status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and write the line."""
        number = secrets.token_hex(4)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        request.META["shiju.request"] = number
        began = time.monotonic()
        response = self._get_response(request)
        if not request.path.startswith(_QUIET):
            took = round((time.monotonic() - began) * 1000)
            _log.info("request", method=request.method, path=request.path, status=response.status_code, ms=took)
        return response
