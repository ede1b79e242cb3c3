"""Which records name which evidence file."""

from django.db import models


class EvidenceUse(models.Model):
    """A record that has named the file at some revision: the path from a file to its records. Derived from the revisions."""

    pk = models.CompositePrimaryKey("digest", "record")
    digest = models.CharField(max_length=64)
    record = models.CharField(max_length=16)

    class Meta:
        """Found from both ends."""

        indexes = (models.Index(fields=("record",), name="evidence_of_record"),)

    def __str__(self) -> str:
        return f"{self.record} {self.digest[:12]}"
