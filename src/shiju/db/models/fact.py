"""The values of a revision, one each: what figures are reckoned from by SQL."""

from django.db import models
from django.db.models import Q


class FactName(models.Model):
    """The short number of a field of a kind."""

    id = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=60)
    field = models.CharField(max_length=60)

    class Meta:
        """A field has one number."""

        constraints = (models.UniqueConstraint(fields=("kind", "field"), name="one_number_for_each_field"),)

    def __str__(self) -> str:
        return f"{self.kind}.{self.field}"


class Fact(models.Model):
    """One value. Derived from the revision, rebuilt at will. There is none for a blank."""

    pk = models.CompositePrimaryKey("number", "name")
    number = models.BigIntegerField()
    """The revision that said it."""
    name = models.PositiveIntegerField()
    """The number of a `FactName`."""
    sort = models.CharField(max_length=1)
    """s text, l list, d day, p period, t time, q quantity, n number."""
    thousandths = models.BigIntegerField(null=True)
    """A number as whole thousandths: exact and added up exactly, which a DecimalField is not on SQLite."""
    bound = models.CharField(max_length=10)
    """Of a quantity that is not exact."""
    first = models.IntegerField(null=True)
    last = models.IntegerField(null=True)
    """The days of a day or a period, as `date.toordinal` counts them."""
    text = models.TextField(null=True)  # noqa: DJ001  # the empty text is a value, no text is another
    odd = models.BooleanField()
    """Whether the value does not fit in here (finer than thousandths, very large, very long): figures that rest on it take the long way."""

    class Meta:
        """The paths of access: by field and day, and the few that are odd."""

        indexes = (
            models.Index(fields=("name", "last", "number"), condition=Q(last__isnull=False), name="fact_by_day"),
            models.Index(fields=("name",), condition=Q(odd=True), name="fact_odd"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class FactsState(models.Model):
    """The one row that says by which form and for which catalogue the facts were made."""

    form = models.PositiveIntegerField()
    happened = models.TextField()
    """Kind → field that says when, as JSON."""

    def __str__(self) -> str:
        return f"form {self.form}"
