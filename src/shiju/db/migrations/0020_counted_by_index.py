"""The two indexes that the page of today counts by hold all that it asks; and shared records are found from the unit."""

from django.db import migrations, models

_NOW = models.Q(("to_revision__isnull", True))


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0015_cells_by_scope"),
    ]

    operations = [
        migrations.AddIndex(model_name="sharing", index=models.Index(fields=["unit", "number"], name="sharing_by_unit")),
        migrations.RemoveIndex(model_name="standing", name="standing_by_date"),
        migrations.RemoveIndex(model_name="standing", name="standing_waiting"),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=_NOW,
                fields=["day", "number", "kind", "unit", "state", "voided", "several", "to_revision"],
                name="standing_by_date",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(("to_revision__isnull", True), ("waiting", True)),
                fields=["state", "day", "number", "unit", "held", "voided", "several", "waiting", "to_revision"],
                name="standing_waiting",
            ),
        ),
    ]
