"""Sessions end when nobody has used them for a while, and at the latest after a working day."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_BEGAN, _SEEN = "began", "seen"
_MARK_EVERY = 60
"""Seconds: a session is written at most once a minute, not with each request, so that reading does not queue behind writing."""


def begin(request: HttpRequest) -> None:
    """Somebody has signed in: the clock starts."""
    request.session[_BEGAN] = request.session[_SEEN] = int(time.time())


class SessionClockMiddleware:
    """Empties a session that is over; who was signed in is asked to sign in again, and finds what they had typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, after a look at the session."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            self._look(request)
        return self._get_response(request)

    def _look(self, request: HttpRequest) -> None:
        session, now = request.session, int(time.time())
        if "_auth_user_id" not in session:
            return
        began, seen = session.get(_BEGAN), session.get(_SEEN, 0)
        if began is None or now - began > settings.SHIJU_ABSOLUTE_SECONDS or now - seen > settings.SHIJU_IDLE_SECONDS:
            session.flush()
        elif now - seen >= _MARK_EVERY:
            session[_SEEN] = now
