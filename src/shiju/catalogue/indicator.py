"""Indicators: declared ways to reckon a number from records. The list of types is closed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class IndicatorType(StrEnum):
    """The closed list of types."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    RATIO = "ratio"
    LATEST = "latest"
    DERIVED = "derived"


class Belongs(StrEnum):
    """How a record belongs to a period."""

    IN_PERIOD = "in_period"
    """Its date lies in the period (of a range: its first day)."""
    FIRST = "first"
    """Of all records that share `distinct_by`, the first date lies in the period; that record stands for all."""
    EACH_DAY = "each_day"
    """Every day of its range inside the period counts."""
    STANDING = "standing"
    """It stands at the end of the period, whatever its date."""


class Condition(StrEnum):
    """The closed list of conditions of a filter."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    """The text has one of the given words."""
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    AT_MOST_FIELD = "at_most_field"
    """The number is at most the number of another field."""
    BLANK = "blank"
    FILLED = "filled"
    BY_PERIOD_END = "by_period_end"
    """The date is not later than the last day of the period."""
    BLANK_OR_AFTER_PERIOD_END = "blank_or_after_period_end"


@dataclass(frozen=True)
class Filter:
    """One condition on one field (or computed number); all filters of an indicator must hold."""

    field: str
    condition: Condition
    values: tuple[str, ...] = ()


class Derivation(StrEnum):
    """What a derived indicator does with its `of` indicators."""

    DIFFERENCE = "difference"
    SHARE = "share"
    """The first in per cent of the second."""
    GROWTH = "growth"
    """The change against the same period of the year before, in per cent of that."""


@dataclass(frozen=True)
class Indicator:
    """One declared indicator.

    `type` count and distinct need `kind`; sum and latest also `measure` (a number field or computed number); ratio and derived name
    other indicators in `of`: (numerator, denominator). With `distinct_by` the records that share these fields count once. An indicator declared
    `by` a choice field also gives one indicator per choice, with the id `<id>.<label of the choice>`; these are ordinary indicators after loading,
    with `part_of` naming the whole.
    """

    id: str
    name: str
    type: IndicatorType
    unit: str
    kind: str | None = None
    measure: str | None = None
    date: str | None = None
    belongs: Belongs = Belongs.IN_PERIOD
    filters: tuple[Filter, ...] = ()
    distinct_by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    derivation: Derivation | None = None
    decimals: int = 0
    """Places after the point that a quotient is rounded to, half up."""
    scale: Decimal = Decimal(1)
    """What a quotient is multiplied with (100 for per cent)."""
    unit_class: str = ""
    synonyms: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """What it is called in tables from above, where that would be too short or too loose for prose (诉求, 培训)."""
    verbs: tuple[str, ...] = ()
    rounding: tuple[str, ...] = ()
    """Wordings this indicator may be stated in: exact, over (余), wan (万), percent."""
    part_of: str | None = None
    version: int = 1
    retired: bool = False
    parameter: str | None = None
    """What the number is that `{}` stands for in name, synonyms and filters (天数): such a pattern becomes an indicator when a number is put in, `<id>(7)`."""
