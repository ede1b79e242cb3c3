"""Whether a draft can become a record: everything that is wrong with it, at once."""

from collections.abc import Iterator
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
    problems = [*_missing(draft, kind), *_too_small(draft, kind), *_cancelled(draft, kind)]
    warnings = [*_unit_days(draft, kind, tree)]
    for check in kind.checks:
        problem = _check(draft, check, kind)
        if problem is not None:
            (warnings if check.warning else problems).append(problem)
    return tuple(problems), tuple(warnings)


def _missing(draft: Draft, kind: Kind) -> Iterator[Problem]:
    for field in kind.fields:
        if not field.required or field.retired:
            continue
        filled = bool(draft.org_units) if field.id == kind.org_unit else draft.values.get(field.id) is not None
        if not filled:
            yield Problem("missing_required", f"“{field.label}”没有填。", f"请补填{field.label}。", field=field.id)


def _too_small(draft: Draft, kind: Kind) -> Iterator[Problem]:
    for field in kind.fields:
        if field.minimum is None:
            continue
        value = _number(draft.values.get(field.id))
        if value is not None and value < field.minimum:
            code = "negative_quantity" if field.minimum == 0 else "below_minimum"
            yield Problem(code, f"“{field.label}”是 {value}，小于 {field.minimum}。", "请核对数字和正负号。", field=field.id)


def _cancelled(draft: Draft, kind: Kind) -> Iterator[Problem]:
    remark = draft.values.get(kind.remark or "")
    if isinstance(remark, str):
        for word in kind.cancelled_words:
            if word in remark:
                message = f"备注写明“{word}”，这件事没有发生。"
                yield Problem("cancelled", message, "不作记录；如已改期举行，请另填一行。", field=kind.remark)
                return


def _unit_days(draft: Draft, kind: Kind, tree: OrgTree) -> Iterator[Problem]:
    """Work entered under a name before the unit stood or after it was closed: told, not stopped."""
    days = draft.values.get(kind.happened or "")
    day = days.first if isinstance(days, Period) else days
    if not isinstance(day, date):
        return
    for code in draft.org_units:
        unit = tree.get(code)
        if unit.valid_to is not None and day > unit.valid_to:
            yield Problem("unit_closed", f"“{unit.name}”已于 {unit.valid_to} 撤并。", "请核对单位名称。", field=kind.org_unit)
        elif unit.valid_from is not None and day < unit.valid_from:
            yield Problem(
                "unit_not_yet_open", f"“{unit.name}”自 {unit.valid_from} 才设立。", "请核对单位名称。", field=kind.org_unit
            )


def _check(draft: Draft, check: Check, kind: Kind) -> Problem | None:
    one, two = (draft.values.get(name) for name in check.fields)
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
