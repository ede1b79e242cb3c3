"""Claims against the ledger: what each is about, and whether the ledger bears it out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from shiju.audit.against_documents import ends, stated_verdict
from shiju.audit.claim import Claim, Comparison, Mode
from shiju.audit.events import Events
from shiju.audit.judged import Figures, Judged, Reason, Verdict
from shiju.audit.matching import Match, Matcher
from shiju.audit.weighing import weigh
from shiju.audit.words import word_list
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Derivation, IndicatorType
from shiju.indicators.figure import Figure
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity

_ATTENDANCES = word_list("scope")["attendances"]
_HEADS, _TIMES = frozenset(_ATTENDANCES["heads"]), frozenset(_ATTENDANCES["times"])
DAYS_OF_MONTH = 31
_HUNDRED = Decimal(100)
_OF_PLAN = {Verdict.SUPPORTED: Reason.PLAN_KEPT, Verdict.OVERSTATED: Reason.PLAN_ABOVE, Verdict.UNDERSTATED: Reason.PLAN_BELOW}
_SUPPORTED, _OPEN, _PLANNED = Verdict.SUPPORTED, Verdict.NOT_CHECKABLE, Mode.PLAN
"""Taken from the enumeration once: each look into it costs as much as a small function."""
TargetKey = tuple[str, str, Period]


def judge(
    claims: Sequence[Claim],
    *,
    matcher: Matcher,
    tree: OrgTree,
    figures: Figures,
    records: Iterable[Record] | Events = (),
    targets: Mapping[TargetKey, Decimal] | None = None,
    fetch: Callable[[], bool] | None = None,
) -> tuple[Judged, ...]:
    """Each claim of a draft, in the order of the text, with its verdict.

    `matcher`: that of the catalogue and of what people decided before, made once for many drafts. `figures` reckons (indicator, org unit, period); `records`, in any order, or the
    `Events` made of them once for many drafts, are what claims about one event are held against; `targets`: (indicator, org unit, period) → the number to reach, the only thing that plans are compared with.
    `fetch`: where `figures` answers what it does not know yet with a blank, this reckons all that was asked in one lot and says whether there was anything.
    """
    catalogue = matcher.vocabulary.catalogue
    events = records if isinstance(records, Events) else Events(records, catalogue, tree)
    matched = tuple(zip(claims, matcher.match(claims), strict=True))
    while True:
        judging = _Judging(catalogue, figures, events, targets or {})
        judged = tuple(judging.judged(claim, match) for claim, match in matched)
        if fetch is None or not fetch():
            return judged


class _Judging:
    def __init__(self, catalogue: Catalogue, figures: Figures, events: Events, targets: Mapping[TargetKey, Decimal]) -> None:
        self._catalogue, self._events, self._targets = catalogue, events, targets
        self._ask = figures
        self._known: dict[TargetKey, Figure] = {}

    def judged(self, claim: Claim, match: Match) -> Judged:
        """One claim with its verdict."""
        bare = Judged(claim, match.indicator, _OPEN, match.reason or "", candidates=match.candidates)
        if claim.mode is _PLANNED:
            return self._plan(bare)
        if claim.reading.per is not None and not self._is_quotient(bare.indicator):
            return _open(bare, Reason.UNREAD)
        if claim.event is not None:
            return self._event(bare)
        if bare.indicator is None:
            return bare
        missing = _missing_scope(claim)
        if missing is not None:
            return _open(bare, missing)
        judged = self._change(bare) if claim.comparison is not None else self._total(bare)
        return _open(judged, Reason.NARROWER) if match.narrower and judged.verdict is not _SUPPORTED else judged

    def _is_quotient(self, indicator: str | None) -> bool:
        """平均用时2.3天 is itself an indicator; 人均3场 is not that of the number of events."""
        return indicator is not None and self._catalogue.indicator(indicator).type is IndicatorType.RATIO

    def _plan(self, bare: Judged) -> Judged:
        """A plan against the target of the same indicator, unit and period; never against what was done."""
        claim = bare.claim
        if bare.indicator is None or claim.org_unit is None or claim.period is None:
            return _open(bare, Reason.PLAN)
        target = self._targets.get((bare.indicator, claim.org_unit, claim.period))
        if target is None:
            return _open(bare, Reason.PLAN)
        weighed = _weighed(bare, target)
        return weighed._replace(reason=_OF_PLAN.get(weighed.verdict, weighed.reason))

    def _event(self, bare: Judged) -> Judged:
        found = self._events.find(bare.claim)
        if found is None:
            return self._among_others(bare)
        told = bare._replace(indicator=None, measure=f"{found.record.kind}.{found.field or ''}", records=(found.record.id,))
        if found.value is None:
            return _open(told, Reason.BLANK)
        return _weighed(told, found.value, found.value if found.record.evidence else Decimal(0))

    def _among_others(self, bare: Judged) -> Judged:
        """An event that no single record tells of: it is a part of what the office did in those days, so it can only be too much."""
        if bare.indicator is None:
            return bare
        if _missing_scope(bare.claim) is not None:
            return _open(bare, Reason.EVENT_UNKNOWN)
        judged = self._total(bare)
        return _open(judged, Reason.EVENT_UNKNOWN) if judged.verdict is not Verdict.OVERSTATED else judged

    def _total(self, bare: Judged) -> Judged:
        figure = self._figure(bare, bare.claim.period)
        value = self._exact(figure)
        if figure is None or value is None or (bare.claim.mode is Mode.BASE and not self._reaches(bare, figure)):
            return _open(bare, Reason.PERIOD_NOT_IN_LEDGER)
        if figure.stated is not None:
            return stated_verdict(bare._replace(records=figure.records, stated=figure.stated), ends(figure), value)
        if value == 0 and not figure.counted and _says_some(bare.claim.reading):
            return bare._replace(verdict=Verdict.UNSUPPORTED, reason=Reason.NO_RECORD, ledger=value, evidenced=figure.evidenced)
        judged = _weighed(bare, value, figure.evidenced, shown=figure.value, behind=figure)
        if judged.verdict is Verdict.UNDERSTATED and bare.claim.reading.unit in _HEADS and figure.unit in _TIMES:
            return _open(judged, Reason.HEADS)
        return judged

    def _change(self, bare: Judged) -> Judged:
        """A growth, a difference or a ratio, reckoned from the two figures."""
        claim = bare.claim
        now, before = self._figure(bare, claim.period), self._figure(bare, claim.base)
        new, old = self._exact(now), self._exact(before)
        if now is None or new is None:
            return _open(bare, Reason.PERIOD_NOT_IN_LEDGER)
        change = _changed(claim, new, old) if before is not None and self._reaches(bare, before) else None
        if change is None or before is None:
            return _open(bare, Reason.BASE_MISSING)
        if before.stated is not None or now.stated is not None:
            told = bare._replace(records=now.records, stated=before.stated or now.stated)
            changes = [None if one is None else _changed(claim, one, other) for one in ends(now) for other in ends(before)]
            return stated_verdict(
                told, [-one if one and claim.falls else one for one in changes], -change if claim.falls else change
            )
        return _weighed(bare, -change if claim.falls else change, behind=now)

    def _reaches(self, bare: Judged, figure: Figure) -> bool:
        """Whether the ledger was kept from the beginning of an earlier time: single records that strayed into it are not that time's figure."""
        if figure.stated is not None or figure.period.days <= DAYS_OF_MONTH:
            return True
        first = self._figure(bare, next(figure.period.months()))
        return first is not None and first.value is not None

    def _figure(self, bare: Judged, period: Period | None) -> Figure | None:
        """The figure for the claim's indicator and unit; each is asked for once."""
        if period is None or bare.indicator is None or bare.claim.org_unit is None:
            return None
        key = (bare.indicator, bare.claim.org_unit, period)
        if key not in self._known:
            self._known[key] = self._ask(*key)
        return self._known[key]

    def _exact(self, figure: Figure | None) -> Decimal | None:
        """The value; of a quotient before it was rounded, because a claim may be written with other places."""
        if figure is None or figure.value is None:
            return None
        indicator = self._catalogue.indicator(figure.indicator)
        quotient = indicator.type is IndicatorType.RATIO or indicator.derivation is Derivation.SHARE
        if quotient and figure.numerator is not None and figure.denominator:
            return figure.numerator * indicator.scale / figure.denominator
        return figure.value


