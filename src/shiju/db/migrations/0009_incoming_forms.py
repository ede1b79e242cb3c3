"""Forms from above; what is known of pictures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_api_tokens"),
    ]

    operations = [
        migrations.AddField(model_name="evidence", name="likeness", field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name="evidence", name="taken", field=models.DateField(null=True)),
        migrations.CreateModel(
            name="IncomingForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("asked_by", models.CharField(blank=True, default="", max_length=200)),
                ("period", models.CharField(blank=True, default="", max_length=40)),
                ("due", models.DateField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("notice", models.TextField(blank=True, default="")),
                ("received", models.DateTimeField()),
                ("received_by", models.CharField(max_length=100)),
                ("handed_in", models.DateTimeField(null=True)),
                ("handed_in_by", models.CharField(blank=True, default="", max_length=100)),
                ("minutes", models.PositiveIntegerField(null=True)),
                (
                    "org_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.orgunit"),
                ),
            ],
        ),
    ]
