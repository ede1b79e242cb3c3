"""Whether a draft can become a record: everything that is wrong with it, at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from shiju.catalogue.kind import Check, CheckRule, Field, Kind
from shiju.catalogue.problem import Problem
from shiju.ledger.record import Draft, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity

Findings = tuple[tuple[Problem, ...], tuple[Problem, ...]]


def validate(draft: Draft, kind: Kind, tree: OrgTree) -> Findings:
    """The problems that stop the draft, and the warnings that do not."""
    return Rules(kind, tree).findings(draft.org_units, draft.values)


class Rules:
    """What is asked of the records of a kind: found out once for all rows of a table."""

    def __init__(self, kind: Kind, tree: OrgTree) -> None:
        self._kind = kind
        self._tree = tree
        needed = [one for one in kind.fields if one.required and not one.retired]
        self._unit = next((one for one in needed if one.id == kind.org_unit), None)
        self._required = tuple((one.id, one) for one in needed if one.id != kind.org_unit)
        self._least = tuple((one.id, one, one.minimum) for one in kind.fields if one.minimum is not None)

    def findings(self, units: Sequence[str], values: Mapping[str, Value]) -> Findings:
        """The problems that stop such a record, and the warnings that do not."""
        problems = [*self._missing(units, values), *self._too_small(values), *_cancelled(values, self._kind)]
        warnings = [*_unit_days(units, values, self._kind, self._tree)]
        for check in self._kind.checks:
            problem = _check(values, check, self._kind)
            if problem is not None:
                (warnings if check.warning else problems).append(problem)
        return tuple(problems), tuple(warnings)

    def _missing(self, units: Sequence[str], values: Mapping[str, Value]) -> list[Problem]:
        blank = [field for name, field in self._required if values.get(name) is None]
        if self._unit is not None and not units:
            blank = [one for one in self._kind.fields if one is self._unit or one in blank]
        return [Problem("missing_required", f"“{one.label}”没有填。", f"请补填{one.label}。", field=one.id) for one in blank]

    def _too_small(self, values: Mapping[str, Value]) -> list[Problem]:
        found = []
        for name, field, least in self._least:
            said = values.get(name)
            value = None if said is None else _number(said)
            if value is not None and value < least:
                code = "negative_quantity" if least == 0 else "below_minimum"
                message = f"“{field.label}”是 {value}，小于 {least}。"
                found.append(Problem(code, message, "请核对数字和正负号。", field=field.id))
        return found


def _cancelled(values: Mapping[str, Value], kind: Kind) -> Iterator[Problem]:
    remark = values.get(kind.remark or "")
    if isinstance(remark, str):
        for word in kind.cancelled_words:
            if word in remark:
                message = f"备注写明“{word}”，这件事没有发生。"
                yield Problem("cancelled", message, "不作记录；如已改期举行，请另填一行。", field=kind.remark)
                return


def _unit_days(units: Sequence[str], values: Mapping[str, Value], kind: Kind, tree: OrgTree) -> Iterator[Problem]:
    """Work entered under a name before the unit stood or after it was closed: told, not stopped."""
    days = values.get(kind.happened or "")
    day = days.first if isinstance(days, Period) else days
    if not isinstance(day, date):
        return
    for code in units:
        unit = tree.get(code)
        if unit.valid_to is not None and day > unit.valid_to:
            yield Problem("unit_closed", f"“{unit.name}”已于 {unit.valid_to} 撤并。", "请核对单位名称。", field=kind.org_unit)
        elif unit.valid_from is not None and day < unit.valid_from:
            yield Problem(
                "unit_not_yet_open", f"“{unit.name}”自 {unit.valid_from} 才设立。", "请核对单位名称。", field=kind.org_unit
            )


def _check(values: Mapping[str, Value], check: Check, kind: Kind) -> Problem | None:
    one, two = (values.get(name) for name in check.fields)
    wrong = _before(one, two) if check.rule is CheckRule.NOT_BEFORE else _above(one, two)
    if not wrong:
        return None
    labels: list[Field] = [kind.field(name) for name in check.fields]
    return Problem(check.code, check.message, f"请核对“{labels[0].label}”与“{labels[1].label}”。", field=check.fields[0])


def _before(one: Value, two: Value) -> bool:
    return isinstance(one, date) and isinstance(two, date) and one < two


def _above(one: Value, two: Value) -> bool:
    first, second = _number(one), _number(two)
    return first is not None and second is not None and first > second


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Quantity):
        return value.value
    return value if isinstance(value, Decimal) else None
