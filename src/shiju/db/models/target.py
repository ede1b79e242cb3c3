"""What is to be reached."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class Target(models.Model):
    """The number that an indicator is to reach in a unit in a year. The value is kept as text: exact, whatever the database. The log has the earlier ones."""

    indicator = models.CharField(max_length=100)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    value = models.CharField(max_length=40)

    class Meta:
        """One target for each indicator, unit and year."""

        constraints = (models.UniqueConstraint(fields=("indicator", "org_unit", "year"), name="one_target_per_year"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"
