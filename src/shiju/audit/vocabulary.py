"""How prose speaks of each indicator of a catalogue: its phrases, verbs, qualifiers and units of measure, made from the declarations alone."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shiju.audit.words import word_list
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Condition, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind, Measure

_WORDS = word_list("scope")
_UNITS: dict[str, frozenset[str]] = {name: frozenset(units) for name, units in _WORDS["units"].items()}
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_COUNTER = re.compile(
    r"(?<=..)(?:总)?(?:份数|次数|件数|期数|场次|人次|人数|篇数|户数|字数|篇次|数量|总数|周数|天数|[（(].[）)]|(?<![多少小])数)$"
)
_EMPTY = frozenset((*_WORDS["words"]["empty"], *_WORDS["words"]["doing"]))
_INNER = re.compile("[^\u4e00-\u9fffA-Za-z0-9]")
OWN, FIELD, NOUN = 100, 85, 70
"""How much a phrase counts, in hundredths: one that the indicator declares, another word of its choice, kind or field, a noun of its measure."""


@dataclass(frozen=True)
class Phrase:
    """Words that stand for an indicator; `worth` in hundredths."""

    text: str
    worth: int


@dataclass(frozen=True)
class Profile:
    """One indicator as prose speaks of it.

    `units`: the units of measure a claim about it may bear; `qualifiers`: words of the choices that its filters ask for (区级); `topic`: words of its kind.
    `vocabulary`: the pairs of characters that it explains.
    """

    indicator: Indicator
    kind: Kind | None
    phrases: tuple[Phrase, ...]
    verbs: tuple[str, ...]
    qualifiers: tuple[str, ...]
    topic: tuple[str, ...]
    units: frozenset[str]
    vocabulary: frozenset[str] = field(repr=False, default=frozenset())


def pairs(text: str) -> Iterator[str]:
    """The pairs of neighbouring characters; nothing pairs over a blank or a sign."""
    for run in _INNER.split(text):
        for at in range(len(run) - 1):
            yield run[at : at + 2]


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
        kept = [one for one in catalogue.indicators if not one.retired and one.derivation is not Derivation.GROWTH]
        named = _named_parts(kept, catalogue)
        self.profiles = tuple(_profile(one, catalogue, named) for one in kept)
        self.by_id = {one.indicator.id: one for one in self.profiles}
        held: Counter[str] = Counter()
        for profile in self.profiles:
            held.update({pair for phrase in profile.phrases for pair in pairs(phrase.text)})
            held.update({pair for verb in profile.verbs for pair in pairs(verb)} - profile.vocabulary)
        total = len(self.profiles) + 1
        self.telling = {pair: round(100 * math.log2(total / count)) + 50 for pair, count in held.items()}

    def weight(self, text: str) -> int:
        """How telling a text is: the length of its vector of pairs."""
        return math.isqrt(sum(self.telling.get(pair, 0) ** 2 for pair in set(pairs(text))))


def _named_parts(indicators: Iterable[Indicator], catalogue: Catalogue) -> frozenset[str]:
    """The words that declared indicators of parts have for themselves: as words of the whole kind they would lead astray."""
    parts = [one for one in indicators if one.filters and one.part_of is None and _qualifiers(one, kind_of(one, catalogue))]
    return frozenset(word for one in parts for word in (one.name, *one.synonyms))


def _profile(indicator: Indicator, catalogue: Catalogue, named: frozenset[str]) -> Profile:
    kind = kind_of(indicator, catalogue)
    measure = measure_of(indicator, kind)
    phrases = tuple(_distinct(one for one in _phrases(indicator, kind, measure) if one.worth == OWN or one.text not in named))
    verbs = tuple(dict.fromkeys((*indicator.verbs, *(measure.measure.verbs if measure and measure.measure else ()))))
    topic = (kind.label, *kind.words) if kind else ()
    words = [*(phrase.text for phrase in phrases), indicator.name, *indicator.synonyms, *verbs]
    if measure is not None and measure.measure is not None:
        words += measure.measure.nouns
    return Profile(
        indicator,
        kind,
        phrases,
        verbs,
        _qualifiers(indicator, kind),
        topic,
        _units(indicator, measure.measure if measure else None),
        frozenset(pair for word in words for pair in pairs(word)) | (_topic_pairs(kind) if kind else frozenset()),
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
        worth = FIELD if indicator.part_of is not None and word != indicator.name else OWN
        yield Phrase(_bare(word), worth)
        if _BRACKETS.search(word):
            yield Phrase(_bare(_inside(word) if indicator.filters else _BRACKETS.sub("", word)), worth)
    if measure is not None and measure.measure is not None and not indicator.filters:
        for word in (measure.label, *measure.words):
            yield Phrase(_bare(_BRACKETS.sub("", word)), FIELD)
        for word in measure.measure.nouns:
            yield Phrase(_bare(word), NOUN)
    if kind is not None and indicator.type is IndicatorType.COUNT and not indicator.filters and not indicator.date:
        for word in (kind.label, *kind.words):
            yield Phrase(_bare(word), FIELD)


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
        if len(phrase.text) > 1 and phrase.text not in seen and phrase.text not in _EMPTY:
            seen.add(phrase.text)
            yield phrase


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
