"""What mypy's Django plugin must know; the product itself is configured by shiju.db.connection."""

INSTALLED_APPS = ["shiju.db.apps.LedgerConfig"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
SECRET_KEY = "for type checking only"  # noqa: S105  # no secret: nothing runs with these settings
