"""What the headings of one line or one column of a table say together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiju.forms.headings import Heading, Part, Role
from shiju.periods import Period


@dataclass(frozen=True)
class Axis:
    """What the headings of one line or one column say together."""

    words: tuple[str, ...] = ()
    period: Period | None = None
    org_unit: str | None = None
    part: Part = Part.VALUE
    unit: str = ""
    total: bool = False
    among: bool = False
    role: Role = Role.FIGURE
    answers: tuple[str, str] = ("是", "否")
    fresh: bool = False
    so_far: bool = False
    vague: bool = False


def together(read: Sequence[Heading]) -> Axis:
    """The headings of a path as one: the nearest decides, words are kept in their order."""
    axis = Axis()
    for one in read:
        if one.role in (Role.HAND, Role.TARGET):
            axis = replace(axis, role=one.role)
        if one.role is Role.SERIAL:
            axis = replace(axis, role=Role.SERIAL if not axis.words else axis.role)
            continue
        axis = replace(
            axis,
            words=(*axis.words, one.words) if one.words else axis.words,
            period=one.period or axis.period,
            org_unit=one.org_unit or axis.org_unit,
            part=one.part if one.part is not Part.VALUE else axis.part,
            unit=one.unit or axis.unit,
            total=one.total or axis.total,
            among=one.among or axis.among,
            fresh=one.fresh or axis.fresh,
            so_far=one.so_far or axis.so_far,
            vague=one.vague or (axis.vague and one.period is None),
            answers=one.answers if one.part in (Part.WHETHER, Part.FULFILLED) else axis.answers,
        )
    return axis
