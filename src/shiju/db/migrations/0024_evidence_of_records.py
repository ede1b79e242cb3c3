from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0023_handed_cells"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="evidenceuse",
            index=models.Index(fields=["record"], name="evidence_of_record"),
        ),
    ]
