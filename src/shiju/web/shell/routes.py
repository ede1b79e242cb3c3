"""Addresses of the frame."""

from shiju.web.access import EVERYBODY, OPEN, act, form
from shiju.web.routes import Route
from shiju.web.shell.burden_view import burden
from shiju.web.shell.views import change_duty, health, language, offline

ROUTES = (
    Route("healthz", health, "health", OPEN, tried=False),
    Route("offline/", offline, "offline", OPEN),
    Route("language/", language, "language", OPEN, tried=False),
    Route("duty/", change_duty, "change_duty", act(EVERYBODY), tried=False),
    Route("burden/", burden, "burden", form(EVERYBODY)),
)
