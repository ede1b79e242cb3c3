"""Addresses of reports."""

from django.utils.translation import gettext_noop

from shiju.actions.reports import ISSUERS
from shiju.queries.sight import READERS
from shiju.web.access import Thing, act, form, reading
from shiju.web.reports.list_view import issued, reports
from shiju.web.reports.preview_view import preview_page
from shiju.web.reports.verify_view import verify_page
from shiju.web.reports.write_view import write
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("汇报"), "reports", "reports"),)
ROUTES = (
    Route("reports/", reports, "reports", reading()),
    Route("reports/preview/", preview_page, "preview_report", reading()),
    Route("reports/write/", write, "write_report", act(ISSUERS), tried=False),
    Route("reports/verify/", verify_page, "verify_report", form(READERS)),
    Route("reports/issued/<str:report>/", issued, "issued_report", reading(thing=Thing.REPORT)),
)
