"""The figures that a form from above was given."""

from django.db import models

from shiju.db.models.incoming_form import IncomingForm


class HandedCell(models.Model):
    """One filled cell of a form as it was handed in: which figure it asked for, and what it was given. `org_unit` may be the office without its communities (`S#own`), or these alone (`S#below`).

    Periods and values are kept as they are written: a form that was handed in does not change.
    """

    form = models.ForeignKey(IncomingForm, on_delete=models.CASCADE, related_name="cells")
    sheet = models.CharField(max_length=100)
    cell = models.CharField(max_length=12)
    indicator = models.CharField(max_length=200)
    org_unit = models.CharField(max_length=60)
    period = models.CharField(max_length=40)
    part = models.CharField(max_length=20)
    unit = models.CharField(max_length=20, default="", blank=True)
    value = models.CharField(max_length=100)

    class Meta:
        """Cells are looked up by the figure they asked for."""

        indexes = (models.Index(fields=("indicator", "org_unit", "period"), name="handed_by_figure"),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.cell}"
