"""How near an indicator is to the words of a claim, in whole numbers; the value of the claim takes no part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from shiju.audit.claim_words import OWN, Words
from shiju.audit.phrase_lanes import Lane, PhraseLanes
from shiju.audit.vocabulary import NOUN, TOPIC, Profile, Vocabulary, begin_of, family, pairs_of

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
_SCALE = 10000
"""Weights are hundredths, and so is what phrases are worth."""


Scored = tuple[int, int, str, bool]
"""How near an indicator is, its place in the vocabulary, the phrase that speaks for it, and whether the clause names a sort of it only (舆情研判会)."""


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
    first: int
    behind: int


class _Verb(NamedTuple):
    """A verb, and of which indicators it is, with its weight."""

    text: str
    owners: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Fit:
    """The indicators that a unit of measure allows, the phrases of them all in turn with the indicator of each, and their verbs by how they begin."""

    able: tuple[_Able, ...]
    phrases: tuple[tuple[int, _Phrase], ...]
    texts: frozenset[str]
    lanes: PhraseLanes
    verbs: Mapping[str, tuple[_Verb, ...]]


_Near = tuple[int, _Phrase]
"""The phrase that the words come nearest to, behind its score."""


_NOTHING: tuple[int, _Phrase | None] = (0, None)
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
        elided = words.says_nothing_of(fit.texts, fit.lanes.pairs)
        verbs = _verbs(fit, words)
        near = _nearest(fit, words, verbs, elided=elided)
        of_verb = ELIDED_VERB if elided else VERB
        found = []
        for owner in sorted(near.keys() | verbs.keys()):
            able, (score, phrase) = fit.able[owner], near.get(owner, _NOTHING)
            verb = verbs[owner] * of_verb // 100 if owner in verbs else 0
            score = (score + verb) * able.worth // 100
            if not verb and (verbs if elided else phrase is None or phrase.pairs.isdisjoint(words.pairs)):
                score = score * NOT_SAID // 100
            if score >= FAINT:
                related = last is not None and last.kind is able.profile.kind
                inherits = elided and not (related and last is not None and not last.qualifiers)
                score += SAME_KIND * related + RARE_UNIT * able.rare
                found.append(_limited(score, able, phrase, words, inherits=inherits, spoken=bool(verb), related=related))
        return self._parts_first(found, words)

    def _parts_first(self, scores: Sequence[Scored], words: Words) -> list[Scored]:
        """入户发放宣传资料 is the part that it names, not the whole that it names as well; 中心组集体学习 names two, and is neither for certain."""
        profiles = self._vocabulary.profiles
        parts = [profile for _, at, _, _ in scores if (profile := profiles[at]).qualifiers and words.named_part(profile)]
        if not parts:
            return list(scores)
        return [
            (self._beside(parts, profiles[at], scores, score, words), at, why, narrower) for score, at, why, narrower in scores
        ]

    def _beside(self, parts: Sequence[Profile], profile: Profile, scores: Sequence[Scored], score: int, words: Words) -> int:
        """What remains of the score of an indicator where the clause names these parts."""
        if not profile.qualifiers:
            return score * NOT_SAID // 100 if any(_is_whole_of(profile, part, words) for part in parts) else score
        if not words.named_part(profile):
            return score
        if any(_is_another_part(profile, part, words) for part in parts):
            return score * LOOSE // 100
        return min(score, *(self._at_most(other, profile, words, score) for other in scores))

    def _at_most(self, other: Scored, part: Profile, words: Words, score: int) -> int:
        """What a part may score beside its whole, if the other is it: a word that stands for both (文化活动) does not speak for the part."""
        whole = self._vocabulary.profiles[other[1]]
        if whole.qualifiers or not _alike(whole, part):
            return score
        named = words.named_part(part)
        if not any(named in phrase.text for phrase in whole.phrases):
            return score
        said = [phrase.text for phrase in whole.phrases if phrase.text in words.own]
        besides = (words.takes_all and bool(said)) or any(phrase not in named for phrase in said)
        return score * NOT_SAID // 100 if besides else other[0]

    def _fit(self, unit: str | None, *, percent: bool) -> Fit:
        able: list[_Able] = []
        phrases: list[tuple[int, _Phrase]] = []
        alike = family(unit) if unit else frozenset[str]()
        for place, profile in enumerate(self._vocabulary.profiles):
            worth = _unit_worth(profile, unit, alike, percent=percent)
            if worth:
                own = unit == profile.indicator.unit and not percent
                rare = own and self._vocabulary.units[profile.indicator.unit] <= RARE
                first, owner = len(phrases), len(able)
                phrases += [(owner, phrase) for phrase in self._phrases(place)]
                able.append(_Able(place, profile, worth, rare, first, len(phrases)))
        lanes = [Lane(phrase.pairs, owner, _least(phrase, able[owner].worth)) for owner, phrase in phrases]
        return Fit(
            tuple(able),
            tuple(phrases),
            frozenset(phrase.text for _, phrase in phrases),
            PhraseLanes(lanes, self._vocabulary.squares, heaviest=OWN),
            _verbs_of(able, self._vocabulary),
        )

    def _phrases(self, place: int) -> tuple[_Phrase, ...]:
        """The phrases of one profile, found once: most units of measure allow it or another."""
        if place not in self._made:
            self._made[place] = tuple(
                _Phrase(one.text, frozenset(pairs_of(one.text)), one.worth, self._vocabulary.weight(one.text) * _SCALE)
                for one in self._vocabulary.profiles[place].phrases
            )
        return self._made[place]


def _least(phrase: _Phrase, worth: int) -> int:
    """The least product with the words by which a phrase alone brings an indicator to `FAINT`; `worth`: what the unit of measure leaves of it."""
    return _least_for(_least_score(worth), phrase.worth, phrase.scale)


@cache
def _least_score(worth: int) -> int:
    return _least_for(_least_for(FAINT, worth, 100), VERBATIM, 100)


def _least_for(wanted: int, times: int, by: int) -> int:
    """The least whole number that gives `wanted` when it is multiplied and divided so."""
    return -(-wanted * by // times)


def _verbs_of(able: Sequence[_Able], vocabulary: Vocabulary) -> dict[str, tuple[_Verb, ...]]:
    verbs: dict[str, tuple[tuple[int, int], ...]] = {}
    for owner, one in enumerate(able):
        for verb in one.profile.verbs:
            verbs[verb] = (*verbs.get(verb, ()), (owner, vocabulary.weight(verb)))
    found: dict[str, tuple[_Verb, ...]] = {}
    for verb, owners in verbs.items():
        begin = begin_of(verb)
        found[begin] = (*found.get(begin, ()), _Verb(verb, owners))
    return found


def _limited(
    score: int, able: _Able, phrase: _Phrase | None, words: Words, *, inherits: bool, spoken: bool, related: bool
) -> Scored:
    """The score after what the clause says beyond the indicator, and what it does not say of it."""
    profile, worth = able.profile, able.worth
    text = phrase.text if phrase is not None else ""
    explained = words.explained(profile, text)
    whole = profile.indicator.part_of is None
    narrower = explained < PLAIN and whole and spoken and worth == FULL_UNIT and words.has_declared(profile)
    if not narrower:
        score = score * explained // 100
        weak = phrase is None or phrase.worth in (TOPIC, NOUN)
        if explained < PLAIN or (weak and explained < CLEAR) or words.does_otherwise(profile):
            score = score * LOOSE // 100
    if profile.qualifiers:
        verbatim = bool(text) and words.says_alone(text)
        if not verbatim and not words.qualified(profile, inherits=inherits):
            score = score * NO_QUALIFIER // 100
        elif worth < OTHER_UNIT and not spoken and not related:
            score = score * NO_TOPIC // 100
    return score, able.place, text, narrower


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

    Where the clause says something of what is counted, only indicators of which it says something are looked at; and of those without a verb only what can come to more
    than `FAINT`.
    """
    summed = fit.lanes.summed(words.layers(elided=elided))
    products, phrases, own = fit.lanes.each(summed), fit.phrases, words.own
    best: dict[int, _Near] = {}
    for lane in fit.lanes.worth_a_look(summed, None if elided else words.pairs, verbs):
        owner, phrase = phrases[lane]
        text, _, worth, scale = phrase
        score = products[lane] * worth // scale
        if text in own:
            score = score * VERBATIM // 100
        if score and (owner not in best or score > best[owner][0]):
            best[owner] = score, phrase
    return best


def _verbs(fit: Fit, words: Words) -> dict[int, int]:
    """For each indicator the weight of its verbs in the clause."""
    found: dict[int, int] = {}
    for begin in fit.verbs.keys() & words.begins:
        for verb in fit.verbs[begin]:
            if verb.text in words.own:
                for owner, weight in verb.owners:
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
