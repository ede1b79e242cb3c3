"""What people said is a burden."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class BurdenNote(models.Model):
    """A note sent from a page. It names the unit, and the person only where they wished it."""

    page = models.CharField(max_length=200)
    text = models.TextField()
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=60, default="", blank=True)
    at = models.DateTimeField()
    answer = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"{self.page} {self.at}"
