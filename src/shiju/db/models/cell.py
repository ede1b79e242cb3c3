"""Months of figures reckoned beforehand, so that a figure of a large ledger costs no more than one of a small."""

from django.db import models


class CellState(models.Model):
    """That the cells of one basis (an indicator as it is declared, over the org units of one scope) hold as of revision `upto`."""

    basis = models.CharField(primary_key=True, max_length=32)
    kind = models.CharField(max_length=60)
    upto = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.basis} {self.upto}"


class Cell(models.Model):
    """What the records of one month add up to. Derived from the facts, made anew at will; amounts are as `shiju.queries.figure_sql.Sums` has them."""

    pk = models.CompositePrimaryKey("basis", "month", "turn", "other")
    basis = models.CharField(max_length=32)
    month = models.IntegerField()
    """Months since the year 0; 0 where the figure has no period."""
    turn = models.IntegerField()
    other = models.IntegerField()
    """The months in which what became of the records turns, for conditions that look at the end of the period; 0 = never."""
    counted = models.BigIntegerField()
    weighed = models.BigIntegerField()
    total = models.BigIntegerField()
    evidenced = models.BigIntegerField()
    estimated = models.BigIntegerField()
    lower_bound = models.BigIntegerField()
    inexact_records = models.BigIntegerField()
    bare_records = models.BigIntegerField()
    begun = models.BigIntegerField()
    """Of `counted` those that do not reach back into an earlier month, so that a record over two months is counted once in both together."""
    begun_weighed = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.basis} {self.month}"
