"""Lines and columns that only compare (上年同期, 增减): whose words they have."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from shiju.catalogue.indicator import Indicator
from shiju.forms.about import says_any_work
from shiju.forms.axis import Axis
from shiju.forms.explaining import Lexicon
from shiju.forms.headings import COMPARED, Role
from shiju.forms.keys import key_of
from shiju.forms.of_all import OF_ALL, OF_EVERY
from shiju.forms.units import COUNTED, implied

_WHOLE = (*OF_EVERY, "合计", "总")


def only_compares(axis: Axis) -> bool:
    """Whether it asks for a change or for the year before."""
    return axis.year_before or axis.part in COMPARED


def lent_columns(columns: Mapping[int, Axis], paths: Mapping[int, Sequence[str]], left: Sequence[int]) -> dict[int, Axis]:
    """The columns, those that only compare with the words of what they compare: that of their neighbours under the same heading, where they have but one; else that of the one column they all stand behind. `left` columns name the lines."""
    lent = {at: _in_group(at, columns, paths) for at in columns}
    figures = {at: axis for at, axis in lent.items() if at not in left}
    lent |= {at: _counted_alike(at, figures) for at in figures}
    figures = {at: lent[at] for at in figures}
    return lent | {at: _behind(at, figures) for at in figures if len(paths[at]) <= 1}


def _in_group(column: int, columns: Mapping[int, Axis], paths: Mapping[int, Sequence[str]]) -> Axis:
    axis, path = columns[column], paths[column]
    if not only_compares(axis) or len(path) <= 1:
        return axis
    group = [other for at, other in columns.items() if paths[at][:1] == path[:1]]
    words = dict.fromkeys(one.words for one in group if len(one.words) > len(axis.words))
    return replace(axis, words=next(iter(words))) if len(words) == 1 else axis


def _counted_alike(column: int, columns: Mapping[int, Axis]) -> Axis:
    """上年同期活动场次, 增减场次: what only compares and says no more than how it is counted compares the one column before it that is counted so."""
    axis = columns[column]
    said = key_of("".join(axis.words))
    unit = axis.unit or implied(said)
    says_no_more = said in ("", unit) or said in COUNTED or says_any_work(said)
    if not only_compares(axis) or not unit or not says_no_more:
        return axis
    before = [
        one for at, one in columns.items() if at < column and one.role is Role.FIGURE and one.words and not only_compares(one)
    ]
    alike = {one.words for one in before if unit == (one.unit or implied(key_of(one.words[-1]))) and not one.among}
    return replace(axis, words=alike.pop(), unit=unit) if len(alike) == 1 else axis


def _behind(column: int, columns: Mapping[int, Axis]) -> Axis:
    """受理数, 上年同期, 增减, 办结数: what stands behind the one column of words compares that; behind several (受理数, 办结数, 上年同期) it may be any."""
    axis, at = columns[column], column - 1
    if axis.words or not only_compares(axis):
        return axis
    while at in columns and not columns[at].words and only_compares(columns[at]):
        at -= 1
    first, before = columns.get(at), columns.get(at - 1)
    alone = before is None or not before.words or before.role is not Role.FIGURE or only_compares(before)
    named = first is not None and bool(first.words) and first.role is Role.FIGURE and not first.among
    return replace(axis, words=first.words, unit=axis.unit or first.unit) if first is not None and named and alone else axis


def lent_lines(lines: Mapping[int, Axis]) -> dict[int, Axis]:
    """The lines, those that only compare with the words of the line above them where each has its own, or there is but one to compare."""
    worded = [at for at, axis in lines.items() if axis.words and not is_of_all(axis)]
    bare = [at for at, axis in lines.items() if not axis.words and not axis.total and only_compares(axis)]
    found = dict(lines)
    for at in bare:
        above = next((one for one in reversed(list(lines)) if one < at and one not in bare), None)
        if above in worded and (len(worded) == 1 or _come_again(bare, worded)):
            found[at] = replace(lines[at], words=lines[above].words, unit=lines[at].unit or lines[above].unit)
    return found


def _come_again(bare: Sequence[int], worded: Sequence[int]) -> bool:
    """Whether lines that only compare stand behind several of those they may compare."""
    return len({max((one for one in worded if one < at), default=-1) for at in bare}) > 1


def is_of_all(axis: Axis) -> bool:
    """Whether it asks for all of something: 全部诉求, 宣传资料（不分主题）."""
    return axis.of_all or (bool(axis.words) and axis.words[-1].startswith(OF_ALL))


def may_be_of_choice(
    indicator: Indicator, axes: Sequence[Axis], cuts: AbstractSet[tuple[str | None, str, bool]]
) -> frozenset[str]:
    """The choices that a heading by which a whole is called names and to which another line or column is cut: 走访慰问户数 beside 走访慰问活动 may be those of that alone.

    `cuts` are the words of the choices that lines and columns are cut to, each with the kind and whether these say it: 入户走访 beside 走访慰问活动 is a deed of its own.
    """
    if indicator.filters or indicator.of or indicator.part_of is not None:
        return frozenset()
    labels = [key for axis in axes if axis.words if not any(one in (key := key_of(axis.words[-1])) for one in _WHOLE)]
    found: set[str] = set()
    for label in labels:
        named = [(word, beside) for kind, word, beside in cuts if kind == indicator.kind and word in label]
        longest = max((len(word) for word, _ in named), default=0)
        found.update(word for word, beside in named if beside and len(word) == longest)
    return frozenset(found)


def cuts_of(sure: Sequence[tuple[Axis, Indicator]], lexicon: Lexicon) -> frozenset[tuple[str | None, str, bool]]:
    """The words of the choices that lines and columns are cut to, each with the kind and whether these say it."""
    said = ((one, word, key_of("".join(axis.words[-2:]))) for axis, one in sure for word in lexicon.chosen_by(one))
    return frozenset((one.kind, word, word in key) for one, word, key in said)
