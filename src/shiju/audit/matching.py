"""From claims to indicators: by unit of measure, words, verbs and what the text said before; never by agreement of the value.

Scores are whole numbers, ties fall to the order of the catalogue: the same draft always gives the same matches.
"""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from shiju.audit.claim import Claim, Comparison
from shiju.audit.claim_words import Words
from shiju.audit.fingerprint import fingerprint
from shiju.audit.judged import Candidate, Reason
from shiju.audit.scoring import Scored, Scorer
from shiju.audit.vocabulary import Profile, Vocabulary, family
from shiju.audit.words import word_list
from shiju.catalogue.indicator import Filter, IndicatorType

THRESHOLD = 400
"""A candidate below is none."""
MARGIN = 30
"""The best must stand so far before the next."""
NEXT = 95
"""How near to the best, in hundredths, the next candidate must be where the best is taken by another number of the list."""
SHOWN = 3
_EVENTS = frozenset(word_list("scope")["units"]["events"])
_ATTENDANCES = word_list("scope")["attendances"]
_HEADS, _TIMES = frozenset(_ATTENDANCES["heads"]), frozenset(_ATTENDANCES["times"])
_SIGNS = re.compile("[^\u4e00-\u9fffA-Za-z]+")
_ADDED = frozenset({IndicatorType.SUM, IndicatorType.COUNT})
_SCORE = itemgetter(0)


class Match(NamedTuple):
    """What a claim is about. `indicator` None: `reason` says why. `narrower`: the claim may speak of a part of the indicator only."""

    indicator: str | None
    reason: Reason | None = None
    candidates: tuple[Candidate, ...] = ()
    narrower: bool = False


