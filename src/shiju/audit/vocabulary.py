"""How prose speaks of each indicator of a catalogue: its phrases, verbs, qualifiers and units of measure, made from the declarations alone."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from operator import add

from shiju.audit.words import word_list
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Condition, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind, Measure
from shiju.text.word_lists import alternatives

_WORDS = word_list("scope")
_UNITS: dict[str, frozenset[str]] = {name: frozenset(units) for name, units in _WORDS["units"].items()}
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_COUNTER = re.compile(
    r"(?<=..)(?:总)?(?:份数|次数|件数|期数|场次|人次|人数|篇数|户数|字数|篇次|数量|总数|周数|天数|[（(].[）)]|(?<![多少小])数)$"
)
_DOING = frozenset(_WORDS["words"]["doing"])
_EMPTY = _DOING | frozenset(_WORDS["words"]["empty"])
SILENT = re.compile(alternatives(_EMPTY))
"""Words that say nothing of what is counted."""
_INNER = re.compile("[^\u4e00-\u9fffA-Za-z0-9]")
DECLARED, FIELD, TOPIC, NOUN = 100, 86, 84, 70
"""How much a phrase counts, in hundredths: one that the indicator declares, another word of its choice or field, a word of its kind, a noun of its measure."""


@dataclass(frozen=True)
class Phrase:
    """Words that stand for an indicator; `worth` in hundredths."""

    text: str
    worth: int


@dataclass(frozen=True)
class Profile:
    """One indicator as prose speaks of it.

    `units`: the units of measure a claim about it may bear; `qualifiers`: words of the choices that its filters ask for (区级); `topic`: words of its kind.
    `vocabulary`: the pairs of characters that it explains; `begins`: with which a qualifier of more than one character begins.
    """

    indicator: Indicator
    kind: Kind | None
    phrases: tuple[Phrase, ...]
    verbs: tuple[str, ...]
    qualifiers: tuple[str, ...]
    topic: tuple[str, ...]
    units: frozenset[str]
    vocabulary: frozenset[str] = field(repr=False, default=frozenset())
    begins: frozenset[str] = field(repr=False, default=frozenset())


def pairs(text: str) -> Iterator[str]:
    """The pairs of neighbouring characters; nothing pairs over a blank or a sign."""
    return chain.from_iterable(map(add, run, run[1:]) for run in _INNER.split(text))


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> tuple[str, ...]:
    """The distinct pairs of a text, in order; headings and sentences are asked for by every number under them."""
    return tuple(dict.fromkeys(pairs(text)))


def begin_of(word: str) -> str:
    """Its first two characters, by which it is looked for; nothing of a word that has a sign there, or only one character."""
    return next(iter(pairs_of(word[:2])), "")


@lru_cache(maxsize=4096)  # a draft may count in any word
def family(unit: str) -> frozenset[str]:
    """The units of measure that may stand for one another with this one."""
    found = {unit}
    for units in _UNITS.values():
        if unit in units:
            found |= units
    return frozenset(found)


class Vocabulary:
    """The profiles of all indicators that a number can be about, and how telling each pair of characters is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        kept = _each_once(one for one in catalogue.indicators if not one.retired and one.derivation is not Derivation.GROWTH)
        named = _named_parts(kept, catalogue)
        self.profiles = tuple(_profile(one, catalogue, named) for one in kept)
        self.by_id = {one.indicator.id: one for one in self.profiles}
        said: dict[str, set[str]] = {}
        for profile in self.profiles:
            words = (*(phrase.text for phrase in profile.phrases), *profile.verbs)
            said.setdefault(profile.indicator.part_of or profile.indicator.id, set()).update(
                pair for word in words for pair in pairs(word)
            )
        held = Counter(pair for spoken in said.values() for pair in spoken)
        total = len(said) + 1
        self.units = Counter(one.indicator.unit for one in self.profiles if one.indicator.part_of is None)
        self.telling = {pair: round(100 * math.log2(total / count)) + 50 for pair, count in held.items()}
        self.squares = {pair: telling**2 for pair, telling in self.telling.items()}

    def weight(self, text: str) -> int:
        """How telling a text is: the length of its vector of pairs; 1 of one that brackets cut into single characters (区（县）级)."""
        return max(1, math.isqrt(sum(self.squares.get(pair, 0) for pair in set(pairs(text)))))


class _Same:
    """A catalogue as a key: the same object, without a look at what it declares."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The vocabulary of a catalogue, made once: it takes as long as the audit of a draft."""
    return _made(_Same(catalogue))


@lru_cache(maxsize=8)
def _made(key: _Same) -> Vocabulary:
    return Vocabulary(key.catalogue)


