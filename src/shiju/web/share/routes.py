"""Addresses of sharing."""

from shiju.actions.sharing import SHARERS
from shiju.web.access import OPEN, act, form
from shiju.web.routes import Route
from shiju.web.share.views import end, shared, sharing

ROUTES = (
    Route("share/", sharing, "share", form(SHARERS)),
    Route("share/end/", end, "end_share", act(SHARERS), tried=False),
    Route("shared/<str:token>/", shared, "shared", OPEN, tried=False),
)
