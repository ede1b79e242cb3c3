"""Figures that the product itself wrote: what they state is known from their anchors, and prose is read only where there is none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiju.audit.claim import Claim, Mode
from shiju.audit.draft_text import DraftText
from shiju.audit.judged import Judged, Reason, Verdict
from shiju.audit.weighing import weigh
from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.text.quantity import Bound
from shiju.text.reading import Reading

RULE = "anchor"
"""The rule id of a number that no prose rule read."""
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Anchored:
    """A figure in the text: its passage, whose it is and for when, and the judgement of what stands there now."""

    start: int
    end: int
    org_unit: str
    period: Period
    judge: Callable[[Claim], Judged]


def with_anchors(
    claims: Sequence[Claim], anchored: Sequence[Anchored], draft: DraftText
) -> tuple[list[Claim], dict[int, Anchored]]:
    """The claims with the scopes that the anchors tell, those that only prose tells among them, in order of place; and which of them are anchored.

    Of several claims in one anchor the first is kept; an anchor that no longer holds a number is left out.
    """
    kept: list[tuple[Claim, Anchored | None]] = []
    taken: set[int] = set()
    for one in anchored:
        first = bisect_right(claims, one.start, key=lambda claim: claim.reading.end)
        last = bisect_left(claims, one.end, key=lambda claim: claim.reading.start)
        inside = claims[first:last]
        taken.update(range(first, last))
        claim = inside[0] if inside else _bare(draft.text[one.start : one.end], one.start)
        if claim is not None:
            scoped = claim._replace(
                org_unit=one.org_unit, period=one.period, mode=Mode.FACT, event=None, comparison=None, base=None
            )
            kept.append((scoped, one))
    kept += [(claim, None) for at, claim in enumerate(claims) if at not in taken]
    kept.sort(key=lambda pair: pair[0].reading.start)
    return [claim for claim, _ in kept], {at: one for at, (_, one) in enumerate(kept) if one is not None}


def judge_figure(claim: Claim, figure: Figure) -> Judged:
    """What stands at an anchor now against the figure that it stands for."""
    bare = Judged(claim, figure.indicator, Verdict.NOT_CHECKABLE, Reason.PERIOD_NOT_IN_LEDGER, records=figure.records)
    if figure.value is None:
        return bare
    weighed = weigh(claim.reading, figure.value)
    proven = weighed.verdict is Verdict.SUPPORTED and weigh(claim.reading, figure.evidenced).verdict is Verdict.SUPPORTED
    reason = Reason.PROVEN if proven else weighed.reason
    factor = None if weighed.verdict is Verdict.SUPPORTED else weighed.factor
    return bare._replace(
        verdict=weighed.verdict,
        reason=reason,
        ledger=figure.value,
        evidenced=figure.evidenced,
        factor=factor,
        proven=proven,
    )


def _bare(text: str, start: int) -> Claim | None:
    """The claim that a number without words is, in a cell of a table."""
    found = _NUMERAL.search(text)
    if found is None:
        return None
    value = Decimal(found.group().replace(",", ""))
    first = start + found.start()
    reading = Reading(value, Bound.EXACT, value, value, None, found.group(), first, first + len(found.group()), rules=(RULE,))
    return Claim(reading, ("", "", ""), None, None, clause=(first, reading.end), sentence=(first, reading.end))
