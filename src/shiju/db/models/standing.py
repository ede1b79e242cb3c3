"""How a record stood from one revision to the next: the part of the facts that there is once for each revision."""

from django.db import models
from django.db.models import Q

_NOW = Q(to_revision__isnull=True)
_COUNTED = ("kind", "unit", "state", "voided", "several", "to_revision")
_WAITING = ("unit", "held", "voided", "several", "waiting", "to_revision")
"""What the page of today counts by, so that it reads the index alone."""
_WAITS = ("state", "day", "number", "held", "voided", "several", "waiting", "to_revision")
"""The same for somebody of few units."""


class Standing(models.Model):
    """Derived from the revision of the same number, rebuilt at will (`shiju.db.facts`). Days are counted as `date.toordinal` counts them."""

    number = models.BigIntegerField(primary_key=True)
    to_revision = models.BigIntegerField(null=True)
    """The number from which on the record stood otherwise; null = it stands so now."""
    record = models.CharField(max_length=16)
    kind = models.CharField(max_length=60)
    order = models.BigIntegerField()
    ordinal = models.PositiveIntegerField()
    unit = models.CharField(max_length=40)
    """The first of its org units."""
    several = models.BooleanField()
    """Whether there are more, which `Sharing` has then."""
    units = models.TextField()
    """All of them, as the list that `shiju.db.facts` writes."""
    day = models.IntegerField()
    """The day of the kind's field that says when it happened, 0 without one: what lists are sorted by."""
    state = models.CharField(max_length=10)
    counts = models.BooleanField()
    voided = models.BooleanField()
    held = models.BooleanField()
    waiting = models.BooleanField()
    """Whether a person still has something to do: it is returned, to be confirmed, or perhaps a repetition."""
    evidenced = models.BooleanField()
    event = models.CharField(max_length=40, null=True)  # noqa: DJ001  # no event is not an event without a name
    host = models.BooleanField()
    place = models.IntegerField()

    class Meta:
        """A record stands in one way at a time. The paths of access: by unit, by day, by event, and what has changed since a revision."""

        constraints = (models.UniqueConstraint(fields=("record",), condition=_NOW, name="a_record_stands_in_one_way"),)
        indexes = (
            models.Index(fields=("kind", "unit", "day", "number"), name="standing_by_unit"),
            models.Index(fields=("kind", "day", "number"), condition=_NOW, name="standing_by_day"),
            models.Index(fields=("day", "number", *_COUNTED), condition=_NOW, name="standing_by_date"),
            models.Index(fields=("state", "day", "number", *_WAITING), condition=_NOW & Q(waiting=True), name="standing_waiting"),
            models.Index(fields=("unit", *_WAITS), condition=_NOW & Q(waiting=True), name="standing_waiting_of"),
            models.Index(
                fields=("unit", "day", "number"), condition=_NOW & Q(evidenced=True, voided=False), name="standing_filed_of"
            ),
            models.Index(fields=("event",), condition=Q(event__isnull=False), name="standing_by_event"),
            models.Index(fields=("kind", "event"), condition=Q(event__isnull=False), name="standing_of_event"),
            models.Index(fields=("kind",), condition=Q(several=True), name="standing_of_several"),
            models.Index(fields=("to_revision",), condition=Q(to_revision__isnull=False), name="standing_until"),
        )

    def __str__(self) -> str:
        return f"{self.record} [{self.number}]"
