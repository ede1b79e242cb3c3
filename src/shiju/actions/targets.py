"""Setting what is to be reached."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from shiju.actions.transaction import done_before, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.db.models import Target
from shiju.orgs import OrgTree
from shiju.queries.sight import CONFIRMERS, Actor, require
from shiju.queries.targets import Goal

Problems = tuple[Problem, ...]
YEARS = range(2000, 2100)
_LARGEST = Decimal(10) ** 12
_PLACES = 3


def set_target(goal: Goal | None, *, key: str, catalogue: Catalogue, tree: OrgTree, actor: Actor, at: datetime) -> Problems:
    """Set the target of an indicator, a unit and a year in place of the earlier one; what is wrong, or nothing. None: what was typed is no target."""
    problems = _problems(goal, catalogue, tree)
    if goal is None or problems:
        return problems
    require(actor, tree, (goal.org_unit,), roles=CONFIRMERS)
    with writing(actor=actor, at=at) as work:
        if done_before(key) is not None:
            return ()
        named: dict[str, Any] = {"indicator": goal.indicator, "org_unit_id": goal.org_unit, "year": goal.year}
        before = Target.objects.filter(**named).values_list("value", flat=True).first()
        if before is None or Decimal(before) != goal.value:
            Target.objects.update_or_create(**named, defaults={"value": f"{goal.value:f}"})
            work.log(
                "set-target",
                _thing(goal.indicator, goal.org_unit, goal.year),
                before=before or "",
                after=f"{goal.value:f}",
                key=key,
            )
    return ()


def drop_target(indicator: str, org_unit: str, year: int, *, key: str, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Take a target back; one that is not there is no fault."""
    require(actor, tree, (org_unit,), roles=CONFIRMERS)
    with writing(actor=actor, at=at) as work:
        found = Target.objects.filter(indicator=indicator, org_unit_id=org_unit, year=year).first()
        if found is not None and done_before(key) is None:
            found.delete()
            work.log("drop-target", _thing(indicator, org_unit, year), before=found.value, key=key)


def number_of(written: str) -> Decimal | None:
    """The number that a person typed for a target; None where it is none that a target can be."""
    try:
        value = Decimal(written.strip().replace(",", "").replace("，", "").removesuffix("%"))
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and 0 <= value < _LARGEST and -exponent <= _PLACES else None


def _problems(goal: Goal | None, catalogue: Catalogue, tree: OrgTree) -> Problems:
    if goal is None:
        return (Problem("no_number", "目标数读不懂。", "请写成 5000 或 98.5 这样的数。", field="value"),)
    problems = []
    if goal.indicator not in {one.id for one in catalogue.indicators}:
        problems.append(Problem("no_indicator", "没有选指标。", "请从列表中选。", field="indicator"))
    if goal.org_unit not in tree:
        problems.append(Problem("unknown_unit", "没有选单位。", "请从列表中选。", field="org_unit"))
    if goal.year not in YEARS:
        problems.append(Problem("no_year", "年份读不懂。", "请写成四位数，如 2026。", field="year"))
    return tuple(problems)


def _thing(indicator: str, org_unit: str, year: int) -> str:
    return f"{year} {org_unit} {indicator}"[:100]
