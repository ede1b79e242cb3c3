"""Who has which role where, and from when until when."""

from django.db import models
from django.db.models import F, Q

from shiju.db.models.org_unit import OrgUnit
from shiju.db.models.user import User


class Assignment(models.Model):
    """A user holds a role in an org unit and what is below it. Ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """An assignment does not end before it begins."""

        constraints = (
            models.CheckConstraint(
                name="assignment_ends_after_it_begins", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.org_unit_id}"
