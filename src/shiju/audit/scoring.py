"""How near an indicator is to the words of a claim, in whole numbers; the value of the claim takes no part."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from shiju.audit.claim_words import OWN, Words
from shiju.audit.vocabulary import NOUN, TOPIC, Profile, Vocabulary, family, pairs_of

VERB, ELIDED_VERB = 45, 70
"""How much a verb of the indicator in the clause counts, and how much where the clause says nothing else."""
NOT_SAID = 50
"""What remains, in hundredths, of a candidate of which the clause itself says nothing although it says something, be it a verb of others."""
FAINT = 150
"""What scores less is not looked at any further."""
VERBATIM = 115
"""A phrase that stands in the clause as it is."""
SAME_KIND = 120
"""What a candidate gains whose kind the number before in the sentence had."""
RARE, RARE_UNIT = 2, 150
"""What it gains where the unit of measure is its own and that of hardly any other: 学时, 字, 平方米 say by themselves what is counted."""
FULL_UNIT, OTHER_UNIT, VAGUE_UNIT, NO_UNIT = 100, 90, 70, 75
"""What remains where the unit of measure is the indicator's own, another for the same, 个, which fits anything, or missing."""
NO_QUALIFIER = 25
"""What remains of an indicator of a part (区级) where no word names the part."""
NO_TOPIC = 35
"""What remains of a part that is named (微信群) where no verb, no number before and not its own unit of measure speaks of the whole that it is a part of."""
PLAIN, CLEAR, LOOSE = 70, 100, 40
"""`LOOSE` is what remains of a match where more of the clause stays unexplained than `PLAIN` leaves, or anything at all (`CLEAR`) where it rests on a word that the indicator
does not itself declare, or where it is another act: 调解矛盾纠纷 is not 受理, 注册志愿者 not 志愿者人次."""

_VAGUE_UNITS = frozenset({"个"})
_Lane = Literal["I", "Q"]
_LANES: Mapping[_Lane, int] = {"I": 32, "Q": 64}
"""Bits of a lane by its sort."""
_SCALE = 10000
"""Weights are hundredths, and so is what phrases are worth."""


class Scored(NamedTuple):
    """An indicator by its place in the vocabulary, how near it is, and the phrase that speaks for it. `narrower`: the clause names a sort of it only (舆情研判会)."""

    score: int
    place: int
    why: str
    narrower: bool = False


class _Phrase(NamedTuple):
    """A phrase of an indicator with its pairs; its score is its product with the words, times `worth`, through `scale`."""

    text: str
    pairs: frozenset[str]
    worth: int
    scale: int


class _Able(NamedTuple):
    """An indicator that a unit of measure allows: its place, what the unit leaves of its score, and whether the unit is hardly any other's.

    `first` and `behind`: the lanes of its phrases.
    """

    place: int
    profile: Profile
    worth: int
    rare: bool
    phrases: tuple[_Phrase, ...]
    first: int
    behind: int


@dataclass(frozen=True)
class Fit:
    """The indicators that a unit of measure allows, and in which of them a text, a pair of a phrase or a verb (with its weight) is.

    `lanes`: for each pair of a phrase one long number with a lane of the sort `lane` for each phrase in turn; where the phrase has the pair stands the square of how telling it is.
    What all phrases have in common with the words is so reckoned at once, by as many products as the words have pairs.
    """

    able: tuple[_Able, ...]
    texts: frozenset[str]
    by_pair: Mapping[str, frozenset[int]]
    lane: _Lane
    lanes: Mapping[str, int]
    verbs: Mapping[str, tuple[tuple[int, int], ...]]


class _Near(NamedTuple):
    """The phrase that the words come nearest to, and whether some of it stands in the clause itself."""

    score: int
    phrase: _Phrase
    said: bool


_KNOWN: WeakKeyDictionary[Vocabulary, tuple[dict[tuple[str | None, bool], Fit], dict[int, tuple[_Phrase, ...]]]] = (
    WeakKeyDictionary()
)
"""What was found of a vocabulary, for the next drafts: the fits, and the phrases by their profile."""


