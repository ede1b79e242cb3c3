"""Lines that are the parts of the line above them without saying so: 受理诉求, and below it 群众来电, 群众来访, 网格员上报."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.forms.axis import Axis
from shiju.forms.choosing import Choosing
from shiju.forms.headings import Part, Role

LEAST = 2
"""Lines below each other that name choices of one field, before they are taken for parts of the line above."""


@dataclass
class _Run:
    """The line of a whole, with the lines behind it that name choices of it: line and field."""

    indicator: Indicator
    axis: Axis
    own: frozenset[str] = frozenset()
    """The fields of which the line's own name is a choice: among lines for 义诊 and 体育, 走访慰问 is one of them."""
    parts: list[tuple[int, str]] = field(default_factory=list)

    def lines(self) -> Iterator[int]:
        fields = {name for _, name in self.parts}
        if len(self.parts) >= LEAST and len(fields) == 1 and not fields & self.own:
            yield from (line for line, _ in self.parts)


def runs_of(
    lines: Mapping[int, Axis], meaning: Callable[[Axis], str | None], choosing: Choosing, catalogue: Catalogue
) -> dict[int, str]:
    """Each line that is a part of a whole above it, with the whole's indicator.

    `meaning` is the indicator that the words of a line mean alone. The lines of a run are counted in the unit of measure of their whole and stand in its section; a line that
    nobody understands (群众来信) does not end it.
    """
    found: dict[int, str] = {}
    run: _Run | None = None
    for line, axis in lines.items():
        meant = meaning(axis) if _names_figure(axis) else None
        one = None if meant is None else catalogue.indicator(meant)
        if one is not None and one.part_of is None:
            found |= _parts(run)
            run = (
                None
                if one.of or axis.among
                else _Run(one, axis, frozenset(part.field for part in choosing.choices(one, axis.words[-1])))
            )
        elif run is not None and _beside(axis, run.axis):
            chosen = choosing.choices(run.indicator, axis.words[-1])
            run.parts += [(line, chosen[0].field)] if len({part.indicator for part in chosen}) == 1 else []
        elif axis.words[:-1] != (run.axis.words[:-1] if run is not None else ()):
            found |= _parts(run)
            run = None
    return found | _parts(run)


def _names_figure(axis: Axis) -> bool:
    return bool(axis.words) and axis.role is Role.FIGURE and axis.part is Part.VALUE


def _beside(axis: Axis, whole: Axis) -> bool:
    """Whether a line may be a part: named, in the section of the whole and counted as it is."""
    return _names_figure(axis) and axis.words[:-1] == whole.words[:-1] and axis.unit == whole.unit and not axis.among


def _parts(run: _Run | None) -> dict[int, str]:
    return {} if run is None else dict.fromkeys(run.lines(), run.indicator.id)
