"""How near an indicator is to the words of a claim, in whole numbers; the value of the claim takes no part."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from shiju.audit.claim import Claim
from shiju.audit.vocabulary import DECLARED, NOUN, SILENT, TOPIC, Profile, Vocabulary, family, pairs_of
from shiju.audit.words import word_list

OWN, TOLD, EARLIER, CONTEXT = 100, 60, 40, 15
"""How much words count, in hundredths: of the clause, of the clauses before it in its part of the sentence, of the parts before, of headings and the sentence before."""
ELIDED_TOLD, ELIDED_CONTEXT = 90, 30
"""The same where the clause itself says nothing of what is counted."""
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
UNEXPLAINED = 90
"""The share, in hundredths, of a score that words of the clause can take that the indicator does not explain."""
PLAIN, CLEAR, LOOSE = 70, 100, 40
"""`LOOSE` is what remains of a match where more of the clause stays unexplained than `PLAIN` leaves, or anything at all (`CLEAR`) where it rests on a word that the indicator
does not itself declare, or where it is another act: 调解矛盾纠纷 is not 受理, 注册志愿者 not 志愿者人次."""

_SIGNS = re.compile("[^\u4e00-\u9fffA-Za-z]+")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_WORDS = word_list("scope")["words"]
_ACTS: tuple[str, ...] = tuple(_WORDS["acts"])
_GENERAL = re.compile(_WORDS["general"])
_PART_ENDS = re.compile("[；;]")
_VAGUE_UNITS = frozenset({"个"})


@dataclass(frozen=True)
class Scored:
    """An indicator by its place in the vocabulary, how near it is, and the phrase that speaks for it. `narrower`: the clause names a sort of it only (舆情研判会)."""

    score: int
    place: int
    why: str
    narrower: bool = False


@dataclass(frozen=True)
class _Phrase:
    owner: int
    text: str
    worth: int
    weight: int


@dataclass(frozen=True)
class Fit:
    """The indicators that a unit of measure allows: for each its place and what the unit leaves of its score; their phrases and verbs, found by what they are made of."""

    places: tuple[int, ...]
    worth: tuple[int, ...]
    rare: tuple[bool, ...]
    phrases: tuple[_Phrase, ...]
    texts: frozenset[str]
    by_pair: Mapping[str, Sequence[int]]
    telling: Mapping[str, int]
    """For each pair of a phrase the square of how telling it is."""
    verbs: Mapping[str, tuple[tuple[int, int], ...]]


class Words:
    """The words of a claim by how near they stand."""

    def __init__(self, claim: Claim) -> None:
        self.own = _BRACKETS.sub(" ", claim.what[0]).strip(" \u3000、，")
        self._told = _PART_ENDS.split(claim.what[1])
        self._context = claim.what[2]
        self._named: dict[str, str] = {}
        self._acts = tuple(act for act in _ACTS if act in self.own)
        self.takes_all = _GENERAL.search(self.own) is not None
        self._silent = not _SIGNS.sub("", SILENT.sub(" ", self.own))
        self._own_runs = [(run, _telling(run)) for run in _SIGNS.split(self.own) if run]

    def says_nothing_of(self, fit: Fit) -> bool:
        """Whether the clause itself has no word for what is counted: neither one of its own nor one of an indicator."""
        return self._silent and not any(text in self.own for text in fit.texts)

    def weights(self, *, elided: bool) -> dict[str, int]:
        """For each pair of characters how much it counts, in hundredths."""
        told, context = (ELIDED_TOLD, ELIDED_CONTEXT) if elided else (TOLD, CONTEXT)
        said = dict.fromkeys(pairs_of(self._context), context)
        for part in self._told[:-1]:
            said.update(dict.fromkeys(pairs_of(part), EARLIER))
        said.update(dict.fromkeys(pairs_of(self._told[-1]), told))
        said.update(dict.fromkeys(pairs_of(self.own), OWN))
        return said

    def explained(self, profile: Profile, phrase: str) -> int:
        """The share that remains of a score, in hundredths, for how much of the clause the indicator explains."""
        covered = rest = 0
        for run, content in self._own_runs:
            start = run.find(phrase)
            for at, telling in enumerate(content):
                if 0 <= start <= at < start + len(phrase):
                    covered += 1
                elif telling:
                    known = run[at : at + 2] in profile.vocabulary or (at > 0 and run[at - 1 : at + 1] in profile.vocabulary)
                    covered, rest = covered + known, rest + (not known)
        return 100 - UNEXPLAINED * rest // (covered + rest) if rest else 100

    def named_part(self, profile: Profile) -> str:
        """The longest word by which the clause itself names the part that the indicator is of."""
        name = profile.indicator.id
        if name not in self._named:
            said = [word for word in profile.qualifiers if word in self.own]
            words = [word for word in said if len(word) > 1 and self.says_alone(word)]
            self._named[name] = max(words, key=len) if words else ""
        return self._named[name]

    def does_otherwise(self, profile: Profile) -> bool:
        """Whether the clause tells of an act that the indicator does not count: 调解矛盾纠纷 is not 受理."""
        return any(act not in profile.vocabulary for act in self._acts)

    def has_declared(self, profile: Profile) -> bool:
        """Whether the clause has a phrase as the indicator declares it."""
        return any(phrase.worth == DECLARED and phrase.text in self.own for phrase in profile.phrases)

    def says_alone(self, word: str) -> bool:
        """Whether the clause has the word and joins nothing to it: 热线及窗口 is neither of the two."""
        return word in self.own and _joined(word).search(self.own) is None

    def qualified(self, profile: Profile, *, inherits: bool) -> bool:
        """Whether the clause names the part that the indicator is of; where it says nothing itself and does not follow a whole, the clauses before."""
        if inherits and any(len(word) > 1 and word in self._told[-1] for word in profile.qualifiers):
            return True
        said = [word for word in profile.qualifiers if word in self.own]
        return any(len(word) > 1 and self.says_alone(word) for word in said)


def _telling(run: str) -> list[bool]:
    """For each character whether it says something of what is counted."""
    marks = [True] * len(run)
    for silent in SILENT.finditer(run):
        marks[silent.start() : silent.end()] = [False] * (silent.end() - silent.start())
    return marks


class Scorer:
    """Scores the indicators of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._fits: dict[tuple[str | None, bool], Fit] = {}

    def fit(self, unit: str | None, *, percent: bool = False) -> Fit:
        """The indicators that a claim with this unit of measure can be about."""
        key = (unit, percent or unit == "%")
        if key not in self._fits:
            self._fits[key] = self._fit(unit, percent=key[1])
        return self._fits[key]

    def scores(self, words: Words, fit: Fit, last: Profile | None) -> list[Scored]:
        """The indicators that any word speaks for; `last`: the one that the number before in the sentence was about."""
        elided = words.says_nothing_of(fit)
        verbs = _verbs(fit, words)
        near = _nearest(fit, words, verbs, elided=elided)
        found = []
        for owner in sorted({*near, *verbs}):
            score, phrase, said = near.get(owner, (0, None, False))
            verb = verbs.get(owner, 0) * (ELIDED_VERB if elided else VERB) // 100
            score = (score + verb) * fit.worth[owner] // 100
            if not verb and (bool(verbs) if elided else not said):
                score = score * NOT_SAID // 100
            related = last is not None and last.kind is self._vocabulary.profiles[fit.places[owner]].kind
            inherits = elided and not (related and last is not None and not last.qualifiers)
            if score < FAINT:
                continue
            score += SAME_KIND * related + RARE_UNIT * fit.rare[owner]
            found.append(self._limited(score, owner, phrase, words, fit, inherits=inherits, spoken=bool(verb), related=related))
        return self._parts_first(found, words)

    def _limited(  # noqa: PLR0913  # one judgement over all that is known of a candidate
        self,
        score: int,
        owner: int,
        phrase: _Phrase | None,
        words: Words,
        fit: Fit,
        *,
        inherits: bool,
        spoken: bool,
        related: bool,
    ) -> Scored:
        """The score after what the clause says beyond the indicator, and what it does not say of it."""
        profile, worth = self._vocabulary.profiles[fit.places[owner]], fit.worth[owner]
        text = phrase.text if phrase is not None else ""
        explained = words.explained(profile, text)
        verbatim = bool(text) and (words.says_alone(text) if profile.qualifiers else text in words.own)
        whole = profile.indicator.part_of is None
        narrower = explained < PLAIN and whole and spoken and worth == FULL_UNIT and words.has_declared(profile)
        score = score if narrower else score * explained // 100
        weak = phrase is None or phrase.worth in (TOPIC, NOUN)
        if not narrower and (explained < PLAIN or (weak and explained < CLEAR) or words.does_otherwise(profile)):
            score = score * LOOSE // 100
        if profile.qualifiers and not verbatim and not words.qualified(profile, inherits=inherits):
            score = score * NO_QUALIFIER // 100
        elif profile.qualifiers and worth < OTHER_UNIT and not spoken and not related:
            score = score * NO_TOPIC // 100
        return Scored(score, fit.places[owner], text, narrower)

    def _parts_first(self, scores: Sequence[Scored], words: Words) -> list[Scored]:
        """入户发放宣传资料 is the part that it names, not the whole that it names as well; 中心组集体学习 names two, and is neither for certain."""
        profiles = self._vocabulary.profiles
        parts = [profiles[one.place] for one in scores if words.named_part(profiles[one.place])]
        found = []
        for one in scores:
            profile, score = profiles[one.place], one.score
            if any(_is_whole_of(profile, part, words) for part in parts):
                score = score * NOT_SAID // 100
            elif profile in parts and any(_is_another_part(profile, part, words) for part in parts):
                score = score * LOOSE // 100
            elif profile in parts:
                score = min(score, *(self._at_most(two, profile, words, score) for two in scores))
            found.append(Scored(score, one.place, one.why, one.narrower))
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
        places, worths, rare = [], [], []
        alike = family(unit) if unit else frozenset[str]()
        for place, profile in enumerate(self._vocabulary.profiles):
            worth = _unit_worth(profile, unit, alike, percent=percent)
            if worth:
                places.append(place)
                worths.append(worth)
                own = unit == profile.indicator.unit and not percent
                rare.append(own and self._vocabulary.units[profile.indicator.unit] <= RARE)
        phrases = tuple(phrase for owner, place in enumerate(places) for phrase in self._phrases(owner, place))
        by_pair: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for pair in pairs_of(phrase.text):
                by_pair.setdefault(pair, []).append(number)
        return Fit(
            tuple(places),
            tuple(worths),
            tuple(rare),
            phrases,
            frozenset(one.text for one in phrases),
            by_pair,
            {pair: self._vocabulary.telling[pair] ** 2 for pair in by_pair},
            self._verbs(places),
        )

    def _phrases(self, owner: int, place: int) -> list[_Phrase]:
        vocabulary = self._vocabulary
        return [
            _Phrase(
                owner,
                one.text,
                one.worth,
                vocabulary.weight(one.text),
            )
            for one in vocabulary.profiles[place].phrases
        ]

    def _verbs(self, places: Sequence[int]) -> dict[str, tuple[tuple[int, int], ...]]:
        verbs: dict[str, tuple[tuple[int, int], ...]] = {}
        for owner, place in enumerate(places):
            for verb in self._vocabulary.profiles[place].verbs:
                verbs[verb] = (*verbs.get(verb, ()), (owner, self._vocabulary.weight(verb)))
        return verbs


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


