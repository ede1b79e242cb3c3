"""From a file to its records, pictures that look alike found by parts of their likeness, and what people answered."""

import json
from typing import Any

from django.db import migrations, models

_PARTS = ("likeness & 65535", "(likeness >> 16) & 65535", "(likeness >> 32) & 65535", "(likeness >> 48) & 65535")

_AT_ONCE = 5000


def note_uses(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # the signature is Django's
    standing, revision, use = (apps.get_model("ledger", name) for name in ("Standing", "Revision", "EvidenceUse"))
    shown = standing.objects.filter(to_revision__isnull=True, evidenced=True).values("number")
    lines = revision.objects.filter(number__in=shown).values_list("record_id", "snapshot")
    waiting = []
    for record, snapshot in lines.iterator(chunk_size=_AT_ONCE):
        said = json.loads(snapshot) if isinstance(snapshot, str | bytes) else snapshot
        waiting += [use(digest=digest, record=record) for digest in dict.fromkeys(said.get("evidence", ()))]
        if len(waiting) >= _AT_ONCE:
            use.objects.bulk_create(waiting)
            waiting.clear()
    use.objects.bulk_create(waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0020_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceUse",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey("digest", "record", blank=True, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64)),
                ("record", models.CharField(max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name="EvidenceAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.CharField(max_length=16)),
                ("other", models.CharField(blank=True, max_length=16)),
                ("digest", models.CharField(max_length=64)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("record", "other", "digest"), name="one_answer_to_each_question"),
                ),
            },
        ),
        *(
            migrations.RunSQL(
                f"CREATE INDEX picture_part_{place} ON ledger_evidence (({part}))", f"DROP INDEX picture_part_{place}"
            )
            for place, part in enumerate(_PARTS)
        ),
        migrations.RunPython(note_uses, migrations.RunPython.noop),
    ]
