"""Taking in a planned file: its new records and totals in one transaction, then the corrections of records that stand."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from shiju.actions.imports import Accepted, BatchResult, FileFacts, accept
from shiju.actions.records import correct
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.indicators.stated import Stated, Statement
from shiju.intake.plans import FilePlan
from shiju.intake.progress import Telling
from shiju.intake.sheets import drafts
from shiju.orgs import OrgTree
from shiju.queries.amending import Compared, compared
from shiju.queries.sight import Actor, NotAllowedFault


class Amended(NamedTuple):
    """What became of a row that corrects a record: the fields that changed, or why it could not be."""

    record: str
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class FileOutcome:
    """What was done. `accepted` and `amended` have one entry for each sheet of the plan, in its order."""

    batch: int | None
    accepted: tuple[tuple[Accepted, ...], ...]
    amended: tuple[tuple[Amended, ...], ...]


def take_in(
    plan: FilePlan, *, catalogue: Catalogue, tree: OrgTree, actor: Actor, top: str, at: datetime, tell: Telling | None = None
) -> FileOutcome:
    """Enter a file; `top` is the org unit whose totals its tables of totals state. The same file again changes nothing.

    `tell` hears of its records as they are stored. Raises NotAllowedFault where the actor may not write for a unit or in a locked period.
    """
    entered = [draft for sheet in plan.sheets for draft in drafts(sheet)]
    totals = [one for table in (plan.totals or {}).values() for one in table.values]
    stated = [Statement(one.indicator, top, one.period, Stated(one.value, one.place)) for one in totals]
    facts = FileFacts(plan.file, plan.digest, at)
    nothing = BatchResult(None, ())
    result = (
        accept(entered, batch=facts, catalogue=catalogue, tree=tree, actor=actor, stated=stated, tell=tell)
        if entered or stated
        else nothing
    )
    outcomes = iter(result.accepted)
    accepted = tuple(tuple(outcome for _, outcome in zip(drafts(sheet), outcomes, strict=False)) for sheet in plan.sheets)
    beside = compared(plan, catalogue=catalogue, tree=tree, seen={unit.code for unit in tree})
    by = (catalogue, tree, actor, at)
    amended = tuple(tuple(_amend(one, plan.file, by) for one in rows) for rows in beside)
    return FileOutcome(result.batch, accepted, amended)


def foreseen(plan: FilePlan, *, catalogue: Catalogue, tree: OrgTree, seen: AbstractSet[str]) -> FileOutcome:
    """What taking it in would correct, without writing anything. `seen`: the org units whose records the person sees."""
    beside = compared(plan, catalogue=catalogue, tree=tree, seen=seen)
    amended = tuple(tuple(Amended(one.named, tuple(one.changes), one.problems) for one in rows) for rows in beside)
    return FileOutcome(None, ((),) * len(plan.sheets), amended)


def _amend(one: Compared, file: str, by: tuple[Catalogue, OrgTree, Actor, datetime]) -> Amended:
    catalogue, tree, actor, at = by
    if one.record is None or not one.changes:
        return Amended(one.named, (), one.problems)
    kind = catalogue.kind(one.record.kind)
    try:
        problems = correct(one.named, one.changes, reason=f"按“{file}”更正", kind=kind, tree=tree, actor=actor, at=at)
    except NotAllowedFault as fault:
        problems = (Problem("not_allowed", str(fault), "请由有权限的人更正。"),)
    return Amended(one.named, () if problems else tuple(one.changes), problems)
