"""A form made from a Kind: which widget a field gets, what stands in it, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.http import HttpRequest

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.problem import Problem
from shiju.intake.typed import BETWEEN
from shiju.ledger.describing import said
from shiju.ledger.record import Draft, Record, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible

UNTIL = "-to"
"""Follows the id of a date range's field for its last day."""
_WIDGETS = {
    FieldType.LONG_TEXT: "long",
    FieldType.CHOICE: "choice",
    FieldType.CHOICES: "choices",
    FieldType.DATE: "day",
    FieldType.DATE_RANGE: "days",
    FieldType.TIME: "time",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.PERCENTAGE: "number",
    FieldType.LINK: "link",
    FieldType.ORG_UNITS: "units",
}
_TODAY_SUITS = (FieldType.DATE, FieldType.DATE_RANGE)


@dataclass(frozen=True)
class Option:
    """One of the things to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """One field on the page."""

    id: str
    label: str
    widget: str
    required: bool
    help: str
    text: str
    until: str
    unit: str
    options: tuple[Option, ...]
    faults: tuple[str, ...]


def lines(
    kind: Kind, typed: Mapping[str, str], *, problems: Sequence[Problem], tree: OrgTree, actor: Actor, day: date
) -> tuple[Line, ...]:
    """The fields in use, in their order, with what was typed. `day` is the one on which units to choose from must stand."""
    made = _Maker(kind, typed, problems, tree, actor, day)
    return tuple(made.line(field) for field in kind.fields if not field.retired)


def other_faults(kind: Kind, problems: Sequence[Problem]) -> tuple[str, ...]:
    """What is wrong and belongs to no field on the page."""
    shown = {field.id for field in kind.fields if not field.retired}
    return tuple(_sentence(problem) for problem in problems if problem.field not in shown)


def typed_in(request: HttpRequest, kind: Kind, *, prefix: str = "") -> dict[str, str]:
    """What was typed: field → text; several ticks as a list, the two days of a range with 至 between them. `prefix` stands before the fields' names where a page has several forms."""
    typed = {}
    for field in kind.fields:
        parts = [part.strip() for part in request.POST.getlist(prefix + field.id) if part.strip()]
        until = request.POST.get(prefix + field.id + UNTIL, "").strip()
        text = "、".join(parts)
        typed[field.id] = f"{text}{BETWEEN}{until}" if text and until and until != text else text or until
    return typed


def texts_of(record: Record | Draft, kind: Kind, *, tree: OrgTree) -> dict[str, str]:
    """What a record or a draft says, as it would be typed."""
    typed = {field.id: _as_typed(record.values.get(field.id), tree) for field in kind.fields}
    typed[kind.org_unit] = "、".join(record.org_units)
    return typed


def _as_typed(value: Value, tree: OrgTree) -> str:
    if isinstance(value, Period):
        return (
            value.first.isoformat()
            if value.first == value.last
            else f"{value.first.isoformat()}{BETWEEN}{value.last.isoformat()}"
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return "、".join(tree.get(one).name if one in tree else one for one in value)
    return said(value)


@dataclass(frozen=True)
class _Maker:
    kind: Kind
    typed: Mapping[str, str]
    problems: Sequence[Problem]
    tree: OrgTree
    actor: Actor
    day: date

    def line(self, field: Field) -> Line:
        text = self.typed.get(field.id, "")
        until = ""
        if field.type is FieldType.DATE_RANGE:
            text, _between, until = text.partition(BETWEEN)
        owner = field.id == self.kind.org_unit
        widget = "owner" if owner else _WIDGETS.get(field.type, "text")
        if widget == "choice" and field.open_choice:
            widget = "suggested"
        return Line(
            id=field.id, label=field.label, widget=widget, required=field.required, help=field.help, text=text, until=until,
            unit=field.measure.unit if field.measure is not None else "%" if field.type is FieldType.PERCENTAGE else "",
            options=self._options(field, text, owner=owner),
            faults=tuple(_sentence(problem) for problem in self.problems if problem.field == field.id),
        )  # fmt: skip

    def _options(self, field: Field, text: str, *, owner: bool) -> tuple[Option, ...]:
        if field.type is FieldType.ORG_UNITS:
            return self._units(text, owner=owner)
        chosen = text.split("、") if field.type is FieldType.CHOICES else [text]
        return tuple(
            Option(one.label, one.label, one.label in chosen) for one in field.choices if not one.retired or one.label in chosen
        )

    def _units(self, text: str, *, owner: bool) -> tuple[Option, ...]:
        """The units one may enter for; for other fields all units, as suggestions by name."""
        ours = visible(self.actor, self.tree)
        units = [unit for unit in self.tree if unit.stands_on(self.day) and (not owner or unit.code in ours)]
        if not owner:
            return tuple(Option(unit.name, unit.name, False) for unit in units)
        chosen = text.split("、") if text else [self.actor.org_unit]
        return tuple(Option(unit.code, unit.name, unit.code in chosen) for unit in units)


def _sentence(problem: Problem) -> str:
    return problem.message + problem.remedy


def begun(kind: Kind, *, day: date) -> dict[str, str]:
    """What stands in a form that nobody has typed in yet: today."""
    return {field.id: day.isoformat() for field in kind.fields if field.id == kind.happened and field.type in _TODAY_SUITS}
