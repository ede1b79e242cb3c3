"""One store for whatever documents state: with bound, words and where it came from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0010_shares"),
    ]

    operations = [
        migrations.AddField(model_name="statedfigure", name="bound", field=models.CharField(default="exact", max_length=12)),
        migrations.AddField(model_name="statedfigure", name="low", field=models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField(
            model_name="statedfigure", name="high", field=models.CharField(blank=True, default="", max_length=40)
        ),
        migrations.AddField(
            model_name="statedfigure", name="words", field=models.CharField(blank=True, default="", max_length=400)
        ),
        migrations.AddField(model_name="statedfigure", name="origin", field=models.CharField(default="table", max_length=10)),
        migrations.AddField(model_name="statedfigure", name="final", field=models.BooleanField(default=True)),
    ]
