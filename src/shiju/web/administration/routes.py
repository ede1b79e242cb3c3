"""Addresses of administration."""

from django.utils.translation import gettext_noop

from shiju.queries.sight import CONFIRMERS, LOG_READERS, USER_KEEPERS, Role
from shiju.web.access import EVERYBODY, form, reading
from shiju.web.administration.burdens_view import burdens
from shiju.web.administration.calendar_view import calendar_page
from shiju.web.administration.log_view import log_page
from shiju.web.administration.overview_view import BURDEN_READERS, CATALOGUE_READERS, READERS_HERE, overview
from shiju.web.administration.packs_view import pack_reading, packs_page
from shiju.web.administration.people_view import people_page
from shiju.web.administration.settings_view import settings_page
from shiju.web.administration.targets_view import targets_page
from shiju.web.administration.tokens_view import tokens_page
from shiju.web.administration.units_view import units_page
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("管理"), "administration", "administration"),)
ROUTES = (
    Route("administration/", overview, "administration", reading(READERS_HERE)),
    Route("administration/people/", people_page, "people", form(USER_KEEPERS)),
    Route("administration/tokens/", tokens_page, "tokens", form(USER_KEEPERS)),
    Route("administration/units/", units_page, "units", form(frozenset({Role.ADMINISTRATOR}), readers=USER_KEEPERS)),
    Route("administration/packs/", packs_page, "packs", form(USER_KEEPERS, readers=CATALOGUE_READERS)),
    Route("administration/packs/read/", pack_reading, "pack_reading", reading(CATALOGUE_READERS)),
    Route("administration/targets/", targets_page, "targets", form(CONFIRMERS, readers=CATALOGUE_READERS | {Role.LEADER})),
    Route("administration/settings/", settings_page, "settings", form(USER_KEEPERS, readers=CATALOGUE_READERS)),
    Route("administration/calendar/", calendar_page, "calendar", form(USER_KEEPERS, readers=EVERYBODY)),
    Route("administration/log/", log_page, "log", reading(LOG_READERS)),
    Route("administration/burdens/", burdens, "burdens", reading(BURDEN_READERS)),
)
