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
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
