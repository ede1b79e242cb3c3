"""The Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The one app; its label names the tables."""

    name = "shiju.db"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
