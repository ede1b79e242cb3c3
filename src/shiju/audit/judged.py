"""What came out of holding a claim against the ledger."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from shiju.audit.claim import Claim
from shiju.indicators.figure import Figure
from shiju.periods import Period

Figures = Callable[[str, str, Period], Figure]
"""Asks for a figure: (indicator, org unit, period)."""


class Verdict(StrEnum):
    """The conclusion (design, section 6). It never says 'false': the ledger may be incomplete."""

    SUPPORTED = "supported"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    UNSUPPORTED = "unsupported"
    NOT_CHECKABLE = "not_checkable"


class Reason(StrEnum):
    """The rule that gave a verdict, or why there is none. `reasons.told` says it in Chinese."""

    PROVEN = "proven"
    """In the interval, also by the evidenced part alone."""
    RECORDED = "recorded"
    """In the interval, but not by what is evidenced alone."""
    ABOVE = "above"
    """Every claimed value is above the ledger's."""
    BELOW = "below"
    """Every claimed value is below it."""
    NO_RECORD = "no_record"
    """The office keeps this indicator and has no record at all for unit and period."""
    PLAN = "plan"
    """A plan or requirement, and no target is set to compare it with."""
    PLAN_KEPT = "plan_kept"
    """A plan that says what the target is."""
    PLAN_ABOVE = "plan_above"
    """A plan of which every value is above the target."""
    PLAN_BELOW = "plan_below"
    """A plan of which every value is below it."""
    INDICATOR_NOT_KEPT = "indicator_not_kept"
    """Nothing that the office counts is near these words."""
    AMBIGUOUS = "ambiguous"
    """Several indicators are equally near."""
    NARROWER = "narrower"
    """The words speak of a part that no indicator tells apart."""
    UNIT_UNKNOWN = "unit_unknown"
    """Whose number it is cannot be told for certain."""
    PERIOD_UNKNOWN = "period_unknown"
    """For when it is meant cannot be told for certain."""
    PERIOD_NOT_IN_LEDGER = "period_not_in_ledger"
    """The ledger does not reach the period."""
    BASE_MISSING = "base_missing"
    """The figure that it is compared with is missing."""
    EVENT_UNKNOWN = "event_unknown"
    """Which records tell of the event cannot be told for certain."""
    BLANK = "blank"
    """The record of the event leaves this number blank."""
    HEADS = "heads"
    """Fewer people than attendances: one person may have come several times."""
    STATED = "stated"
    """Within what an earlier document states; no record bears it."""
    STATED_ABOVE = "stated_above"
    """Every claimed value is above what an earlier document states."""
    STATED_BELOW = "stated_below"
    """Every claimed value is below it."""
    STATED_OPEN = "stated_open"
    """The earlier document says only 8万余 or 约200, and the claim may be so or not."""
    VAGUE = "vague"
    """数百, 上千: never an accusation."""
    UNREAD = "unread"
    """A quantity per head or per time, which no indicator is."""


class Candidate(NamedTuple):
    """An indicator that was weighed: `score` in thousandths, `why` the words that speak for it."""

    indicator: str
    score: int
    why: str


class Judged(NamedTuple):
    """A claim and its verdict.

    `indicator` None: matched with none, or with the records of one event, named in `records`. `ledger` is the ledger's value in the terms of the claim (the growth in
    per cent where the claim is one), `evidenced` the part of it that evidence bears. `candidates` are the three nearest, best first. `factor`: the claimed
    value nearest to the ledger's, divided by that. `proven`: supported by what is evidenced alone. `reason` is one of `Reason`.
    """

    claim: Claim
    indicator: str | None
    verdict: Verdict
    reason: str
    ledger: Decimal | None = None
    evidenced: Decimal | None = None
    records: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    factor: Decimal | None = None
    proven: bool = False
    counted: int = 0
    """How many records the value rests on, also where they are too many to be named in `records`."""
    measure: str | None = None
    """Of a claim about one event: kind and field (activity.participants); the field is empty where the event itself is counted."""
    stated: str | None = None
    """Where the value, or one of the two that are compared, was taken from, if no records bear it."""
