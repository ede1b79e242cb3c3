"""What the rows of a file that name a standing record say otherwise than it: read before anything is written, and by what writes."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.intake.grid import text_of
from shiju.intake.plans import FilePlan
from shiju.intake.rows import Amendment
from shiju.intake.sheets import amendments
from shiju.intake.workbooks import cell_of
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.queries.records import records
from shiju.text import Quantity


class Compared(NamedTuple):
    """A row beside its record: what the record says, None where there is none; the new value of each field that changes; or why it cannot."""

    named: str
    record: Record | None
    changes: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()


def compared(plan: FilePlan, *, catalogue: Catalogue, tree: OrgTree, seen: AbstractSet[str]) -> tuple[tuple[Compared, ...], ...]:
    """The rows of each sheet of the plan that name a record, in their order. `seen`: the org units whose records the person sees."""
    wanted = {one.record for sheet in plan.sheets for one in amendments(sheet)}
    found = records(seen=sorted(seen), ids=sorted(wanted)) if wanted else []
    standing = {record.id: record for record in found}
    return tuple(
        tuple(_compared(one, standing.get(one.record), catalogue.kind(sheet.kind or ""), tree) for one in amendments(sheet))
        for sheet in plan.sheets
    )


def _compared(one: Amendment, record: Record | None, kind: Kind, tree: OrgTree) -> Compared:
    if record is None:
        problem = Problem("no_such_record", f"没有记录“{one.record}”。", "请不要改动“记录号”一列；新的事另填一行，记录号留空。")
        return Compared(one.record, None, {}, (problem,))
    if record.kind != kind.id:
        problem = Problem("no_such_record", f"记录“{one.record}”不是“{kind.label}”。", "请放回原来那类的表里。")
        return Compared(one.record, record, {}, (problem,))
    if one.org_units is not None and set(one.org_units) != set(record.org_units):
        message = f"记录“{one.record}”的单位与表中不同。"
        problem = Problem("unit_cannot_change", message, "单位不能更正：请撤销这一条，另填一行。")
        return Compared(one.record, record, {}, (problem,))
    return Compared(one.record, record, dict(_changes(one, record, kind, tree)))


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
