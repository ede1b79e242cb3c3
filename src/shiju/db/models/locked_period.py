"""Periods whose records can no longer be changed without a second person."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class LockedPeriod(models.Model):
    """All records of the unit and what is below it that happened in it are locked."""

    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)

    class Meta:
        """A period is locked once for each unit."""

        constraints = (models.UniqueConstraint(fields=("org_unit", "first", "last"), name="a_period_is_locked_once"),)

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"
