"""Each row stands in fewer trees of SQLite, and two indexes go that others contain already.

SQLite takes `bigint PRIMARY KEY` for a key beside the row's own number, and keeps a second tree for it; `integer PRIMARY KEY` is that number. A table `WITHOUT ROWID`
is the tree of its key. The state that Django knows stays as it is: an operation that lets Django remake one of these tables must do this again.
"""

import re
from typing import Any

from django.db import migrations, models

_REMADE = (
    ("ledger_standing", r'"number" bigint NOT NULL PRIMARY KEY', '"number" integer NOT NULL PRIMARY KEY'),
    ("ledger_revision", r'"number" bigint NOT NULL PRIMARY KEY', '"number" integer NOT NULL PRIMARY KEY'),
    ("ledger_fact", r"\)$", ") WITHOUT ROWID"),
)


def remake(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # the signature is Django's
    """The tables with their rows, indexes and triggers, in the other form."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for table, old, new in _REMADE:
        with schema_editor.connection.cursor() as cursor:
            said = cursor.execute(
                "SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table]
            ).fetchall()
        made = next(sql for sort, sql in said if sort == "table").replace(f'"{table}"', f'"new_{table}"', 1)
        schema_editor.execute(re.sub(old, new, made), params=None)
        schema_editor.execute(f"INSERT INTO new_{table} SELECT * FROM {table} ORDER BY number", params=None)  # noqa: S608  # the names stand above
        schema_editor.execute(f"DROP TABLE {table}", params=None)
        schema_editor.execute(f"ALTER TABLE new_{table} RENAME TO {table}", params=None)
        for sort, sql in said:
            if sort != "table":
                schema_editor.execute(sql, params=None)


class WithoutIndex(migrations.AlterField):
    """The field loses its index; on SQLite by nothing else, where Django would remake the table and lose its triggers."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = from_state.apps.get_model(app_label, self.model_name)
        column = model._meta.get_field(self.name).column  # noqa: SLF001  # Django documents _meta as public
        with schema_editor.connection.cursor() as cursor:
            known = schema_editor.connection.introspection.get_constraints(cursor, model._meta.db_table)  # noqa: SLF001
        for name, one in known.items():
            if one["index"] and not one["unique"] and one["columns"] == [column]:
                schema_editor.execute(f'DROP INDEX "{name}"', params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_stated_figures")]
    operations = [
        WithoutIndex("record", "kind", models.CharField(max_length=60)),
        WithoutIndex(
            "revision",
            "record",
            models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="revisions", to="ledger.record"),
        ),
        migrations.RunPython(remake, migrations.RunPython.noop),
    ]
