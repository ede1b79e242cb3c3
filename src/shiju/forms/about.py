"""What work a table is about, by the nearest words above it: 活动（场） below 附：设施开放服务情况 are those of the venues, whatever the form's title speaks of."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.forms.composing import SILENT
from shiju.forms.explaining import Lexicon, kind_of, segments
from shiju.forms.keys import key_of
from shiju.forms.naming import ANY_DEED
from shiju.forms.titles import about_of, section_of, subject_of
from shiju.forms.units import COUNTED

ANY_WORK = "活动"
"""What work of every kind is called."""
_OF_MANY_KINDS = frozenset({"人", "人次", "场", "次", "期"})
_BRACKET = re.compile("[（(]")
"""A table of a form may be named in brackets behind the title: （表一 群众文化活动）."""


class About:
    """The kinds of work that headings and titles name."""

    def __init__(self, lexicon: Lexicon, titles: Sequence[str]) -> None:
        self._lexicon, self._catalogue = lexicon, lexicon.catalogue
        title = subject_of(titles)
        self._titles = (title, *(section_of((part,)) for part in _BRACKET.split(title)[1:]), section_of(titles))
        self._kinds: dict[str, frozenset[str]] = {}
        for kind in lexicon.catalogue.kinds:
            for word in _words_of(kind, lexicon.empty):
                self._kinds[word] = self._kinds.get(word, frozenset()) | {kind.id}

    def nearest(self, above: Sequence[str]) -> frozenset[str]:
        """The kinds that the nearest of the headings above speaks of, else the line right above the table, else the title; empty where none does."""
        said = (self._named(key_of(text)) for text in reversed((*self._titles, *above)))
        return next((kinds for kinds in said if kinds), frozenset())

    def _named(self, key: str) -> frozenset[str]:
        found = (self._kinds[part] for part, known in segments(key, self._kinds.__contains__) if known)
        return frozenset().union(*found)

    def others(self, words: Sequence[str], indicators: Sequence[str]) -> frozenset[str]:
        """Of indicators that headings may mean, those they do not, as they say no more than 活动 and what they stand below is of other work.

        A kind that counts 活动 among its measures means those; one that only counts its own records is asked. All of them where work itself and such a kind are named together.
        """
        near = self.nearest(words[:-1])
        if not near or not says_any_work(key_of(words[-1])):
            return frozenset()
        kept = [one for one in map(self._catalogue.indicator, indicators) if self._may_mean(one, near)]
        plain = kept if len({one.type for one in kept}) == 1 else ()
        return frozenset(indicators) - {one.id for one in plain}

    def elsewhere(self, words: Sequence[str], indicators: Sequence[str]) -> frozenset[str]:
        """Of indicators that a label names which any work may have, those of other work than the heading above it: 参加人次 below 理论学习 are not those of 培训."""
        above = key_of(words[-2]) if len(words) > 1 else ""
        near = self._kinds.get(above, frozenset())
        meant = [one for one in map(self._catalogue.indicator, indicators) if says_no_kind(key_of(words[-1]), one, self._lexicon)]
        others = frozenset(one.id for one in meant if kind_of(one, self._catalogue).id not in near)
        return others if near else frozenset()

    def _may_mean(self, indicator: Indicator, near: frozenset[str]) -> bool:
        kind = kind_of(indicator, self._catalogue)
        return kind.id in near and (indicator.type is IndicatorType.SUM or ANY_WORK in kind.nouns)


def _words_of(kind: Kind, empty: AbstractSet[str]) -> Iterator[str]:
    """What a kind is called in titles, without what titles end on: 开放情况 as 开放; 服务情况统计 is of any work."""
    for word in (kind.label, *kind.words, *kind.nouns):
        about = key_of(about_of(word))
        if about and (about == key_of(word) or about not in empty):
            yield about


def says_no_kind(key: str, indicator: Indicator, lexicon: Lexicon) -> bool:
    """Whether a label names no thing of the indicator's kind and may be said of other work too: 参加人次, 服务群众, 活动; not 办结, which is said of 诉求 alone."""
    kind = kind_of(indicator, lexicon.catalogue)
    return says_any_work(key) or (indicator.unit in _OF_MANY_KINDS and lexicon.composing.names_no_thing(key, kind))


def says_any_work(key: str) -> bool:
    """Whether a heading says no more than 活动, with a deed of any work and how it is counted: 开展活动场次."""
    known = ANY_DEED | SILENT | COUNTED.keys() | {ANY_WORK}
    parts = segments(key, known.__contains__)
    return (ANY_WORK, True) in parts and all(known for _, known in parts)


def spoken_kinds(said: str, catalogue: Catalogue) -> frozenset[str]:
    """The kinds whose words a text speaks by."""
    key = key_of(said)
    words = {kind.id: (kind.label, *kind.words) for kind in catalogue.kinds}
    return frozenset(kind for kind, named in words.items() if any(len(word) > 1 and key_of(word) in key for word in named))
