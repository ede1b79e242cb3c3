"""The words of a claim by how near they stand to its number, and what they say of an indicator."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from shiju.audit.claim import Claim
from shiju.audit.vocabulary import DECLARED, SILENT, Profile, begin_of, pairs_of
from shiju.audit.words import word_list

OWN, TOLD, EARLIER, CONTEXT = 100, 60, 40, 15
"""How much words count, in hundredths: of the clause, of the clauses before it in its part of the sentence, of the parts before, of headings and the sentence before."""
ELIDED_TOLD, ELIDED_CONTEXT = 90, 30
"""The same where the clause itself says nothing of what is counted."""
UNEXPLAINED = 90
"""The share, in hundredths, of a score that words of the clause can take that the indicator does not explain."""

_SIGNS = re.compile("[^\u4e00-\u9fffA-Za-z]+")


_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_WORDS = word_list("scope")["words"]
_PARTNERS = re.compile("|".join(f"{word}{_WORDS['together']}" for word in _WORDS["with"]))
_ACTS: tuple[str, ...] = tuple(_WORDS["acts"])
_ACT_BEGINS = frozenset(map(begin_of, _ACTS))
_STOCK = re.compile(_WORDS["stock"])
_GENERAL = re.compile(_WORDS["general"])
_PART_ENDS = re.compile("[；;]")
_JOINS = frozenset("及和与、")
_NEAR = 3
"""So few characters may stand between a work and the sign that joins it to another: 理论学习、宣传培训."""


class _Run(NamedTuple):
    """A run of characters without a sign. A bit for each character, the first the lowest: `telling` those that say something of what is counted; `of_pair` the two of each pair."""

    text: str
    telling: int
    of_pair: Mapping[str, int]


class Words:
    """The words of a claim by how near they stand."""

    def __init__(self, claim: Claim) -> None:
        self.own = _PARTNERS.sub(" ", _BRACKETS.sub(" ", claim.what[0])).strip(" \u3000、，")
        self._told = _PART_ENDS.split(claim.what[1])
        self._context = claim.what[2]
        self._said: dict[str, tuple[str, ...]] = {}
        self.pairs = pairs_of(self.own)
        self.begins = frozenset(("", *self.pairs))
        """How the words begin that can stand in the clause (`begin_of`)."""
        self._acts = () if _ACT_BEGINS.isdisjoint(self.begins) else tuple(act for act in _ACTS if act in self.own)
        self._runs = tuple(_run(run) for run in _SIGNS.split(self.own) if run)
        self._tells = any(run.telling for run in self._runs)
        self._joins = not _JOINS.isdisjoint(self.own)

    @property
    def takes_all(self) -> bool:
        """Whether the clause takes all sorts together: 各类活动."""
        return _GENERAL.search(self.own) is not None

    @property
    def tells_of_a_stock(self) -> bool:
        """Whether the clause says how many there are, not how many took part: 登记志愿者."""
        return _STOCK.search(self.own) is not None

    def says_nothing_of(self, texts: Collection[str], their_pairs: Collection[str]) -> bool:
        """Whether the clause itself has no word for what is counted: neither one of its own nor one of the texts, which are those of indicators."""
        if self._tells:
            return False
        return all(pair not in their_pairs for pair in self.pairs) or not any(text in self.own for text in texts)

    def layers(self, *, elided: bool) -> Iterator[tuple[Collection[str], int]]:
        """The pairs of characters and how much they count, in hundredths, the nearest first."""
        told, context = (ELIDED_TOLD, ELIDED_CONTEXT) if elided else (TOLD, CONTEXT)
        yield self.pairs, OWN
        yield pairs_of(self._told[-1]), told
        for part in self._told[:-1]:
            yield pairs_of(part), EARLIER
        yield pairs_of(self._context), context

    def explained(self, profile: Profile, phrase: str) -> int:
        """The share that remains of a score, in hundredths, for how much of the clause the indicator explains."""
        covered = rest = 0
        vocabulary = profile.vocabulary
        for run, telling, of_pair in self._runs:
            start = run.find(phrase) if phrase else -1
            named = (1 << len(phrase)) - 1 << start if start >= 0 else 0
            known = named
            for pair in vocabulary.intersection(of_pair):
                known |= of_pair[pair]
            covered += (telling & known | named).bit_count()
            rest += (telling & ~known).bit_count()
        return 100 - UNEXPLAINED * rest // (covered + rest) if rest else 100

    def _qualifiers(self, profile: Profile) -> tuple[str, ...]:
        """The words for the part that the clause itself has and joins nothing to."""
        if profile.begins.isdisjoint(self.begins):
            return ()
        name = profile.indicator.id
        if name not in self._said:
            said = [word for word in profile.qualifiers if word in self.own]
            self._said[name] = tuple(word for word in said if len(word) > 1 and self.says_alone(word))
        return self._said[name]

    def named_part(self, profile: Profile) -> str:
        """The longest word by which the clause itself names the part that the indicator is of."""
        said = self._qualifiers(profile) if profile.qualifiers else ()
        return max(said, key=len) if said else ""

    def does_otherwise(self, profile: Profile) -> bool:
        """Whether the clause tells of an act that the indicator does not count: 调解矛盾纠纷 is not 受理."""
        return bool(self._acts) and any(act not in profile.vocabulary for act in self._acts)

    def has_declared(self, profile: Profile) -> bool:
        """Whether the clause has a phrase as the indicator declares it."""
        return any(phrase.worth == DECLARED and phrase.text in self.own for phrase in profile.phrases)

    def says_alone(self, word: str) -> bool:
        """Whether the clause has the word and joins nothing to it: 热线及窗口 is neither of the two."""
        return word in self.own and not (self._joins and _joined(word).search(self.own))

    def joins(self, one: str, other: str) -> bool:
        """Whether the clause names two works side by side, for one number: 学习、培训, but not 学习活动，培训."""
        return self._joins and bool(one and other) and _side_by_side(one, other).search(self.own) is not None

    def qualified(self, profile: Profile, *, inherits: bool) -> bool:
        """Whether the clause names the part that the indicator is of; where it says nothing itself and does not follow a whole, the clauses before."""
        if inherits and any(len(word) > 1 and word in self._told[-1] for word in profile.qualifiers):
            return True
        return bool(self._qualifiers(profile))


@lru_cache(maxsize=4096)
def _run(text: str) -> _Run:
    telling = (1 << len(text)) - 1
    for silent in SILENT.finditer(text):
        telling &= ~((1 << silent.end()) - (1 << silent.start()))
    of_pair: dict[str, int] = {}
    for at, pair in enumerate(map(add, text, text[1:])):
        of_pair[pair] = of_pair.get(pair, 0) | 0b11 << at
    return _Run(text, telling, of_pair)


@cache
def _joined(word: str) -> re.Pattern[str]:
    return re.compile(f"(?:及|和|与|、){re.escape(word)}|{re.escape(word)}[^，]{{0,3}}(?:及|和|与|、)")


@cache
def _side_by_side(one: str, other: str) -> re.Pattern[str]:
    first, second = re.escape(one), re.escape(other)
    between = f"[^，]{{0,{_NEAR}}}[及和与、][^，]{{0,{_NEAR}}}"
    return re.compile(f"{first}{between}{second}|{second}{between}{first}")
