"""Forms that came from above."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class IncomingForm(models.Model):
    """A blank form with its notice: who asks, for which period, until when; and what it cost. `digest` names the blank file; `notice` is the text as it came.

    `due` is local time as the notice says it. `period` is written as a Period reads, empty where nobody knows yet.
    """

    title = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=200, default="", blank=True)
    period = models.CharField(max_length=40, default="", blank=True)
    due = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    notice = models.TextField(default="", blank=True)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    received = models.DateTimeField()
    received_by = models.CharField(max_length=100)
    handed_in = models.DateTimeField(null=True)
    handed_in_by = models.CharField(max_length=100, default="", blank=True)
    minutes = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.title
