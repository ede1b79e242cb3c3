"""The org units of a record that has several."""

from django.db import models


class Sharing(models.Model):
    """One org unit of a revision that names several; revisions of a single unit have it in `Standing` only."""

    pk = models.CompositePrimaryKey("number", "unit")
    number = models.BigIntegerField()
    unit = models.CharField(max_length=40)

    class Meta:
        """The path from a unit."""

        indexes = (models.Index(fields=("unit", "number"), name="sharing_by_unit"),)

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"
