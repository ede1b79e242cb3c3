"""Figures without records: totals of the time before the ledger."""

from django.db import models

from shiju.db.models.import_batch import ImportBatch
from shiju.db.models.org_unit import OrgUnit


class StatedFigure(models.Model):
    """A value that was taken from a document, with the place it stands in. The value is kept as text: exact, whatever the database."""

    indicator = models.CharField(max_length=100)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    value = models.CharField(max_length=40)
    source = models.CharField(max_length=400)
    from_revision = models.BigIntegerField()
    """The number of the ledger's clock from which on it holds; a figure reckoned as of an earlier one does not know it."""
    to_revision = models.BigIntegerField(null=True)
    """The number from which on it holds no longer."""
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="stated")

    class Meta:
        """One stated value for each figure at any time."""

        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "org_unit", "first", "last"),
                condition=models.Q(to_revision__isnull=True),
                name="one_stated_value_per_figure",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.first}..{self.last}"
