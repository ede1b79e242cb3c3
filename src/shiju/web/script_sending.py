"""Forms that a script sends: where a browser would be led on, the script is told the way, so that it sees whether it leads to the sign-in page.

A script that followed by itself would also read the next page, and with it the messages that are shown once.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SENT_BY, GO_TO = "X-Sent-By", "X-Go-To"


class ScriptSendingMiddleware:
    """Turns the redirect of a form that `sending.js` sent into an empty answer that names the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        response = self._get_response(request)
        if request.headers.get(SENT_BY) != "script" or response.status_code not in (301, 302, 303):
            return response
        response.headers[GO_TO] = response.headers["Location"]
        del response.headers["Location"]
        response.status_code = 204
        response.content = b""
        return response
