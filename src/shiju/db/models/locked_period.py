"""Periods whose records can no longer be changed without a second person."""

from django.db import models


class LockedPeriod(models.Model):
    """All records that happened in it are locked."""

    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)

    class Meta:
        """A period is locked once."""

        constraints = (models.UniqueConstraint(fields=("first", "last"), name="a_period_is_locked_once"),)

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"
