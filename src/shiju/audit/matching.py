"""From claims to indicators: by unit of measure, words, verbs and what the text said before; never by agreement of the value.

Scores are whole numbers, ties fall to the order of the catalogue: the same draft always gives the same matches.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shiju.audit.claim import Claim, Comparison
from shiju.audit.fingerprint import fingerprint
from shiju.audit.judged import Candidate, Reason
from shiju.audit.vocabulary import Profile, Vocabulary, family, pairs
from shiju.audit.words import word_list
from shiju.catalogue.indicator import Filter, IndicatorType

THRESHOLD = 330
"""A candidate below is none."""
MARGIN = 30
"""The best must stand so far before the next."""
SHOWN = 3
OWN, TOLD, EARLIER, CONTEXT = 100, 60, 40, 15
"""How much words count, in hundredths: of the clause, of the clauses before it in its part of the sentence, of the parts before, of headings and the sentence before."""
ELIDED_TOLD, ELIDED_CONTEXT = 90, 30
"""The same where the clause itself says nothing of what is counted."""
VERB = 45
NOT_SAID = 50
"""What remains of a candidate of which the clause itself says nothing although it says something."""
NO_TOPIC = 35
"""What remains of a part that is named (微信群) where no verb, no number before and not its own unit of measure speaks of the whole that it is a part of."""
NEXT = 95
"""How near to the best, in hundredths, the next candidate must be where the best is taken by another number of the list."""
VERBATIM = 115
"""A phrase that stands in the clause as it is."""
SAME_KIND = 120
"""What a candidate gains whose kind the number before in the sentence had."""
OTHER_UNIT, VAGUE_UNIT, NO_UNIT = 90, 70, 75
"""What remains, in hundredths, where the unit of measure is not the indicator's own, is 个, which fits anything, or is missing."""
NO_QUALIFIER = 25
"""What remains of an indicator of a part (区级) where no word names the part."""
UNEXPLAINED = 90
"""The share, in hundredths, of a score that words of the clause can take that the indicator does not explain."""

_WORDS = word_list("scope")["words"]
_SILENT = re.compile("|".join(sorted(map(re.escape, (*_WORDS["empty"], *_WORDS["doing"])), key=len, reverse=True)))
_SIGNS = re.compile("[^\u4e00-\u9fffA-Za-z]+")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_PART_ENDS = re.compile("[；;]")
_EVENTS = frozenset(word_list("scope")["units"]["events"])
_VAGUE_UNITS = frozenset({"个"})
_ADDED = frozenset({IndicatorType.SUM, IndicatorType.COUNT})


