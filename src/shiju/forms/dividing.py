"""Headings over lines of several kinds of work that only name these kinds (会议培训 over 召开会议 and 举办培训), or a choice of which the part is told below (入户宣传 over 发放宣传资料, 其中：入户发放)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from shiju.catalogue.kind import Kind
from shiju.forms.about import says_no_kind
from shiju.forms.axis import Axis
from shiju.forms.explaining import Lexicon, falls_apart, kind_of
from shiju.forms.heads import WIDE
from shiju.forms.keys import key_of

LEAST = 2
"""Kinds of work below a heading that is over none of them alone."""
_BESIDE = frozenset({"工作", "情况", "开展", "组织", "建设", "管理", "教育", "和", "与", "及"})
"""What may stand beside the names of kinds in such a heading."""


def without_dividing(lines: Mapping[int, Axis], meaning: Callable[[Axis], str | None], lexicon: Lexicon) -> dict[int, Axis]:
    """The lines, those below such a heading without it. `meaning` is the indicator that the words of a line mean alone."""
    found = dict(lines)
    for group in _groups(lines):
        axes = [lines[at] for at in group]
        alone = {at: replace(lines[at], words=lines[at].words[-1:]) for at in group}
        kinds = dict(_kinds(alone, meaning, lexicon))
        named = {kind.id: kind for kind in kinds.values()}
        if len(named) >= LEAST and _only_divides(key_of(axes[0].words[-2]), tuple(named.values()), axes, lexicon):
            own = [at for at in group if at in kinds or lines[at].among]
            found |= {at: replace(lines[at], words=(*lines[at].words[:-2], lines[at].words[-1])) for at in own}
    return found


def _groups(lines: Mapping[int, Axis]) -> Iterator[list[int]]:
    """The lines below each heading."""
    heads: dict[tuple[str, ...], list[int]] = {}
    for at, axis in lines.items():
        if len(axis.words) > 1:
            heads.setdefault(axis.words[:-1], []).append(at)
    yield from heads.values()


def _kinds(alone: Mapping[int, Axis], meaning: Callable[[Axis], str | None], lexicon: Lexicon) -> Iterator[tuple[int, Kind]]:
    """Of each line that is understood alone and names the thing it counts, the kind."""
    for at, axis in alone.items():
        meant = meaning(axis)
        indicator = None if meant is None else lexicon.catalogue.indicator(meant)
        if indicator is not None and not says_no_kind(key_of(axis.words[-1]), indicator, lexicon):
            yield at, kind_of(indicator, lexicon.catalogue)


def _only_divides(head: str, kinds: Sequence[Kind], axes: Sequence[Axis], lexicon: Lexicon) -> bool:
    """Whether a heading says no more than which kinds of work stand below it, or what a line below tells as a part."""
    nouns = {key_of(word): kind for kind in kinds for word in (kind.label, *kind.nouns) if len(word) > 1}
    last = next((kind for word, kind in nouns.items() if head.endswith(word)), None)
    if last is not None and last.themes and not all(kind.cancelled_words for word, kind in nouns.items() if word in head):
        return False  # 宣传员培训 are those for 宣传员
    parts = [key_of(axis.words[-1]) for axis in axes if axis.among]
    told = {word for word in lexicon.every_choice if word in head and any(word in part for part in parts)}
    if told:
        return falls_apart(head, lambda part: part in told or part in WIDE)
    return falls_apart(head, lambda part: part in nouns or part in _BESIDE)