def _each_once(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Indicators that reckon the same count once, under the first name: the whole of 受理件数 by channel and by category is one number."""

    def reckoned(one: Indicator) -> str:
        return repr(replace(one, id="", name="", synonyms=(), headings=(), verbs=(), rounding=(), part_of=None))

    return list({reckoned(one): one for one in reversed(list(indicators))}.values())[::-1]


def _named_parts(indicators: Iterable[Indicator], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """By kind the words for those of its parts that have an indicator of their own: as words of the whole kind they would lead astray."""
    found: dict[str, tuple[str, ...]] = {}
    for one in indicators:
        kind = kind_of(one, catalogue)
        words = tuple(word for word in _qualifiers(one, kind) if len(word) > 1)
        if one.part_of is None and kind is not None and words:
            found[kind.id] = (*found.get(kind.id, ()), *words)
    return found


def _profile(indicator: Indicator, catalogue: Catalogue, named: Mapping[str, tuple[str, ...]]) -> Profile:
    kind = kind_of(indicator, catalogue)
    measure = measure_of(indicator, kind)
    qualifiers = _qualifiers(indicator, kind)
    taken = () if qualifiers or kind is None else named.get(kind.id, ())
    phrases = tuple(
        _distinct(
            one
            for one in _phrases(indicator, kind, measure)
            if one.worth == DECLARED or not any(word in one.text for word in taken)
        )
    )
    verbs = tuple(dict.fromkeys((*indicator.verbs, *_verbs(measure))))
    topic = (kind.label, *kind.words) if kind else ()
    words = [*(phrase.text for phrase in phrases), indicator.name, *indicator.synonyms, *verbs, *qualifiers]
    if measure is not None and measure.measure is not None:
        words += measure.measure.nouns
    return Profile(
        indicator,
        kind,
        phrases,
        verbs,
        qualifiers,
        topic,
        _units(indicator, measure.measure if measure else None),
        frozenset(pair for word in words for pair in pairs(word))
        | (_topic_pairs(kind) if kind and indicator.part_of is None else frozenset()),
        frozenset(begin_of(word) for word in qualifiers if len(word) > 1),
    )


def _topic_pairs(kind: Kind) -> frozenset[str]:
    """What the words of a kind explain, whichever part is meant: all but the names of its parts."""
    parts = {
        pair for one in kind.fields for choice in one.choices for word in (choice.label, *choice.words) for pair in pairs(word)
    }
    return frozenset(pair for word in (kind.label, *kind.words) for pair in pairs(word)) - parts


def kind_of(indicator: Indicator, catalogue: Catalogue) -> Kind | None:
    """The kind of the records behind it; of a quotient that of its numerator."""
    while indicator.kind is None and indicator.of:
        indicator = catalogue.indicator(indicator.of[0])
    return catalogue.kind(indicator.kind) if indicator.kind is not None else None


def measure_of(indicator: Indicator, kind: Kind | None) -> Field | None:
    """The field that it adds up."""
    fields = kind.fields if kind is not None else ()
    return next((one for one in fields if one.id == indicator.measure and one.measure is not None), None)


def _phrases(indicator: Indicator, kind: Kind | None, measure: Field | None) -> Iterator[Phrase]:
    for word in (indicator.name, *indicator.synonyms):
        worth = FIELD if indicator.part_of is not None and word != indicator.name else DECLARED
        yield Phrase(_bare(word), worth)
        if _BRACKETS.search(word):
            yield Phrase(_bare(_inside(word) if indicator.filters else _BRACKETS.sub("", word)), worth)
    if indicator.part_of is None:
        for word in _qualifiers(indicator, kind):
            yield Phrase(_bare(word), FIELD)
    if measure is not None and measure.measure is not None and not indicator.filters:
        for word in (measure.label, *measure.words):
            yield Phrase(_bare(_BRACKETS.sub("", word)), FIELD)
        for word in measure.measure.nouns:
            yield Phrase(_bare(word), NOUN)
    if kind is not None and indicator.type is IndicatorType.COUNT and not indicator.filters and not indicator.date:
        for word in (kind.label, *kind.words):
            yield Phrase(_bare(word), TOPIC)


def _verbs(measure: Field | None) -> tuple[str, ...]:
    """The verbs of a measure: those declared, and headings of its column and nouns that by themselves say little (覆盖人数, 居民)."""
    if measure is None or measure.measure is None:
        return ()
    headings = [_bare(word) for word in measure.words] if measure.measure.unit in _UNITS["people"] else []
    return (*measure.measure.verbs, *(word for word in (*headings, *measure.measure.nouns) if word in _DOING))


def _inside(word: str) -> str:
    found = _BRACKETS.search(word)
    return found.group()[1:-1] if found else ""


def _bare(word: str) -> str:
    """The words without what only says in which unit it is counted."""
    before = None
    while before != word:
        before, word = word, _COUNTER.sub("", word)
    return word


def _distinct(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    seen: set[str] = set()
    for phrase in phrases:
        if next(pairs(phrase.text), None) and phrase.text not in seen and not (phrase.text in _EMPTY or _idle(phrase)):
            seen.add(phrase.text)
            yield phrase


def _idle(phrase: Phrase) -> bool:
    """开展活动 as the heading of a column: in a sentence it would fit anything."""
    return phrase.worth < DECLARED and not SILENT.sub("", phrase.text)


def _qualifiers(indicator: Indicator, kind: Kind | None) -> tuple[str, ...]:
    found: list[str] = []
    for one in indicator.filters:
        if one.condition is Condition.CONTAINS:
            found += one.values
        if one.condition is not Condition.IS or kind is None:
            continue
        choices = next((field.choices for field in kind.fields if field.id == one.field), ())
        for choice in choices:
            if choice.label in one.values:
                found += (choice.label, *choice.words)
    return tuple(found)


def _units(indicator: Indicator, measure: Measure | None) -> frozenset[str]:
    units = {indicator.unit}
    if measure is not None and indicator.type in (IndicatorType.SUM, IndicatorType.LATEST):
        units |= {measure.unit, *(unit for unit, _ in measure.units)}
    return frozenset(units).union(*(family(unit) for unit in (indicator.unit,)))
