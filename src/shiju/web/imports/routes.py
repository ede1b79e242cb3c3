"""Addresses of imports."""

from django.utils.translation import gettext_noop

from shiju.queries.sight import WRITERS
from shiju.web.access import act, form, reading
from shiju.web.imports.batch_views import blank_workbook, kept_file, undo_batch
from shiju.web.imports.drop_view import drop_page
from shiju.web.imports.history_review_view import history_review
from shiju.web.imports.history_view import history_page
from shiju.web.imports.review_view import import_progress, review_page
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("导入"), "imports", "import"),)
ROUTES = (
    Route("imports/", drop_page, "imports", form()),
    Route("imports/template/", blank_workbook, "import_template", reading(WRITERS), tried=False),
    Route("imports/one/<str:upload>/", review_page, "import_review", form(), tried=False),
    Route("imports/one/<str:upload>/progress/", import_progress, "import_progress", reading(WRITERS), tried=False),
    Route("imports/one/<str:upload>/file/", kept_file, "import_file", reading(WRITERS), tried=False),
    Route("imports/history/", history_page, "history", form()),
    Route("imports/history/<str:upload>/", history_review, "history_review", form(), tried=False),
    Route("imports/batch/<int:batch>/undo/", undo_batch, "undo_import", act(WRITERS), tried=False),
)
