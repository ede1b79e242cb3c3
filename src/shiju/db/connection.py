"""Connecting Django to one ledger's database: SQLite in the ledger's folder, or PostgreSQL.

SQLite runs with WAL, synchronous=FULL and IMMEDIATE transactions: in 23 of 25 simulated power cuts the usual NORMAL lost acknowledged
writes, FULL lost none (docs/decisions/0201-sqlite-settings.md).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

FILE_NAME = "ledger.sqlite3"
LABEL = "ledger"
"""Label of the one app, as its tables and migrations bear it."""
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;"


class DatabaseFault(Exception):
    """The address of the database cannot be understood."""


def sqlite_in(folder: Path) -> dict[str, Any]:
    """Django's description of the SQLite database in that folder."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / FILE_NAME),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START, "timeout": 30},
    }


def postgresql_at(address: str) -> dict[str, Any]:
    """Django's description of postgresql://user:password@host:port/name?option=value."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise DatabaseFault(f"数据库地址“{address}”读不懂。请写成 postgresql://用户:密码@主机:端口/库名。")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def base_settings() -> dict[str, Any]:
    """Django's settings that the ledger itself needs. The pages add theirs (`shiju.web.settings`)."""
    return {
        "DATABASES": {"default": {"ENGINE": "django.db.backends.dummy"}},
        "INSTALLED_APPS": ["shiju.db.apps.LedgerConfig"],
        "AUTH_USER_MODEL": "ledger.User",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
        "LANGUAGE_CODE": "zh-hans",
    }


def prepare(pages: Mapping[str, Any] | None = None) -> None:
    """Set Django up without a settings module and before a ledger is chosen. `pages`: the whole settings where pages are served.

    Called when `shiju.queries` or `shiju.actions` is imported: models need it. The first call in a process decides.
    """
    if not settings.configured:
        settings.configure(**(base_settings() if pages is None else pages))
        django.setup()


def connect(database: dict[str, Any], *, lasting: bool = False) -> None:
    """Make this database the one that all reads and writes of this process go to.

    `lasting`: a thread that serves pages keeps its connection from one request to the next, and looks first whether it is still good: to connect costs as much as
    a page asks, and a new connection has read nothing yet.
    """
    prepare()
    connections["default"].close()
    del connections["default"]
    kept = {"CONN_MAX_AGE": None if lasting else 0, "CONN_HEALTH_CHECKS": lasting}
    connections.databases["default"] = connections.configure_settings({"default": {**database, **kept}})["default"]


def migrate(*, everything: bool = False) -> None:
    """Bring the tables of the ledger up to date; `everything`: also those that only the pages need (sessions, second factors, lockout)."""
    call_command("migrate", *([] if everything else [LABEL]), verbosity=0, interactive=False)


def disconnect() -> None:
    """Close the connection of this thread."""
    connections["default"].close()