def _nearest(fit: Fit, words: Words, verbs: Mapping[int, int], *, elided: bool) -> dict[int, tuple[int, _Phrase, bool]]:
    """For each indicator the phrase that the words come nearest to: its cosine times its own weight, and whether some of it stands in the clause itself.

    Where the clause says something of what is counted, only indicators of which it says something are looked at.
    """
    own: set[int] = set()
    own.update(*(fit.by_pair[pair] for pair in pairs_of(words.own) if pair in fit.by_pair))
    dots = _dots(fit, words.weights(elided=elided))
    owners = {fit.phrases[number].owner for number in own}.union(verbs)
    near = [number for number, dot in enumerate(dots) if dot and (elided or fit.phrases[number].owner in owners)]
    best: dict[int, tuple[int, _Phrase, bool]] = {}
    for number in near:
        phrase, dot = fit.phrases[number], dots[number]
        score = dot * phrase.worth // phrase.weight // 10000
        if phrase.text in words.own:
            score = score * VERBATIM // 100
        if score > best.get(phrase.owner, (0,))[0]:
            best[phrase.owner] = (score, phrase, number in own)
    return best


def _dots(fit: Fit, said: Mapping[str, int]) -> list[int]:
    """For each phrase the sum over the pairs that it shares with the words; found from the words, so that a pair that no phrase has costs nothing."""
    dots = [0] * len(fit.phrases)
    for pair in fit.by_pair.keys() & said.keys():
        worth = said[pair] * fit.telling[pair]
        for number in fit.by_pair[pair]:
            dots[number] += worth
    return dots


def _verbs(fit: Fit, words: Words) -> dict[int, int]:
    """For each indicator the weight of its verbs in the clause."""
    found: dict[int, int] = {}
    for verb, owners in fit.verbs.items():
        if verb in words.own:
            for owner, weight in owners:
                found[owner] = found.get(owner, 0) + weight
    return found


@cache
def _joined(word: str) -> re.Pattern[str]:
    return re.compile(f"(?:及|和|与|、){re.escape(word)}|{re.escape(word)}[^，]{{0,3}}(?:及|和|与|、)")


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
