"""Issued reports keep their words, so that later drafts can be compared with them; those issued before have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0021_pictures_in_use"),
    ]

    operations = [
        migrations.AddField(model_name="issuedreport", name="words", field=models.TextField(null=True)),
    ]
