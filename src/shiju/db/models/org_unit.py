"""Org units with their days of validity."""

from django.db import models
from django.db.models import F, Q


class OrgUnit(models.Model):
    """A node of the tree; `successors` are codes, parted by blanks. A unit is closed and succeeded, never deleted."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=40)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successors = models.CharField(max_length=400, default="", blank=True)
    place = models.PositiveIntegerField(unique=True)
    """Order of declaration."""

    class Meta:
        """A unit does not end before it begins."""

        constraints = (
            models.CheckConstraint(
                name="org_unit_ends_after_it_begins",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return self.name
