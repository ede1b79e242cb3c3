"""Reports that left the house are remembered; what was issued can be added to, never changed or deleted."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLE = "ledger_issuedreport"
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_append_only()
"""


def forbid(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # the signature is Django's
    text = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(text.format(table=TABLE, verb=verb))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_users")]
    operations = [
        migrations.CreateModel(
            name="IssuedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_index=True, max_length=10)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("template", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=400)),
                ("period", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("as_of", models.BigIntegerField()),
                ("manifest", models.TextField()),
                ("actor", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "org_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.orgunit"),
                ),
            ],
        ),
        migrations.RunPython(forbid, migrations.RunPython.noop),
    ]
