"""Revisions and log entries can be added, never changed or deleted."""

from typing import Any

from django.db import migrations

TABLES = ("ledger_revision", "ledger_logentry", "ledger_orgchange")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_append_only()
"""


def forbid(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # the signature is Django's
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute((SQLITE if sqlite else POSTGRESQL).format(table=table, verb=verb))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(forbid, migrations.RunPython.noop)]
