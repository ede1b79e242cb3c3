"""What was done to org units: append-only, so that the tree can be had as it stood at any revision."""

from django.db import models


class OrgChange(models.Model):
    """What a unit was from number `number` of the ledger's clock on."""

    number = models.BigIntegerField(db_index=True)
    code = models.CharField(max_length=40, db_index=True)
    said = models.TextField(blank=True)
    """The unit as JSON; empty where it was taken out again before the ledger was begun."""

    def __str__(self) -> str:
        return f"{self.number} {self.code}"
