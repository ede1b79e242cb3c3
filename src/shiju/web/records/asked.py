"""What a list is asked for: filters in the address, columns as the person likes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.ledger.record import State
from shiju.periods import Period, PeriodFault
from shiju.queries.listing import Wanted
from shiju.queries.preferences import preferred
from shiju.web.desk import Desk
from shiju.web.records.names import plain_state_name

STATE = "@state"
EVIDENCE = "@evidence"
_MOST_MEASURES = 3
_MOST_CHOICES = 2
_PREFIX = "f-"
_QUARTER, _HALF, _YEAR = 3, 6, 12


@dataclass(frozen=True)
class Filter:
    """A filter as it is drawn: name in the address, words, what is chosen, what there is to choose from (value, words)."""

    name: str
    label: str
    chosen: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A column: id of a field, or one of the two that are no fields."""

    id: str
    label: str
    number: bool = False
    unit: str = ""
    """The unit of measure; empty where the label says it."""

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return _("%(label)s（%(unit)s）") % {"label": self.label, "unit": self.unit} if self.unit else self.label


def wanted(request: HttpRequest, desk: Desk, kind: Kind) -> Wanted:
    """What the address asks for; 404 where it names a unit or a period that there is not."""
    asked = request.GET
    unit, state = asked.get("unit", ""), asked.get("state", "")
    if unit and unit not in desk.tree:
        raise Http404
    known = {one.value: frozenset({one}) for one in State}
    return Wanted(
        kind=kind.id,
        org_unit=unit or None,
        period=_period(asked.get("period", "")),
        states=known.get(state, frozenset(State)),
        words=tuple(asked.get("q", "").split()),
        fields={
            field.id: asked[_PREFIX + field.id] for field in choice_fields(kind) if asked.get(_PREFIX + field.id)
        },
        held=True if state == "held" else None,
        voided=state == "voided",
    )  # fmt: skip


def filters(request: HttpRequest, desk: Desk, kind: Kind, units: Sequence[tuple[str, str]]) -> tuple[Filter, ...]:
    """The filters of a list, as they are set."""
    asked: Mapping[str, str] = request.GET
    states = [(state.value, plain_state_name(state)) for state in State]
    states += [("held", _("疑似重复")), ("voided", _("含已撤销"))]
    drawn = [
        *([("unit", _("单位"), tuple(units))] if len(units) > 1 else []),
        ("period", _("期间"), periods(desk.day)),
        ("state", _("状态"), tuple(states)),
        *(
            (_PREFIX + one.id, one.label, tuple((choice.label, choice.label) for choice in one.choices))
            for one in choice_fields(kind)
        ),
    ]
    return tuple(Filter(name, label, asked.get(name, ""), options) for name, label, options in drawn)


def choice_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields that a list can be filtered by."""
    found = [one for one in kind.fields if one.type in (FieldType.CHOICE, FieldType.CHOICES) and not one.retired]
    return tuple(found[:_MOST_CHOICES])


def periods(day: date) -> tuple[tuple[str, str], ...]:
    """The periods that people ask for, seen from a day."""
    month = Period.month(day.year, day.month)
    before = Period.months_from(day.year - (day.month == 1), (day.month - 2) % _YEAR + 1, 1)
    quarter = Period.months_from(day.year, (day.month - 1) // _QUARTER * _QUARTER + 1, _QUARTER)
    half = Period.months_from(day.year, (day.month - 1) // _HALF * _HALF + 1, _HALF)
    year, last = Period.months_from(day.year, 1, _YEAR), Period.months_from(day.year - 1, 1, _YEAR)
    named = (
        (month, _("本月")), (before, _("上月")), (quarter, _("本季度")), (half, _("本半年")), (year, _("今年")), (last, _("去年")),
    )  # fmt: skip
    return tuple((str(period), words) for period, words in named)


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Every column that there is."""
    fields = [
        Column(one.id, one.label, one.measure is not None, unit_of(one) if one.measure is not None else "")
        for one in kind.fields
        if not one.retired
    ]
    return (*fields, Column(EVIDENCE, _("佐证")), Column(STATE, _("状态")))


def unit_of(field: Field) -> str:
    """The unit of measure of a number, where its label does not say it: 份 of 数量, nothing for 参加人次."""
    unit = field.measure.unit if field.measure is not None else ""
    return "" if field.label.rstrip("）)").endswith(unit) else unit


def columns(desk: Desk, kind: Kind) -> tuple[Column, ...]:
    """The columns as the person likes them, else when, who, what, how much, state."""
    chosen = preferred(preference_of(kind), actor=desk.actor)
    names = chosen or (
        *(name for name in (kind.happened, kind.org_unit, kind.title) if name is not None),
        *(field.id for field in kind.measures[:_MOST_MEASURES]),
        STATE,
    )
    return tuple(one for one in columns_of(kind) if one.id in names)


def preference_of(kind: Kind) -> str:
    """The name under which the columns of a kind are kept."""
    return f"columns.{kind.id}"


def _period(written: str) -> Period | None:
    if not written:
        return None
    try:
        return Period.parse(written)
    except PeriodFault as fault:
        raise Http404 from fault
