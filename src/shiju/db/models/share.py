"""Links by which one figure or one report is shown to whoever has them."""

from django.db import models

from shiju.db.models.org_unit import OrgUnit


class Share(models.Model):
    """One link. Only the digest of its token is kept: whoever reads the store cannot open it.

    Of a figure `indicator`, `org_unit`, `period` and `as_of` say which (`own`: of the unit's own offices); of a report `report` is its code. It ends by itself at `until`, or when it is taken back.
    """

    digest = models.CharField(max_length=64, unique=True)
    indicator = models.CharField(max_length=200, default="", blank=True)
    period = models.CharField(max_length=40, default="", blank=True)
    as_of = models.BigIntegerField(default=0)
    report = models.CharField(max_length=10, default="", blank=True)
    title = models.CharField(max_length=400)
    org_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    opened = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.title
