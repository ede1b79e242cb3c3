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
    year_before: bool = False
    """The same period a year before, of this axis or the other."""
    of_all: bool = False
    over: bool = False
    """Its words stand above a heading that says nothing but a period or a part: 社会宣传 over 1月."""


def together(read: Sequence[Heading]) -> Axis:
    """The headings of a path as one: the nearest decides, words are kept in their order."""
    axis, against = Axis(), False
    for heading in read:
        one = replace(heading, period=None, vague=False, year_before=True) if against and heading.of_last_year else heading
        against = against or one.against
        if one.role in (Role.HAND, Role.TARGET):
            axis = replace(axis, role=one.role)
        if one.role is Role.SERIAL:
            axis = replace(axis, role=Role.SERIAL if not axis.words else axis.role)
            continue
        axis = replace(
            axis,
            words=(*axis.words, one.words) if one.words else axis.words,
            period=axis.period if one.this_year and axis.period is not None else combined(axis.period, one.period),
            org_unit=one.org_unit or axis.org_unit,
            part=one.part if one.part is not Part.VALUE else axis.part,
            unit=one.unit or axis.unit,
            total=one.total or axis.total,
            among=one.among or axis.among,
            fresh=one.fresh or axis.fresh,
            so_far=one.so_far or axis.so_far,
            year_before=one.year_before or axis.year_before,
            of_all=one.of_all or axis.of_all,
            over=bool(axis.words) and not one.words,
            vague=one.vague or (axis.vague and one.period is None),
            answers=one.answers if one.part in (Part.WHETHER, Part.FULFILLED) else axis.answers,
        )
    alone = read[-1].text if read and read[-1].against else ""
    return replace(axis, words=(*axis.words, alone)) if alone else axis


def combined(outer: Period | None, inner: Period | None) -> Period | None:
    """What two headings of which one stands within the other say: months below 2025年 are those of that year."""
    if outer is None or inner is None:
        return inner or outer
    while is_year(outer) and inner.first.year > outer.first.year:
        inner = inner.year_before()
    return inner


def crossed(across: Period | None, down: Period | None, whole: Period) -> Period | None:
    """The period where a line and a column meet that may both name one, in a form for `whole`; None where they name two."""
    if across is None or down is None or across == down:
        return down or across or whole
    if whole in (across, down):
        return across if down == whole else down
    outer, inner = (across, down) if is_year(across) else (down, across)
    return combined(outer, inner) if is_year(outer) else None


def is_year(period: Period) -> bool:
    """Whether it is a whole year."""
    return period == Period.parse(str(period.first.year))


def is_so_far(period: Period, whole: Period) -> bool:
    """Whether it is the year up to the end of the form's period."""
    return period.last == whole.last and period.first == Period.parse(str(whole.last.year)).first
