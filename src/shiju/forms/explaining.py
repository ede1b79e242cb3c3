"""Whether words may stand in a heading beside the name of an indicator without asking for anything else.

A heading is explained if it falls apart, without a rest, into words by which indicators of the same kind are called as a whole, and words that say nothing. Words of a choice
are never explained away (义诊参加人次 is not 参加人次), nor the words by which the tables of a kind are found (信访件数 is not 受理件数): they may be narrower.
"""

import re
from collections.abc import Callable, Iterator

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind
from shiju.forms.keys import key_of
from shiju.forms.units import COUNTED, TAILS, unit_score

EMPTY = (
    "开展", "举办", "组织", "举行", "累计", "共计", "合计", "总计", "共", "总", "已", "实际", "各类", "各项", "全部", "其中", "的", "完成", "本单位", "全街道", "辖区", "基层", "群众性", "党工委", "党委",
    "街道", "群众", "工作", "情况", "相关", "有关", "等", "被", "类", "主流", "各级", "建成", "现有", "总数", "数量", "总量", "规模",
)  # fmt: skip
"""Words that a heading may have more than the name, whatever is counted."""
_JOINED = re.compile("[与和及、]")
_OF_TITLES = frozenset({"登记", "受理", "办理", "报送", "召开", "举办", "明细", "统计", "汇总", "一览"})
_PEOPLE_MEANT = ("居民", "村民", "人员", "市民", "人", "参加", "参与", "覆盖", "惠及", "受益")
"""Said of those who are counted where people are counted: no part of them."""
_COUNTS_PEOPLE = frozenset({"人", "人次"})


class Lexicon:
    """The words of a catalogue by indicator."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, frozenset[str]] = {}

    def explains(self, key: str, indicator: Indicator) -> bool:
        """Whether words, as `key_of` gives them, ask for nothing that the indicator is not."""
        words = self._words(indicator)
        return _falls_apart(key, lambda part: part in words or _counts(part, indicator))

    def composes(self, key: str, indicator: Indicator) -> bool:
        """Whether the words fall apart and name both the kind of work and what is counted of it: 阵地服务群众."""
        kind = kind_of(indicator, self._catalogue)
        measure = _measured(indicator, kind)
        if measure is None or measure.measure is None or indicator.filters or indicator.part_of is not None:
            return False
        about = [key_of(word) for word in self._whole(kind)]
        said = [key_of(word) for word in (*measure.measure.nouns, *measure.measure.verbs)]
        return any(word in key for word in about) and any(word in key for word in said) and self.explains(key, indicator)

    def explains_title(self, key: str, indicator: Indicator) -> bool:
        """Whether a title speaks of all that the indicator counts: also in words of the kind that are like its name, but for those of a part of a name such as 文化与志愿服务活动."""
        kind = kind_of(indicator, self._catalogue)
        names = [key_of(word) for word in self._whole(kind)]
        chosen = frozenset(key_of(word) for word in _choice_words(kind, indicator))
        parts = [key_of(part) for part in _JOINED.split(kind.label)]
        like = frozenset(
            word
            for word in map(key_of, kind.words)
            if any(_pairs(word) & _pairs(name) for name in names) and sum(bool(_pairs(word) & _pairs(part)) for part in parts) in (0, len(parts))
        )
        words = self._words(indicator) | (like - chosen) | _OF_TITLES
        return _falls_apart(key, lambda part: part in words)

    def _words(self, indicator: Indicator) -> frozenset[str]:
        if indicator.id not in self._known:
            kind = kind_of(indicator, self._catalogue)
            own = frozenset(key_of(word) for word in (*self._whole(kind), *_own_words(indicator, kind)))
            chosen = frozenset(key_of(word) for word in _choice_words(kind, indicator))
            self._known[indicator.id] = own - chosen - {""}
        return self._known[indicator.id]

    def _whole(self, kind: Kind) -> Iterator[str]:
        """What the kind is called as a whole: its label, and the names of the count of all its records."""
        yield kind.label
        for one in self._catalogue.indicators:
            if self.counts_all(one, kind):
                yield from called(one)

    def counts_all(self, indicator: Indicator, kind: Kind) -> bool:
        """Whether it counts the records of a kind as a whole: those that stand, where the kind is one of things that stand; else all."""
        ours = [one for one in self._catalogue.indicators if one.kind == kind.id and one.type is IndicatorType.COUNT and one.part_of is None]
        standing = [one for one in ours if one.belongs is Belongs.STANDING]
        plain = [one for one in standing or ours if not one.filters] or standing
        return indicator in plain


def called(indicator: Indicator) -> tuple[str, ...]:
    """All that an indicator is called in a table."""
    return (indicator.name, *indicator.synonyms, *indicator.headings)


def kind_of(indicator: Indicator, catalogue: Catalogue) -> Kind:
    """The kind whose records the indicator rests on, at last."""
    if indicator.kind is not None:
        return catalogue.kind(indicator.kind)
    return kind_of(catalogue.indicator(indicator.of[0]), catalogue)


def _counts(part: str, indicator: Indicator) -> bool:
    """An end that says in which unit of measure is counted, the indicator's own."""
    return part in TAILS or (part in COUNTED and unit_score(COUNTED[part], indicator.unit) >= 0)


def _own_words(indicator: Indicator, kind: Kind) -> Iterator[str]:
    yield from (*called(indicator), *indicator.verbs, *EMPTY)
    measure = _measured(indicator, kind)
    if measure is not None and measure.measure is not None:
        yield from (*measure.measure.nouns, *measure.measure.verbs)
    if indicator.unit in _COUNTS_PEOPLE:
        yield from _PEOPLE_MEANT


def _measured(indicator: Indicator, kind: Kind) -> Field | None:
    if indicator.type is not IndicatorType.SUM or indicator.measure is None:
        return None
    return next((one for one in kind.measures if one.id == indicator.measure), None)


def _choice_words(kind: Kind, indicator: Indicator) -> Iterator[str]:
    """What names a choice that the indicator does not ask for."""
    asked = {value for one in indicator.filters for value in one.values}
    for field in kind.fields:
        for choice in field.choices:
            if choice.label not in asked:
                yield from (choice.label, *(word for word in choice.words if word not in called(indicator)))


def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[at : at + 2] for at in range(len(key) - 1))


def _falls_apart(key: str, knows: Callable[[str], bool]) -> bool:
    """Whether the text is a chain of known words."""
    reached = [True, *(False for _ in key)]
    for end in range(1, len(key) + 1):
        reached[end] = any(reached[start] and knows(key[start:end]) for start in range(end))
    return reached[-1]
