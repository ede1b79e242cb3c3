"""The Django app of the pages: it has no tables, it only listens to who comes and goes."""

from importlib import import_module

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Named so that Django calls `ready`."""

    name = "shiju.web"
    label = "pages"

    def ready(self) -> None:
        """Begin to listen. Not before: what listens writes to the log, and that needs the tables of the ledger's app."""
        import_module("shiju.web.accounts.comings")
