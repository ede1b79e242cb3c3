"""Addresses of the audit."""

from django.utils.translation import gettext_noop

from shiju.queries.sight import READERS
from shiju.web.access import form
from shiju.web.audit.view import audit
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("核查"), "audit", "audit"),)
ROUTES = (Route("audit/", audit, "audit", form(READERS)),)
