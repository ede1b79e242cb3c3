"""Taking in a planned file: its new records and totals in one transaction, then the corrections of records that stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from shiju.actions.imports import Accepted, BatchResult, FileFacts, accept
from shiju.actions.records import correct
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.indicators.stated import Stated, Statement
from shiju.intake.grid import text_of
from shiju.intake.plans import FilePlan
from shiju.intake.progress import Telling
from shiju.intake.rows import Amendment
from shiju.intake.sheets import amendments, drafts
from shiju.intake.workbooks import cell_of
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.queries import records as stored_records
from shiju.queries.sight import Actor, NotAllowedFault
from shiju.text import Quantity


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
    standing = _standing(plan, tree)
    amended = tuple(
        tuple(_amend(one, standing, plan.file, (catalogue, tree, actor, at)) for one in amendments(sheet))
        for sheet in plan.sheets
    )
    return FileOutcome(result.batch, accepted, amended)


def _standing(plan: FilePlan, tree: OrgTree) -> Mapping[str, Record]:
    """The records that the file corrects."""
    wanted = {one.record for sheet in plan.sheets for one in amendments(sheet)}
    if not wanted:
        return {}
    found = stored_records.records(seen=[unit.code for unit in tree], ids=sorted(wanted))
    return {record.id: record for record in found}


def _amend(one: Amendment, standing: Mapping[str, Record], file: str, by: tuple[Catalogue, OrgTree, Actor, datetime]) -> Amended:
    catalogue, tree, actor, at = by
    record = standing.get(one.record)
    if record is None:
        return Amended(
            one.record,
            (),
            (Problem("no_such_record", f"没有记录“{one.record}”。", "请不要改动“记录号”一列；新的事另填一行，记录号留空。"),),
        )
    if one.org_units is not None and set(one.org_units) != set(record.org_units):
        message = f"记录“{one.record}”的单位与表中不同。"
        return Amended(one.record, (), (Problem("unit_cannot_change", message, "单位不能更正：请撤销这一条，另填一行。"),))
    changed = dict(_changes(one, record, catalogue.kind(record.kind), tree))
    if not changed:
        return Amended(one.record, (), ())
    try:
        problems = correct(
            record.id, changed, reason=f"按“{file}”更正", kind=catalogue.kind(record.kind), tree=tree, actor=actor, at=at
        )
    except NotAllowedFault as fault:
        problems = (Problem("not_allowed", str(fault), "请由有权限的人更正。"),)
    return Amended(one.record, () if problems else tuple(changed), problems)


def _changes(one: Amendment, record: Record, kind: Kind, tree: OrgTree) -> Iterator[tuple[str, Value]]:
    """The fields that the row says something else of. A cell that stands as an export of the record writes it was not touched, however it would be read."""
    for name, value in one.values.items():
        old = record.values.get(name)
        untouched = one.written.get(name) == text_of(cell_of(old, kind.field(name), tree))
        if not untouched and _meaning(value) != _meaning(old):
            yield name, value


def _meaning(value: Value) -> object:
    """What a value says, whatever its wording: 约200份 and 约 200 are the same."""
    return (value.value, value.bound, value.low, value.high) if isinstance(value, Quantity) else value
