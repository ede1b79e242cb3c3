"""Addresses of the first page."""

from django.utils.translation import gettext_noop

from shiju.web.access import EVERYBODY, act, reading
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry
from shiju.web.today.first_steps import GUIDED, close_guide
from shiju.web.today.view import today_page

NAVIGATION = (Entry(gettext_noop("今日"), "today", "today"),)
ROUTES = (
    Route("", today_page, "today", reading(EVERYBODY)),
    Route("guide/close/", close_guide, "close_guide", act(GUIDED), tried=False),
)
