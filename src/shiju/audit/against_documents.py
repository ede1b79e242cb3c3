"""Claims against stated figures: what an earlier document says may leave its value open, and no record bears it."""

from collections.abc import Sequence
from decimal import Decimal

from shiju.audit.judged import Judged, Reason, Verdict
from shiju.audit.weighing import weigh
from shiju.indicators.figure import Figure
from shiju.text import Bound

_REASONS = {
    Verdict.SUPPORTED: Reason.STATED,
    Verdict.OVERSTATED: Reason.STATED_ABOVE,
    Verdict.UNDERSTATED: Reason.STATED_BELOW,
}
_OPEN_ABOVE = frozenset({Bound.OVER, Bound.LESS_THAN, Bound.EXACT})
"""The upper end itself is no longer meant: 8万余 is less than 90000."""
_HAIR = Decimal("0.001")


def ends(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest value that a figure may have: of records its value, of a document what its words leave open (None = no end)."""
    if figure.stated is None or figure.beside is None:
        return figure.value, figure.value
    low, high = figure.beside.ends
    if low is None or high is None or figure.beside.bound not in _OPEN_ABOVE:
        return low, high
    return low, high - (high - low) * _HAIR


def stated_verdict(bare: Judged, values: Sequence[Decimal | None], shown: Decimal) -> Judged:
    """The verdict that holds for each of the values that the document leaves open (None = without end), of which `shown` is told; none where they do not agree."""
    verdicts = {None if value is None else weigh(bare.claim.reading, value).verdict for value in values}
    verdict = verdicts.pop() if len(verdicts) == 1 else None
    if verdict not in _REASONS:
        return bare._replace(verdict=Verdict.NOT_CHECKABLE, reason=Reason.STATED_OPEN)
    return bare._replace(verdict=verdict, reason=_REASONS[verdict], ledger=shown, factor=weigh(bare.claim.reading, shown).factor)
