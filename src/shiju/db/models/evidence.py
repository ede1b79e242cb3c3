"""Evidence files, named by their hash."""

from django.db import models


class Evidence(models.Model):
    """A file in the ledger's evidence folder."""

    digest = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=400)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