@dataclass(frozen=True)
class Match:
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
        self._fitting: dict[tuple[str | None, str], tuple[_Fitting, ...]] = {}

    def match(self, claims: Sequence[Claim]) -> tuple[Match, ...]:
        """One match for each claim, in their order, which must be that of the text."""
        found: list[Match] = []
        for claim in claims:
            before = _Before(claim, claims, found)
            found.append(self._one(claim, before))
        return tuple(self._each_once(claims, found))

    def _one(self, claim: Claim, before: "_Before") -> Match:
        chosen = self._chosen.get(fingerprint(claim))
        if chosen is not None and (chosen == "" or chosen in self.vocabulary.by_id):
            return Match(chosen or None, None if chosen else Reason.INDICATOR_NOT_KEPT)
        words = _Words(claim)
        if claim.comparison is not None:
            return self._compared(claim, words, before)
        match = self._ranked(self._scores(words, self._fit(claim.reading.unit, claim.reading.kind), before))
        return self._of_what_stood_before(match, before)

    def _compared(self, claim: Claim, words: "_Words", before: "_Before") -> Match:
        """What has grown: what the clause names, else the number before."""
        if claim.comparison is Comparison.DIFFERENCE:
            fit = self._fit(claim.reading.unit, claim.reading.kind)
        else:
            fit = self._fit("%", "percent") if claim.comparison is Comparison.POINTS else self._fit(None, "count")
        if words.says_nothing_of(fit):
            last = before.grown(claim)
            return last if last is not None else Match(None, Reason.INDICATOR_NOT_KEPT)
        return self._ranked(self._scores(words, fit, before))

    def _ranked(self, scores: Sequence[tuple[int, int, str]]) -> Match:
        ranked = sorted(scores, key=lambda one: (-one[0], one[1]))[:SHOWN]
        candidates = tuple(Candidate(self.vocabulary.profiles[place].indicator.id, score, why) for score, place, why in ranked)
        if not candidates or candidates[0].score < THRESHOLD:
            return Match(None, Reason.INDICATOR_NOT_KEPT, candidates)
        if len(candidates) > 1 and candidates[0].score - candidates[1].score < MARGIN:
            return Match(None, Reason.AMBIGUOUS, candidates)
        return Match(candidates[0].indicator, None, candidates)

    def _of_what_stood_before(self, match: Match, before: "_Before") -> Match:
        """开展义诊6场，参加120人次: the number of people is that of 义诊 only, and what goes with an unknown event is itself unknown."""
        if match.indicator is None:
            return match
        profile = self.vocabulary.by_id[match.indicator]
        if profile.qualifiers or profile.indicator.type not in _ADDED:
            return match
        if profile.indicator.type is IndicatorType.SUM and before.unknown_event:
            return replace(match, indicator=None, reason=Reason.NARROWER)
        parts = [self.vocabulary.by_id[one] for one in before.indicators]
        parts = [one for one in parts if one.kind is profile.kind and one.indicator.type in _ADDED]
        if not parts or not all(one.qualifiers for one in parts):
            return match
        same = {one.indicator.filters for one in parts}
        sibling = self._sibling(profile, same.pop()) if len(same) == 1 else None
        if sibling is None:
            return replace(match, indicator=None, reason=Reason.NARROWER)
        return replace(match, indicator=sibling)

    def _sibling(self, whole: Profile, filters: tuple[Filter, ...]) -> str | None:
        """The same indicator of the part that the filters ask for."""
        for one in self.vocabulary.profiles:
            other = one.indicator
            if (other.type, other.kind, other.measure) == (
                whole.indicator.type,
                whole.indicator.kind,
                whole.indicator.measure,
            ) and other.filters == filters:
                return other.id
        return None

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
                settled[at] = replace(
                    match, indicator=rest[0].indicator if rest else None, reason=None if rest else Reason.AMBIGUOUS
                )
            if settled[at].indicator is not None:
                used.add(str(settled[at].indicator))
        return settled

    def _scores(self, words: "_Words", fit: "Sequence[_Fitting]", before: "_Before") -> list[tuple[int, int, str]]:
        elided = words.says_nothing_of(fit)
        said = words.weights(elided=elided)
        last = self.vocabulary.by_id[before.indicators[-1]] if before.indicators else None
        found = []
        for fitting in fit:
            profile = self.vocabulary.profiles[fitting.place]
            near = fitting.nearest(said, words.own)
            verbs = sum(VERB * self.vocabulary.weight(verb) // 100 for verb in profile.verbs if verb in words.own)
            if not near.score + verbs:
                continue
            score = (near.score + verbs) * fitting.worth // 100
            why = near.phrase
            if not elided and not near.own and not verbs:
                score = score * NOT_SAID // 100
            if last is not None and last.kind is profile.kind:
                score += SAME_KIND
            score = score * words.explained(profile, near.phrase) // 100
            if profile.qualifiers and not words.qualified(profile) and near.phrase not in words.own:
                score = score * NO_QUALIFIER // 100
            elif profile.qualifiers and fitting.worth < OWN and not verbs and (last is None or last.kind is not profile.kind):
                score = score * NO_TOPIC // 100
            found.append((score, fitting.place, why))
        return found

    def _fit(self, unit: str | None, kind: str) -> tuple["_Fitting", ...]:
        key = (unit, "percent" if kind == "percent" else "")
        if key not in self._fitting:
            self._fitting[key] = tuple(self._fits(unit, percent=kind == "percent"))
        return self._fitting[key]

    def _fits(self, unit: str | None, *, percent: bool) -> "list[_Fitting]":
        found = []
        alike = family(unit) if unit else frozenset()
        for place, profile in enumerate(self.vocabulary.profiles):
            own = profile.indicator.unit
            if (own == "%") != (percent or unit == "%"):
                continue
            if percent or unit == own:
                worth = 100
            elif unit is None:
                worth = NO_UNIT
            elif unit in profile.units or own in alike:
                worth = VAGUE_UNIT if unit in _VAGUE_UNITS else OTHER_UNIT
            else:
                continue
            found.append(_Fitting(place, worth, self._weighed(profile)))
        return found

    def _weighed(self, profile: Profile) -> "tuple[_Weighed, ...]":
        telling = self.vocabulary.telling
        return tuple(
            _Weighed(
                phrase.text,
                phrase.worth,
                tuple((pair, telling[pair] ** 2) for pair in sorted(set(pairs(phrase.text)))),
                self.vocabulary.weight(phrase.text),
            )
            for phrase in profile.phrases
        )


@dataclass(frozen=True)
class _Weighed:
    text: str
    worth: int
    pairs: tuple[tuple[str, int], ...]
    weight: int


@dataclass(frozen=True)
class _Near:
    score: int
    phrase: str
    own: bool
    """Whether some of the phrase stands in the clause itself."""


@dataclass(frozen=True)
class _Fitting:
    """An indicator that the unit of measure allows."""

    place: int
    worth: int
    phrases: tuple[_Weighed, ...]

    def nearest(self, said: Mapping[str, int], own: str) -> "_Near":
        """The phrase that the words come nearest to, and how near: the cosine times the phrase's own weight."""
        best = _Near(0, "", own=False)
        for phrase in self.phrases:
            dot = sum(said[pair] * square for pair, square in phrase.pairs if pair in said)
            if dot:
                score = dot * phrase.worth // (phrase.weight or 1) // 10000
                if phrase.text in own:
                    score = score * VERBATIM // 100
                if score > best.score:
                    best = _Near(score, phrase.text, own=any(pair in own for pair, _ in phrase.pairs))
        return best


class _Before:
    """The claims before one in its stretch of the sentence, and what they were matched with."""

    def __init__(self, claim: Claim, claims: Sequence[Claim], found: Sequence[Match]) -> None:
        pairs_before = []
        for one, match in zip(reversed(claims[: len(found)]), reversed(found), strict=True):
            if one.sentence != claim.sentence:
                break
            pairs_before.append((one, match))
        self._all = pairs_before[::-1]
        self._near = [(one, match) for one, match in self._all if one.stretch == claim.stretch]
        self.indicators = tuple(
            match.indicator for one, match in self._all if match.indicator is not None and one.comparison is None
        )

    @property
    def unknown_event(self) -> bool:
        """Whether the last event that was counted in this stretch is none of ours."""
        counted = [match for one, match in self._near if one.reading.unit in _EVENTS]
        return bool(counted) and counted[-1].indicator is None

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


class _Words:
    """The words of a claim by how near they stand."""

    def __init__(self, claim: Claim) -> None:
        self.own = _BRACKETS.sub(" ", claim.what[0]).strip()
        self._told = _PART_ENDS.split(claim.what[1])
        self._context = claim.what[2]
        self._silent = not _SIGNS.sub("", _SILENT.sub(" ", self.own))
        self._own_runs = [(run, _telling(run)) for run in _SIGNS.split(self.own) if run]

    def says_nothing_of(self, fit: "Sequence[_Fitting]") -> bool:
        """Whether the clause itself has no word for what is counted: neither one of its own nor one of an indicator."""
        return self._silent and not any(phrase.text in self.own for one in fit for phrase in one.phrases)

    def weights(self, *, elided: bool) -> dict[str, int]:
        """For each pair of characters how much it counts, in hundredths."""
        told, context = (ELIDED_TOLD, ELIDED_CONTEXT) if elided else (TOLD, CONTEXT)
        said = dict.fromkeys(pairs(self._context), context)
        for part in self._told[:-1]:
            said.update(dict.fromkeys(pairs(part), EARLIER))
        said.update(dict.fromkeys(pairs(self._told[-1]), told))
        said.update(dict.fromkeys(pairs(self.own), OWN))
        return said

    def explained(self, profile: Profile, phrase: str) -> int:
        """The share that remains of a score, in hundredths, for how much of the clause the indicator explains."""
        covered = len(phrase) if phrase in self.own else 0
        rest = 0
        for run, content in self._own_runs:
            for at, telling in enumerate(content):
                if telling:
                    known = run[at : at + 2] in profile.vocabulary or (at > 0 and run[at - 1 : at + 1] in profile.vocabulary)
                    covered, rest = covered + known, rest + (not known)
        return 100 - UNEXPLAINED * rest // (covered + rest) if rest else 100

    def qualified(self, profile: Profile) -> bool:
        """Whether the words name the part that the indicator is of."""
        return any(len(word) > 1 and (word in self.own or word in self._told[-1]) for word in profile.qualifiers)


def _telling(run: str) -> list[bool]:
    """For each character whether it says something of what is counted."""
    marks = [True] * len(run)
    for silent in _SILENT.finditer(run):
        marks[silent.start() : silent.end()] = [False] * (silent.end() - silent.start())
    return marks
