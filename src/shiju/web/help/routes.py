"""Addresses of help: for whoever is signed in, with a duty or without."""

from shiju.web.access import OWN_ACCOUNT
from shiju.web.help.help_view import help_chapter, help_page
from shiju.web.routes import Route

ROUTES = (
    Route("help/", help_page, "help", OWN_ACCOUNT),
    Route("help/<str:chapter_name>/", help_chapter, "help_chapter", OWN_ACCOUNT),
)
