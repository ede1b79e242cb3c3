"""Tokens with which programs come in."""

from django.db import models
from django.db.models import F, Q

from shiju.db.models.org_unit import OrgUnit


class ApiToken(models.Model):
    """A token of an org unit. Only the SHA-256 of it is kept; `hint` is how it begins, so that people can tell tokens apart. Ended, never deleted."""

    name = models.CharField(max_length=60)
    hint = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    scopes = models.CharField(max_length=100)
    """Words of `shiju.queries.tokens.Scope`, parted by blanks."""
    expires = models.DateField()
    """The last day on which it is good."""
    made_by = models.CharField(max_length=60)
    at = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateField(null=True)

    class Meta:
        """A token that ended was not used later than it was made known to end."""

        constraints = (
            models.CheckConstraint(
                name="token_used_until_it_expires", condition=Q(last_used__isnull=True) | Q(last_used__lte=F("expires"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.hint}"