def _missing_scope(claim: Claim) -> Reason | None:
    if claim.org_unit is None:
        return Reason.UNIT_UNKNOWN
    return Reason.PERIOD_UNKNOWN if claim.period is None else None


def _changed(claim: Claim, new: Decimal, old: Decimal | None) -> Decimal | None:
    """What the claim says of the two values; None where that cannot be reckoned."""
    if old is None:
        return None
    if claim.comparison in (Comparison.POINTS, Comparison.DIFFERENCE):
        return new - old
    if old == 0:
        return None
    if claim.comparison is Comparison.RATIO:
        return new / old
    return (new - old) / old * (1 if claim.reading.unit == "倍" else _HUNDRED)


def _open(judged: Judged, reason: Reason) -> Judged:
    return judged._replace(verdict=_OPEN, reason=reason, factor=None, proven=False)


def _weighed(
    bare: Judged,
    value: Decimal,
    evidenced: Decimal | None = None,
    *,
    shown: Decimal | None = None,
    behind: Figure | None = None,
) -> Judged:
    """The verdict on a value, with the records behind the figure that it is taken from; one that only fits after the rounding that the indicator declares (`shown`) fits too."""
    weighed = weigh(bare.claim.reading, value)
    if shown is not None and shown != value and weighed.verdict is not _SUPPORTED:
        again = weigh(bare.claim.reading, shown)
        weighed = again if again.verdict in (_SUPPORTED, weighed.verdict) else weighed
    supported = weighed.verdict is _SUPPORTED
    proven = bool(supported and evidenced and weigh(bare.claim.reading, evidenced).verdict is _SUPPORTED)
    return Judged(
        bare.claim,
        bare.indicator,
        weighed.verdict,
        Reason.PROVEN if proven else weighed.reason,
        value if shown is None else shown,
        evidenced,
        bare.records if behind is None else behind.records,
        bare.candidates,
        None if supported else weighed.factor,
        proven,
        len(bare.records) if behind is None else behind.counted,
        bare.measure,
    )


def _says_some(claimed: Quantity) -> bool:
    return claimed.low is None or claimed.low > 0
