"""Lines and columns that say only how people were counted (参加人次): behind one about a part (文艺演出) they may be that part's, not those of all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from shiju.catalogue.indicator import Indicator, IndicatorType
from shiju.forms.axis import Axis
from shiju.forms.composing import is_cut
from shiju.forms.explaining import Lexicon, kind_of
from shiju.forms.headings import Part
from shiju.forms.keys import key_of
from shiju.forms.naming import pairs_of

_GROUPS = frozenset({"支", "个"})
_PEOPLE = frozenset({"人", "名"})
_TIMES = "人次"


@dataclass(frozen=True)
class Named:
    """A line or column with what its words alone mean; None = they are not understood."""

    axis: Axis
    indicator: Indicator | None
    alone: Indicator | None = None
    """What the last of its words means, where all of them together are not understood: 参加群众 below 爱国卫生."""


class Following:
    """What stands before each line, or each column, of one table."""

    def __init__(self, lexicon: Lexicon, found: Mapping[int, Named]) -> None:
        self._lexicon = lexicon
        self._found = {at: one for at, one in found.items() if one.axis.words}
        self._parts = {at: self._part_for(at) for at in self._found}

    def part_for(self, at: int) -> Indicator | bool | None:
        """The part that the line at that place is told of; True where it is told of all that its words say; None where nobody can say."""
        return self._parts.get(at, True)

    def of_group(self, at: int) -> tuple[Indicator, Indicator] | None:
        """The people of the one event that stands before a line in a part of the form which is headed by no work that is known: 参加群众 behind 环境整治活动 below 爱国卫生. The people and the event; None where it may be otherwise."""
        one = self._found.get(at)
        if one is None or one.alone is None or not self._is_of_people(one):
            return None
        group = [(place, other) for place, other in self._found.items() if other.axis.words[:-1] == one.axis.words[:-1]]
        before = [other for place, other in group if place < at and not self._is_of_people(other)]
        last = before[-1].indicator if before else None
        if last is None or any(other.indicator is None for other in before) or not self._same_kind(last, one.alone):
            return None
        events = [other.indicator for _, other in group if other.indicator and self._same_kind(other.indicator, last)]
        return (one.alone, last) if self._is_part(last) and events == [last] else None

    def _is_of_people(self, one: Named) -> bool:
        return one.indicator is None and one.alone is not None and self._counts_people(one.alone)

    def _counts_people(self, indicator: Indicator) -> bool:
        return indicator.type is IndicatorType.SUM and indicator.unit == _TIMES and not self._is_part(indicator)

    def nearest_part(self, at: int) -> Indicator | None:
        """The part that the nearest line before it means which says more than how people were counted; None where that is no part."""
        last = next(self._before(at), None) if at in self._found else None
        return last.indicator if last is not None and last.indicator is not None and self._is_part(last.indicator) else None

    def _part_for(self, at: int) -> Indicator | bool | None:
        one = self._found[at]
        meant = one.indicator
        again = any(_alike(one.axis, other.axis) for place, other in self._found.items() if place != at)
        summed = meant is not None and meant.type is IndicatorType.SUM
        before = list(self._before(at))
        free = meant is None or self._is_part(meant) or one.axis.part is Part.WHETHER or one.axis.among
        if meant is None or free or not (summed or again) or not before:
            return True
        whole = any(self._is_whole_of(other.indicator, meant) for other in before)
        last = before[0]
        if _are_members(one.axis, last, meant):
            return None
        if not self._is_bare(one) and not again:
            return whole or last.axis.among or not self._is_behind_part(last, meant, one.axis.words[-1]) or None
        if last.indicator is None or not self._same_kind(last.indicator, meant):
            return (whole and last.axis.among and not again) or None
        if not self._is_part(last.indicator):
            return True
        return last.indicator if again else whole or None

    def _before(self, at: int) -> Iterator[Named]:
        """The lines before one that say more than how people were counted, under the same headings, the nearest first."""
        group = self._found[at].axis.words[:-1]
        for place in sorted((place for place in self._found if place < at), reverse=True):
            one = self._found[place]
            if one.axis.words[:-1] == group and not self._is_bare(one):
                yield one

    def _is_bare(self, one: Named) -> bool:
        meant = one.indicator
        if meant is None or meant.type is not IndicatorType.SUM:
            return False
        return self._lexicon.composing.says_only_people(key_of(one.axis.words[-1]), kind_of(meant, self._lexicon.catalogue))

    def _is_part(self, indicator: Indicator) -> bool:
        return is_cut(indicator, kind_of(indicator, self._lexicon.catalogue))

    def _is_behind_part(self, last: Named, meant: Indicator, words: str) -> bool:
        """Whether it stands behind a part that its own name does not speak of: 志愿者 behind 义诊, not 走访户数 behind 走访慰问."""
        part = last.indicator
        kind = kind_of(meant, self._lexicon.catalogue)
        told = any(one.thing for one in self._lexicon.composing.readings(key_of(words), kind))  # 各类活动走访户数
        if part is None or told or not self._is_part(part) or not self._same_kind(part, meant):
            return False
        names = frozenset().union(*map(pairs_of, self._lexicon.names(meant)))
        return not any(pairs_of(word) & names for word in self._lexicon.chosen_by(part))

    def _is_whole_of(self, other: Indicator | None, indicator: Indicator) -> bool:
        return other is not None and self._same_kind(other, indicator) and not self._is_part(other)

    def _same_kind(self, one: Indicator, other: Indicator) -> bool:
        """Whether both are of one kind, or of kinds about the same thing: places, and what went on in them."""
        first, second = (kind_of(indicator, self._lexicon.catalogue) for indicator in (one, other))
        return first.id == second.id or not {*first.nouns}.isdisjoint(second.nouns)


def _are_members(people: Axis, last: Named, meant: Indicator) -> bool:
    """Whether people stand behind groups that are not understood: 志愿者（人） behind 志愿服务队（支） are not those who came (人次)."""
    return last.indicator is None and last.axis.unit in _GROUPS and people.unit in _PEOPLE and meant.unit != people.unit


def _alike(one: Axis, other: Axis) -> bool:
    """Whether two lines say the very same, whatever their unit of measure."""
    return replace(one, unit="") == replace(other, unit="")


def following_of(axes: Mapping[int, Axis], meaning: Callable[[Axis], str | None], lexicon: Lexicon) -> Following:
    """The lines, or the columns, of a table with what their words mean; and what the last words of each do, where something heads them."""
    alone = {at: replace(axis, words=axis.words[-1:]) for at, axis in axes.items() if len(axis.words) > 1}
    whole, last = ({at: meaning(axis) for at, axis in some.items() if axis.words} for some in (axes, alone))
    found = {one: lexicon.catalogue.indicator(one) for one in (*whole.values(), *last.values()) if one is not None}
    named = {at: Named(axis, found.get(whole.get(at) or ""), found.get(last.get(at) or "")) for at, axis in axes.items()}
    return Following(lexicon, named)
