"""Evidence files, named by their hash."""

from django.db import models


class Evidence(models.Model):
    """A file in the ledger's evidence folder. `likeness` and `taken` are known of pictures (`shiju.documents.picture_facts`), None of all else."""

    digest = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=400)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    likeness = models.BigIntegerField(null=True)
    taken = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