class Scorer:
    """Scores the indicators of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._fits, self._made = _KNOWN.setdefault(vocabulary, ({}, {}))

    def fit(self, unit: str | None, *, percent: bool = False) -> Fit:
        """The indicators that a claim with this unit of measure can be about."""
        key = (unit, percent or unit == "%")
        if key not in self._fits:
            self._fits[key] = self._fit(unit, percent=key[1])
        return self._fits[key]

    def scores(self, words: Words, fit: Fit, last: Profile | None) -> list[Scored]:
        """The indicators that any word speaks for; `last`: the one that the number before in the sentence was about."""
        elided = words.says_nothing_of(fit.texts, fit.by_pair)
        verbs = _verbs(fit, words)
        near = _nearest(fit, words, verbs, elided=elided)
        of_verb = ELIDED_VERB if elided else VERB
        found = []
        for owner in sorted({*near, *verbs}):
            able, best = fit.able[owner], near.get(owner)
            verb = verbs.get(owner, 0) * of_verb // 100
            score = ((best.score if best else 0) + verb) * able.worth // 100
            if not verb and (verbs if elided else best is None or not best.said):
                score = score * NOT_SAID // 100
            if score >= FAINT:
                related = last is not None and last.kind is able.profile.kind
                inherits = elided and not (related and last is not None and not last.qualifiers)
                score += SAME_KIND * related + RARE_UNIT * able.rare
                found.append(_limited(score, able, best, words, inherits=inherits, spoken=bool(verb), related=related))
        return self._parts_first(found, words)

    def _parts_first(self, scores: Sequence[Scored], words: Words) -> list[Scored]:
        """入户发放宣传资料 is the part that it names, not the whole that it names as well; 中心组集体学习 names two, and is neither for certain."""
        profiles = self._vocabulary.profiles
        parts = [profile for one in scores if (profile := profiles[one.place]).qualifiers and words.named_part(profile)]
        if not parts:
            return list(scores)
        found = []
        for one in scores:
            profile, score = profiles[one.place], one.score
            if not profile.qualifiers and any(_is_whole_of(profile, part, words) for part in parts):
                score = score * NOT_SAID // 100
            elif profile.qualifiers and words.named_part(profile):
                if any(_is_another_part(profile, part, words) for part in parts):
                    score = score * LOOSE // 100
                else:
                    score = min(score, *(self._at_most(two, profile, words, score) for two in scores))
            found.append(one if score == one.score else one._replace(score=score))
        return found

    def _at_most(self, other: Scored, part: Profile, words: Words, score: int) -> int:
        """What a part may score beside its whole, if the other is it: a word that stands for both (文化活动) does not speak for the part."""
        whole = self._vocabulary.profiles[other.place]
        if whole.qualifiers or not _alike(whole, part):
            return score
        named = words.named_part(part)
        if not any(named in phrase.text for phrase in whole.phrases):
            return score
        said = [phrase.text for phrase in whole.phrases if phrase.text in words.own]
        besides = (words.takes_all and bool(said)) or any(phrase not in named for phrase in said)
        return score * NOT_SAID // 100 if besides else other.score

    def _fit(self, unit: str | None, *, percent: bool) -> Fit:
        able: list[_Able] = []
        alike = family(unit) if unit else frozenset[str]()
        for place, profile in enumerate(self._vocabulary.profiles):
            worth = _unit_worth(profile, unit, alike, percent=percent)
            if worth:
                own = unit == profile.indicator.unit and not percent
                rare = own and self._vocabulary.units[profile.indicator.unit] <= RARE
                phrases = self._phrases(place)
                first = able[-1].behind if able else 0
                able.append(_Able(place, profile, worth, rare, phrases, first, first + len(phrases)))
        by_pair: dict[str, set[int]] = {}
        lanes: dict[str, int] = {}
        telling = self._vocabulary.telling
        most = max((sum(telling[pair] ** 2 for pair in phrase.pairs) for one in able for phrase in one.phrases), default=0)
        lane = next(sort for sort, bits in _LANES.items() if most * OWN < 1 << bits)
        for owner, one in enumerate(able):
            for number, phrase in enumerate(one.phrases, one.first):
                for pair in phrase.pairs:
                    by_pair.setdefault(pair, set()).add(owner)
                    lanes[pair] = lanes.get(pair, 0) | telling[pair] ** 2 << number * _LANES[lane]
        texts = frozenset(phrase.text for one in able for phrase in one.phrases)
        owners = {pair: frozenset(found) for pair, found in by_pair.items()}
        return Fit(tuple(able), texts, owners, lane, lanes, _verbs_of(able, self._vocabulary))

    def _phrases(self, place: int) -> tuple[_Phrase, ...]:
        """The phrases of one profile, found once: most units of measure allow it or another."""
        if place not in self._made:
            self._made[place] = tuple(
                _Phrase(one.text, frozenset(pairs_of(one.text)), one.worth, self._vocabulary.weight(one.text) * _SCALE)
                for one in self._vocabulary.profiles[place].phrases
            )
        return self._made[place]


def _verbs_of(able: Sequence[_Able], vocabulary: Vocabulary) -> dict[str, tuple[tuple[int, int], ...]]:
    verbs: dict[str, tuple[tuple[int, int], ...]] = {}
    for owner, one in enumerate(able):
        for verb in one.profile.verbs:
            verbs[verb] = (*verbs.get(verb, ()), (owner, vocabulary.weight(verb)))
    return verbs


def _limited(score: int, able: _Able, near: _Near | None, words: Words, *, inherits: bool, spoken: bool, related: bool) -> Scored:
    """The score after what the clause says beyond the indicator, and what it does not say of it."""
    profile, worth = able.profile, able.worth
    text = near.phrase.text if near is not None else ""
    explained = words.explained(profile, text)
    whole = profile.indicator.part_of is None
    narrower = explained < PLAIN and whole and spoken and worth == FULL_UNIT and words.has_declared(profile)
    if not narrower:
        score = score * explained // 100
        weak = near is None or near.phrase.worth in (TOPIC, NOUN)
        if explained < PLAIN or (weak and explained < CLEAR) or words.does_otherwise(profile):
            score = score * LOOSE // 100
    if profile.qualifiers:
        verbatim = bool(text) and words.says_alone(text)
        if not verbatim and not words.qualified(profile, inherits=inherits):
            score = score * NO_QUALIFIER // 100
        elif worth < OTHER_UNIT and not spoken and not related:
            score = score * NO_TOPIC // 100
    return Scored(score, able.place, text, narrower)


def _unit_worth(profile: Profile, unit: str | None, alike: frozenset[str], *, percent: bool) -> int:
    """What the unit of measure leaves of a score; 0 where it does not fit."""
    own = profile.indicator.unit
    if (own == "%") != percent:
        return 0
    if percent or unit == own:
        return FULL_UNIT
    if unit is None:
        return NO_UNIT
    if unit in profile.units or own in alike:
        return VAGUE_UNIT if unit in _VAGUE_UNITS else OTHER_UNIT
    return 0


def _nearest(fit: Fit, words: Words, verbs: Mapping[int, int], *, elided: bool) -> dict[int, _Near]:
    """For each indicator the phrase that the words come nearest to: its cosine times its own weight.

    Where the clause says something of what is counted, only indicators of which it says something are looked at.
    """
    said = frozenset(pairs_of(words.own))
    own = fit.by_pair.keys() & said
    owners: Iterable[int] = frozenset().union(verbs, *(fit.by_pair[pair] for pair in own)) if not elided else range(len(fit.able))
    dots = _dots(fit, words.weights(elided=elided))
    best: dict[int, _Near] = {}
    for owner in owners:
        able, most = fit.able[owner], 0
        for dot, phrase in zip(dots[able.first : able.behind], able.phrases, strict=True):
            if dot:
                score = dot * phrase.worth // phrase.scale
                if phrase.text in words.own:
                    score = score * VERBATIM // 100
                if score > most:
                    most = score
                    best[owner] = _Near(score, phrase, not phrase.pairs.isdisjoint(said))
    return best


def _dots(fit: Fit, weights: Mapping[str, int]) -> Sequence[int]:
    """For each phrase the sum over the pairs that it shares with the words."""
    summed = 0
    for pair in fit.lanes.keys() & weights.keys():
        summed += fit.lanes[pair] * weights[pair]
    count = fit.able[-1].behind if fit.able else 0
    return memoryview(summed.to_bytes(count * _LANES[fit.lane] // 8, sys.byteorder)).cast(fit.lane)


def _verbs(fit: Fit, words: Words) -> dict[int, int]:
    """For each indicator the weight of its verbs in the clause."""
    found: dict[int, int] = {}
    for verb, owners in fit.verbs.items():
        if verb in words.own:
            for owner, weight in owners:
                found[owner] = found.get(owner, 0) + weight
    return found


def _alike(one: Profile, other: Profile) -> bool:
    """Whether two indicators count the same thing, of the whole or of parts."""
    first, second = one.indicator, other.indicator
    return (first.type, first.kind, first.measure) == (second.type, second.kind, second.measure)


def _is_another_part(one: Profile, other: Profile, words: Words) -> bool:
    """Whether the clause names two parts of one whole by words of which neither holds the other."""
    named, too = words.named_part(one), words.named_part(other)
    return _alike(one, other) and named not in too and too not in named


def _is_whole_of(whole: Profile, part: Profile, words: Words) -> bool:
    if whole.qualifiers or not _alike(whole, part):
        return False
    named = words.named_part(part)
    return not any(named in phrase.text for phrase in whole.phrases)
