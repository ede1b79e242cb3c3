"""What mypy's Django plugin must know; the product itself is configured by shiju.db.connection and shiju.web.settings."""

INSTALLED_APPS = [
    "shiju.db.apps.LedgerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
AUTH_USER_MODEL = "ledger.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
SECRET_KEY = "for type checking only"  # noqa: S105  # no secret: nothing runs with these settings
SHIJU_IDLE_SECONDS = 1800
SHIJU_ABSOLUTE_SECONDS = 43200
SHIJU_PROXIES = 0
SHIJU_LARGEST_UPLOAD = 50_000_000
