# Cells are derived: the old ones are dropped and made anew by the next refresh.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0013_targets"),
    ]

    operations = [
        migrations.DeleteModel(name="Cell"),
        migrations.DeleteModel(name="CellState"),
        migrations.CreateModel(
            name="CellState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=32)),
                ("declared", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=60)),
                ("upto", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "declared"), name="one_basis_for_scope_and_declaration")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cell",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "basis", "month", "turn", "other", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("basis", models.BigIntegerField()),
                ("month", models.IntegerField()),
                ("turn", models.IntegerField()),
                ("other", models.IntegerField()),
                ("counted", models.BigIntegerField()),
                ("weighed", models.BigIntegerField()),
                ("total", models.BigIntegerField()),
                ("evidenced", models.BigIntegerField()),
                ("estimated", models.BigIntegerField()),
                ("lower_bound", models.BigIntegerField()),
                ("inexact_records", models.BigIntegerField()),
                ("bare_records", models.BigIntegerField()),
                ("begun", models.BigIntegerField()),
                ("begun_weighed", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="CellKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "keyset", "hashed", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("keyset", models.BigIntegerField()),
                ("hashed", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(condition=models.Q(("event__isnull", False)), fields=["kind", "event"], name="standing_of_event"),
        ),
    ]
