"""Revisions: append-only; their number is the ledger's clock."""

from django.db import models

from shiju.db.models.record import Record


class Revision(models.Model):
    """What one act made of a record, whole. A figure 'as of n' rests on the revisions with numbers up to n."""

    number = models.BigIntegerField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions", db_index=False)
    """Found by its place in `one_revision_per_ordinal`."""
    ordinal = models.PositiveIntegerField()
    """1 for the first revision of its record."""
    act = models.CharField(max_length=20)
    reason = models.TextField(default="", blank=True)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    snapshot = models.TextField()
    """The exact text of `shiju.ledger.encoding`."""

    class Meta:
        """No two revisions of a record share an ordinal."""

        constraints = (models.UniqueConstraint(fields=("record", "ordinal"), name="one_revision_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.record_id}/{self.ordinal}"
