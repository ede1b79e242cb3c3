"""Records: identity only; what a record says stands in its revisions."""

from django.db import models

from shiju.db.models.import_batch import ImportBatch


class Record(models.Model):
    """One record. `key` is the idempotency key: entering the same twice gives one."""

    id = models.CharField(primary_key=True, max_length=16)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=64, unique=True)
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="records")
    order = models.PositiveBigIntegerField(unique=True)
    """Place in the order of entry."""

    def __str__(self) -> str:
        return self.id
