"""Addresses of forms from above."""

from django.utils.translation import gettext_noop

from shiju.queries.sight import WRITERS
from shiju.web.access import act, form, reading
from shiju.web.forms.files_view import copies_file, copies_progress, filled_file, filled_sidecar, unit_copies
from shiju.web.forms.form_view import form_page
from shiju.web.forms.register_view import burden_account_file, register_page
from shiju.web.forms.telling_view import accept_definitions, decide_cells, hand_in
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("上级来表"), "forms", "paper"),)
_ONE = "forms/one/<int:form>/"
ROUTES = (
    Route("forms/", register_page, "forms", form()),
    Route("forms/account/", burden_account_file, "burden_account", reading(WRITERS), tried=False),
    Route(_ONE, form_page, "form", form(), tried=False),
    Route(f"{_ONE}decide/", decide_cells, "decide_cells", act(WRITERS), tried=False),
    Route(f"{_ONE}definitions/", accept_definitions, "accept_definitions", act(WRITERS), tried=False),
    Route(f"{_ONE}units/", unit_copies, "unit_copies", act(WRITERS), tried=False),
    Route(f"{_ONE}units/progress/", copies_progress, "copies_progress", reading(WRITERS), tried=False),
    Route(f"{_ONE}units/file/", copies_file, "copies_file", reading(WRITERS), tried=False),
    Route(f"{_ONE}handed/", hand_in, "hand_in_form", act(WRITERS), tried=False),
    Route(f"{_ONE}file/", filled_file, "filled_form", reading(WRITERS), tried=False),
    Route(f"{_ONE}sidecar/", filled_sidecar, "form_sidecar", reading(WRITERS), tried=False),
)
