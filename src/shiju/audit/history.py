"""What an earlier report states: its claims as stated figures, proposed for a person to confirm.

`propose` reads prose as the audit does and abstains as it does: what it is sure of it proposes, what it doubts it asks about, what is no total of a period it
names and leaves. No ledger's value is looked at.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shiju.audit.claim import Claim, Mode
from shiju.audit.claim_words import Words
from shiju.audit.claims import claims
from shiju.audit.clauses import cut
from shiju.audit.draft_text import DraftText
from shiju.audit.judged import Candidate
from shiju.audit.matching import Match, Matcher
from shiju.audit.period_scope import PeriodScope
from shiju.audit.words import word_list
from shiju.catalogue.indicator import Belongs, Indicator, IndicatorType
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Bound
from shiju.text.reading import Reading

_WORDS = word_list("history")
_NEWLY = re.compile(_WORDS["words"]["newly"])


class Doubt(StrEnum):
    """Why a person must look at a proposal before it can be kept."""

    SEVERAL = "several"
    NARROWER = "narrower"
    MEASURE = "measure"
    UNIT = "unit"
    PERIOD = "period"
    VAGUE = "vague"
    TWICE = "twice"


class Left(StrEnum):
    """Why a number is no stated figure."""

    PLAN = "plan"
    EVENT = "event"
    CHANGE = "change"
    PER = "per"
    NOT_KEPT = "not_kept"


DOUBTS: Mapping[Doubt, str] = {Doubt(key): said for key, said in _WORDS["doubts"].items()}
LEFT: Mapping[Left, str] = {Left(key): said for key, said in _WORDS["left"].items()}


@dataclass(frozen=True)
class Proposal:
    """A number that may be a stated figure. `indicator`, `org_unit`, `period` None where the text does not tell; `words`: its sentence, `paragraph` counted from 1."""

    reading: Reading
    indicator: str | None
    org_unit: str | None
    period: Period | None
    words: str
    paragraph: int
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.doubts


@dataclass(frozen=True)
class LeftOut:
    """A number that is no stated figure, and why."""

    reading: Reading
    why: Left
    words: str
    paragraph: int


@dataclass(frozen=True)
class History:
    """What one report states. `period`: what it reports on, as far as it tells."""

    proposals: tuple[Proposal, ...]
    left: tuple[LeftOut, ...]
    period: Period | None


def propose(
    text: str,
    *,
    tree: OrgTree,
    office: str,
    matcher: Matcher,
    reference: date,
    period: Period | None = None,
    aliases: Iterable[tuple[str, str]] = (),
) -> History:
    """The stated figures that a report holds, in the order of its text. The arguments are those of `claims`; `matcher` knows what people decided before."""
    draft = DraftText.of(text)
    found = claims(draft, tree=tree, office=office, period=period, reference=reference, aliases=aliases)
    proposals: list[Proposal] = []
    left: list[LeftOut] = []
    for claim, match in zip(found, matcher.match(found), strict=True):
        why = _left(claim, match, matcher)
        words, paragraph = _words(claim, draft), draft.paragraph_at(claim.reading.start) + 1
        if why is not None:
            left.append(LeftOut(claim.reading, why, words, paragraph))
        else:
            doubts = tuple(_doubts(claim, match, matcher))
            proposals.append(
                Proposal(claim.reading, match.indicator, claim.org_unit, claim.period, words, paragraph, match.candidates, doubts)
            )
    return History(_once(proposals), tuple(left), PeriodScope(draft, cut(draft.text), period, reference).whole)


def _left(claim: Claim, match: Match, matcher: Matcher) -> Left | None:
    if claim.mode is Mode.PLAN:
        return Left.PLAN
    if claim.comparison is not None:
        return Left.CHANGE
    if claim.event is not None:
        return Left.EVENT
    quotient = match.indicator is not None and _declared(match.indicator, matcher).type is IndicatorType.RATIO
    if claim.reading.per is not None and not quotient:
        return Left.PER
    return None if match.indicator is not None or _near(match) else Left.NOT_KEPT


def _near(match: Match) -> bool:
    """Whether it abstained between indicators that all fit, and not for want of one."""
    return match.reason is not None and match.reason.value in ("ambiguous", "narrower") and bool(match.candidates)


def _doubts(claim: Claim, match: Match, matcher: Matcher) -> Iterable[Doubt]:
    if match.indicator is None:
        yield Doubt.NARROWER if match.reason is not None and match.reason.value == "narrower" else Doubt.SEVERAL
    elif match.narrower or _carried(claim, match.indicator, matcher):
        yield Doubt.NARROWER
    if match.indicator is not None and not _same_measure(claim.reading, _declared(match.indicator, matcher)):
        yield Doubt.MEASURE
    if claim.org_unit is None:
        yield Doubt.UNIT
    if claim.period is None:
        yield Doubt.PERIOD
    if claim.reading.bound is Bound.VAGUE:
        yield Doubt.VAGUE


def _carried(claim: Claim, indicator: str, matcher: Matcher) -> bool:
    """学习68次，其中中心组6次，参加942人次: whether the last number is the part's or the whole's the words do not tell; nor is 新增1处 all that there is."""
    profile = matcher.vocabulary.by_id[indicator]
    if claim.part and profile.qualifiers and not Words(claim).named_part(profile):
        return True
    stock = profile.indicator.belongs is Belongs.STANDING or profile.indicator.type is IndicatorType.LATEST
    return stock and _NEWLY.search(claim.what[0]) is not None


def _same_measure(reading: Reading, indicator: Indicator) -> bool:
    """Heads are not attendances; else the matcher has weighed the unit of measure already."""
    written = reading.unit or ""
    return not (indicator.unit != written and {indicator.unit, written} & {"人", "人次", "户", "户次"} and written != "")


def _declared(indicator: str, matcher: Matcher) -> Indicator:
    return matcher.vocabulary.by_id[indicator].indicator


def _words(claim: Claim, draft: DraftText) -> str:
    return draft.text[slice(*claim.sentence)].strip()


def _once(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """One proposal for each figure: of places that agree the most exact one; where they do not, all of them with a question."""
    places: dict[tuple[str | None, str | None, Period | None], list[int]] = {}
    for at, one in enumerate(proposals):
        if one.indicator is not None:
            places.setdefault((one.indicator, one.org_unit, one.period), []).append(at)
    kept = list(proposals)
    gone: set[int] = set()
    for same in places.values():
        if len(same) == 1:
            continue
        if _agree([proposals[at].reading for at in same]):
            best = min(same, key=lambda at: (_width(proposals[at].reading), at))
            gone.update(at for at in same if at != best)
        else:
            for at in same:
                kept[at] = replace(kept[at], doubts=(*kept[at].doubts, Doubt.TWICE))
    return tuple(one for at, one in enumerate(kept) if at not in gone)


def _agree(readings: Sequence[Reading]) -> bool:
    """Whether some value lies in all of their intervals."""
    low = max((one.low for one in readings if one.low is not None), default=None)
    high = min((one.high for one in readings if one.high is not None), default=None)
    return low is None or high is None or low <= high


def _width(reading: Reading) -> Decimal:
    return Decimal("Infinity") if reading.low is None or reading.high is None else reading.high - reading.low
