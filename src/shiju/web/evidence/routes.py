"""Addresses of evidence."""

from django.utils.translation import gettext_noop

from shiju.actions.evidence_answers import ANSWERERS
from shiju.web.access import act, reading
from shiju.web.evidence.answer_view import answer_question
from shiju.web.evidence.wall_view import wall_page
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("佐证"), "evidence", "evidence"),)
ROUTES = (
    Route("evidence/", wall_page, "evidence", reading()),
    Route("evidence/answer/", answer_question, "answer_evidence", act(ANSWERERS), tried=False),
)
