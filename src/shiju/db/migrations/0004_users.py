"""Users, what they may do, forms they have begun, and what they call a burden."""

import django.db.models.deletion
from django.apps import apps
from django.db import migrations, models

NAMING_USERS = (
    ("allauth.account", "account"),
    ("allauth.socialaccount", "socialaccount"),
    ("allauth.mfa", "mfa"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_facts"),
    ]
    # The tables of these apps name our users; where they are installed (only in the process that serves pages) they come after.
    run_before = [(label, "0001_initial") for name, label in NAMING_USERS if apps.is_installed(name)]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                ("rights", models.PositiveIntegerField(default=0)),
                ("must_change_password", models.BooleanField(default=False)),
                ("added", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BurdenNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("by", models.CharField(blank=True, default="", max_length=60)),
                ("at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, default="")),
                (
                    "org_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.orgunit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedForm",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("content", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="saved_forms", to="ledger.user"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=30)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "org_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.orgunit"),
                ),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="ledger.user"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_ends_after_it_begins",
                    )
                ],
            },
        ),
    ]
