"""Figures without records: what tables of totals, earlier reports and answered forms state."""

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
    bound = models.CharField(max_length=12, default="exact")
    low = models.CharField(max_length=40, default="", blank=True)
    high = models.CharField(max_length=40, default="", blank=True)
    """The ends of what the words assert, as in a quantity; empty = open."""
    source = models.CharField(max_length=400)
    words = models.CharField(max_length=400, default="", blank=True)
    """What is written in that place."""
    origin = models.CharField(max_length=10, default="table")
    final = models.BooleanField(default=True)
    """Whether it stands before single records of its time; see `shiju.indicators.stated`."""
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