class Matcher:
    """Matches claims with the indicators of one catalogue. `chosen`: what people decided before, by the fingerprint of the words around a claim; '' = none of ours."""

    def __init__(self, vocabulary: Vocabulary, *, chosen: Mapping[str, str] | None = None) -> None:
        self.vocabulary = vocabulary
        self._chosen = chosen or {}
        self._scorer = Scorer(vocabulary)

    def match(self, claims: Sequence[Claim]) -> tuple[Match, ...]:
        """One match for each claim, in their order, which must be that of the text."""
        found: list[Match] = []
        for claim in claims:
            before = _Before(claim, claims, found)
            found.append(self._one(claim, before))
        return tuple(self._each_once(claims, found))

    def _one(self, claim: Claim, before: "_Before") -> Match:
        chosen = self._chosen.get(fingerprint(claim)) if self._chosen else None
        if chosen is not None and (chosen == "" or chosen in self.vocabulary.by_id):
            return Match(chosen or None, None if chosen else Reason.INDICATOR_NOT_KEPT)
        words = Words(claim)
        if claim.comparison is not None:
            return self._compared(claim, words, before)
        fit = self._scorer.fit(claim.reading.unit, percent=claim.reading.kind == "percent")
        match = self._of_one_work(self._ranked(self._scorer.scores(words, fit, self._last(before))), words)
        alike = before.alike(claim)
        if match.indicator is None and words.says_nothing_of(fit.texts, fit.lanes.pairs):
            goes_on = alike if alike is not None and alike.indicator is not None and not claim.part else None
            match = goes_on or before.told_before(claim) or match
        if alike is not None and alike.indicator is None and words.says_nothing_of(fit.texts, fit.lanes.pairs):
            return match._replace(indicator=None, reason=Reason.NARROWER)
        return self._of_what_stood_before(match, words, before, claim.reading.unit)

    def _compared(self, claim: Claim, words: Words, before: "_Before") -> Match:
        """What has grown: what the clause names, else the number before."""
        unit = claim.reading.unit if claim.comparison is Comparison.DIFFERENCE else None
        fit = self._scorer.fit(unit, percent=claim.comparison is Comparison.POINTS)
        if words.says_nothing_of(fit.texts, fit.lanes.pairs):
            last = before.grown(claim)
            return last if last is not None else Match(None, Reason.INDICATOR_NOT_KEPT)
        return self._ranked(self._scorer.scores(words, fit, self._last(before)))

    def _last(self, before: "_Before") -> Profile | None:
        return self.vocabulary.by_id[before.indicators[-1]] if before.indicators else None

    def _ranked(self, scores: Sequence[Scored]) -> Match:
        ranked = sorted(scores, key=_SCORE, reverse=True)[:SHOWN]  # equals stay in the order of their places
        profiles = self.vocabulary.profiles
        candidates = tuple(Candidate(profiles[at].indicator.id, score, why) for score, at, why, _ in ranked)
        if not candidates or candidates[0].score < THRESHOLD:
            return Match(None, Reason.INDICATOR_NOT_KEPT, candidates)
        if len(candidates) > 1 and candidates[0].score - candidates[1].score < MARGIN:
            return Match(None, Reason.AMBIGUOUS, candidates)
        return Match(candidates[0].indicator, None, candidates, narrower=ranked[0][3])

    def _of_one_work(self, match: Match, words: Words) -> Match:
        """学习、培训120次: one number for two works that the clause joins is neither's."""
        if match.indicator is None:
            return match
        best, *others = match.candidates
        kind = self.vocabulary.by_id[best.indicator].kind
        joined = any(self.vocabulary.by_id[one.indicator].kind is not kind and words.joins(best.why, one.why) for one in others)
        return match._replace(indicator=None, reason=Reason.AMBIGUOUS) if joined else match

    def _of_what_stood_before(self, match: Match, words: Words, before: "_Before", unit: str | None) -> Match:
        """开展义诊6场，参加120人次: the number of people is that of 义诊 only, and what goes with an unknown event is itself unknown."""
        if match.indicator is None:
            return match
        profile = self.vocabulary.by_id[match.indicator]
        if _counts_a_stock(unit, profile, words):
            return match._replace(indicator=None, reason=Reason.NARROWER)
        if words.named_part(profile) or words.takes_all or profile.indicator.type not in _ADDED:
            return match
        if profile.indicator.type is IndicatorType.SUM and before.unknown_event:
            return match._replace(indicator=None, reason=Reason.NARROWER)
        return match if profile.qualifiers else self._of_the_parts(match, profile, before)

    def _of_the_parts(self, match: Match, whole: Profile, before: "_Before") -> Match:
        """Where only parts of the kind stand before, a number without a part of its own is that of the one part, or cannot be told."""
        parts = [self.vocabulary.by_id[one] for one in before.indicators]
        parts = [one for one in parts if one.kind is whole.kind and one.indicator.type in _ADDED]
        if not parts or not all(one.qualifiers for one in parts):
            return match
        same = {one.indicator.filters[-1:] for one in parts}
        sibling = self._sibling(whole, same.pop()) if len(same) == 1 else None
        return match._replace(indicator=sibling, reason=None if sibling else Reason.NARROWER)

    def _sibling(self, whole: Profile, filters: tuple[Filter, ...]) -> str | None:
        """The same indicator of the part that the filter asks for."""
        parts = (one.indicator for one in self.vocabulary.profiles if one.indicator.part_of == whole.indicator.id)
        return next((one.id for one in parts if one.filters[-1:] == filters), None)

    def _each_once(self, claims: Sequence[Claim], found: Sequence[Match]) -> list[Match]:
        """In a list no two numbers are the same figure: the one that fits worse takes its next candidate, or none."""
        settled = list(found)
        taken: dict[tuple[object, ...], set[str]] = {}
        order = sorted(range(len(found)), key=lambda at: (-(found[at].candidates[0].score if found[at].candidates else 0), at))
        for at in order:
            match, claim = found[at], claims[at]
            if match.indicator is None or claim.comparison is not None or claim.event is not None:
                continue
            used = taken.setdefault((claim.sentence, claim.org_unit, claim.period, claim.mode), set())
            if match.indicator in used:
                least = max(THRESHOLD, match.candidates[0].score * NEXT // 100) if match.candidates else 0
                rest = [one for one in match.candidates if one.indicator not in used and one.score >= least]
                settled[at] = match._replace(
                    indicator=rest[0].indicator if rest else None, reason=None if rest else Reason.AMBIGUOUS
                )
            if settled[at].indicator is not None:
                used.add(str(settled[at].indicator))
        return settled


def _counts_a_stock(unit: str | None, profile: Profile, words: Words) -> bool:
    """登记志愿者1260名: heads that there are, while the indicator adds up attendances."""
    return unit in _HEADS and profile.indicator.unit in _TIMES and words.tells_of_a_stock


class _Before:
    """The claims before one in its stretch of the sentence, and what they were matched with."""

    def __init__(self, claim: Claim, claims: Sequence[Claim], found: Sequence[Match]) -> None:
        pairs_before = []
        for at in range(len(found) - 1, -1, -1):
            if claims[at].sentence != claim.sentence:
                break
            pairs_before.append((claims[at], found[at]))
        self._all = pairs_before[::-1]
        self._claim, self._claims, self._found = claim, claims, found
        self._near = [(one, match) for one, match in self._all if one.stretch == claim.stretch]
        self.indicators = tuple(
            match.indicator for one, match in self._all if match.indicator is not None and one.comparison is None
        )

    def _last_sentence(self) -> list[tuple[Claim, Match]]:
        """The claims of the sentence that ends just before this one begins; none where there is a word between, or a line."""
        claims, found = self._claims, self._found
        at = len(found) - len(self._all) - 1
        if at < 0 or claims[at].sentence[1] + 1 != self._claim.sentence[0]:
            return []
        first = at
        while first > 0 and claims[first - 1].sentence == claims[at].sentence:
            first -= 1
        return list(zip(claims[first : at + 1], found[first : at + 1], strict=True))

    @property
    def unknown_event(self) -> bool:
        """Whether the last event that was counted in this stretch is none of ours."""
        counted = [match for one, match in self._near if one.reading.unit in _EVENTS]
        return bool(counted) and counted[-1].indicator is None

    def alike(self, claim: Claim) -> Match | None:
        """The match of the last number in this stretch that counts the same sort of thing: what goes on without a word of its own (其中某社区8场) is about that."""
        units = family(claim.reading.unit) if claim.reading.unit else frozenset[str]()
        return next((match for one, match in reversed(self._near) if one.reading.unit in units and one.comparison is None), None)

    def told_before(self, claim: Claim) -> Match | None:
        """开展活动59场。一季度30场: a sentence of nothing but times and numbers goes on about the first number of the one before that counts the same sort of thing."""
        if self._all or claim.reading.unit is None or _SIGNS.sub("", claim.what[1]):
            return None
        units, last = family(claim.reading.unit), self._last_sentence()
        first = next((match for one, match in last if one.reading.unit in units and one.comparison is None), None)
        return first if first is not None and first.indicator is not None and not claim.part else None

    def grown(self, claim: Claim) -> Match | None:
        """The number whose growth the claim tells: the nearest before that is none itself and can be."""
        for one, match in reversed(self._all):
            rate = one.reading.kind == "percent"
            fits = rate if claim.comparison is Comparison.POINTS else not rate
            if claim.comparison is Comparison.DIFFERENCE:
                fits = one.reading.unit == claim.reading.unit
            if one.comparison is None and fits:
                return match
        return None
