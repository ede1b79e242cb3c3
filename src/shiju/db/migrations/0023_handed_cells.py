"""What forms from above were given, cell by cell."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0022_words_of_issued_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sheet", models.CharField(max_length=100)),
                ("cell", models.CharField(max_length=12)),
                ("indicator", models.CharField(max_length=200)),
                ("org_unit", models.CharField(max_length=60)),
                ("period", models.CharField(max_length=40)),
                ("part", models.CharField(max_length=20)),
                ("unit", models.CharField(blank=True, default="", max_length=20)),
                ("value", models.CharField(max_length=100)),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="ledger.incomingform"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["indicator", "org_unit", "period"], name="handed_by_figure")],
            },
        ),
    ]
