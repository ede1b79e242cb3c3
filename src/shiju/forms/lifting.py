"""Tables in which a part of a figure is told by the theme of the title (发放总数, 其中：安全生产类): the whole is then that of all themes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiju.forms.axis import Axis
from shiju.forms.keys import key_of
from shiju.forms.lending import is_of_all
from shiju.forms.naming import pairs_of
from shiju.forms.narrowing import Narrowing

LEAST = 2
"""Figures of which the part of the theme is told, before the whole table is taken to tell all and parts."""


@dataclass(frozen=True)
class Lifted:
    """The lines and the columns that the title does not narrow; `all` of them where the table tells wholes and parts throughout."""

    lines: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    all: bool = False

    def holds(self, line: int, column: int) -> bool:
        """Whether the title narrows nothing where the line and the column meet."""
        return self.all or line in self.lines or column in self.columns


def lifted(lines: Mapping[int, Axis], columns: Mapping[int, Axis], narrowing: Narrowing) -> Lifted:
    """What a title does not narrow, as the lines or columns say that they are of all, or tell the part of its theme beside the whole."""
    told = frozenset[str]().union(*(pairs_of(key_of(one)) for one in narrowing.themes))
    down, across = (dict(_groups(axes, told)) for axes in (lines, columns))
    themed = [one for groups in (down, across) for one in groups.values() if one]
    ours = [
        frozenset(at for at, axis in axes.items() if axis.of_all or (narrowing.loosely and is_of_all(axis))).union(*groups)
        for axes, groups in ((lines, down), (columns, across))
    ]
    return Lifted(ours[0], ours[1], len(themed) >= LEAST)


def _groups(axes: Mapping[int, Axis], told: frozenset[str]) -> Iterator[tuple[frozenset[int], bool]]:
    """Each line with those behind it that are told among it, where one of these is told by the theme or it says itself that it is of all; and whether one is told by the theme."""
    group: list[int] = []
    for at, axis in (*axes.items(), (-1, Axis())):
        if axis.among:
            group.append(at)
            continue
        parts = [axes[one] for one in group[1:]]
        themed = any(pairs_of(key_of(words)) & told for one in parts for words in one.words[-1:])
        if group and (themed or axes[group[0]].of_all):
            yield frozenset(group), themed
        group = [at]
