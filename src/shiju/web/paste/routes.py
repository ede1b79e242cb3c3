"""Addresses of pasting."""

from django.utils.translation import gettext_noop

from shiju.web.access import form
from shiju.web.paste.paste_view import paste_page
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

SHORTCUTS = (Entry(gettext_noop("粘贴消息"), "paste", "paste"),)
ROUTES = (Route("paste/", paste_page, "paste", form()),)
