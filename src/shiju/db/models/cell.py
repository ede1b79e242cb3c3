"""Months of figures reckoned beforehand, so that a figure of a large ledger costs no more than one of a small."""

from django.db import models


class CellState(models.Model):
    """That the cells of one basis (an indicator as it is declared, over the org units of one scope) hold as of revision `upto`."""

    scope = models.CharField(max_length=32)
    """The digest of the org units."""
    declared = models.CharField(max_length=32)
    """The digest of the declaration."""
    kind = models.CharField(max_length=60)
    upto = models.BigIntegerField()

    class Meta:
        """A declaration has one basis in each scope; all of a scope are read at once."""

        constraints = (models.UniqueConstraint(fields=("scope", "declared"), name="one_basis_for_scope_and_declaration"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.declared} {self.upto}"


class Cell(models.Model):
    """What the records of one month add up to. Derived from the facts, made anew at will; amounts are as `shiju.queries.figure_sql.Sums` has them.

    Of indicators that count different values some cells count these instead (`other` = 1): `counted` values that the month has, and that came last in the month `turn`
    before it (-1 = never): so different values of any months can be added up.
    """

    pk = models.CompositePrimaryKey("basis", "month", "turn", "other")
    basis = models.BigIntegerField()
    """The number of the `CellState`."""
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


class CellKey(models.Model):
    """Which revisions of a kind say the same in some fields: whoever mends the cells of an indicator that tells records apart by these looks at them alone."""

    pk = models.CompositePrimaryKey("keyset", "hashed", "number")
    keyset = models.BigIntegerField()
    """The number of the `CellState` of the fields, which belongs to no scope."""
    hashed = models.BigIntegerField()
    """Alike for what is alike. What is not alike may be alike here too: then a few more revisions are looked at."""
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.keyset} {self.number}"
