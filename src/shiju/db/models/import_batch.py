"""One file that was imported in one go."""

from django.db import models


class ImportBatch(models.Model):
    """A batch can be undone as a whole; `digest` is the SHA-256 of the file."""

    file = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    undone = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.file}"
