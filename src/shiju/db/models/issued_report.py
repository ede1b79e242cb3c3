"""Reports that left the house."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class IssuedReport(models.Model):
    """What was issued: template, org unit, period, the ledger's state, and the manifest with every figure. Append-only.

    `digest` is the SHA-256 of the manifest: the same content is issued once, however often its files are written.
    """

    code = models.CharField(max_length=10, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    template = models.CharField(max_length=100)
    title = models.CharField(max_length=400)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=40)
    day = models.DateField()
    as_of = models.BigIntegerField()
    manifest = models.TextField()
    words = models.TextField(null=True)  # noqa: DJ001  # no words kept is not a report without words
    """What it says, one paragraph a line; null of those issued before words were kept."""
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
