"""What an import did, or would do, as plain data with the field names of the design: what command and HTTP API give."""

from collections.abc import Sequence
from typing import Any

from shiju.actions.imports import Accepted
from shiju.actions.taking_in import Amended, FileOutcome
from shiju.catalogue.problem import Problem
from shiju.intake.plans import FilePlan
from shiju.intake.sheets import ReadRow, SheetReading, rejected
from shiju.intake.stated import StatedTable


def told_of(plan: FilePlan, outcome: FileOutcome) -> list[dict[str, Any]]:
    """One object for each sheet; `outcome`: what was done, or is foreseen; then nothing counts as new."""
    if plan.unreadable:
        return [{"file": plan.file, "sheet": None, "kind": None, "unreadable": plan.unreadable, **_nothing()}]
    told = [_told_totals(plan.file, sheet, table) for sheet, table in (plan.totals or {}).items()]
    for place, sheet in enumerate(plan.sheets):
        told.append(_told(sheet, outcome.accepted[place], outcome.amended[place], batch=outcome.batch))
    return told


def _nothing() -> dict[str, Any]:
    return {"mapping": {}, "accepted": 0, "rejected": [], "duplicates": []}


def _told_totals(file: str, sheet: str, table: StatedTable) -> dict[str, Any]:
    return {
        "file": file, "sheet": sheet, "kind": "stated-figures", **_nothing(), "accepted": len(table.values), "unknown": list(table.unknown),
    }  # fmt: skip


def _told(sheet: SheetReading, outcomes: Sequence[Accepted], amended: Sequence[Amended], *, batch: int | None) -> dict[str, Any]:
    rows = [row for row in sheet.rows if row.draft is not None]
    correcting = [row for row in sheet.rows if row.amendment is not None]
    refused = [(row, problem) for row, one in zip(correcting, amended, strict=False) for problem in one.problems]
    stopped = [(row, problem) for row in rejected(sheet) for problem in row.problems]
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "mapping": dict(sheet.mapping),
        "accepted": len(rows),
        "new": sum(1 for outcome in outcomes if not outcome.before),
        "corrected": [{"record": one.record, "fields": list(one.changed)} for one in amended if one.changed],
        "unchanged": sum(1 for one in amended if not one.changed and not one.problems),
        "rejected": [_fault(row, problem, sheet) for row, problem in (*stopped, *refused)],
        "duplicates": [
            {
                "row": row.number,
                "of": outcome.like.of,
                "record": outcome.record,
                "held": outcome.like.holds,
                "replaces": outcome.like.replaces,
            }
            for row, outcome in zip(rows, outcomes, strict=False)
            if outcome.like is not None
        ],
        "warnings": [
            {"row": row.number, "column": warning.field, "code": warning.code, "message": str(warning)}
            for row in rows
            for warning in row.warnings
        ],
        "ignored": list(sheet.ignored),
        "left_out": sheet.left_out or None,
        "unsure": sheet.unsure.message if sheet.unsure is not None else None,
        "year_assumed": sheet.year_assumed,
        "batch": batch,
    }


def _fault(row: ReadRow, problem: Problem, sheet: SheetReading) -> dict[str, Any]:
    heads = {field: heading for heading, field in sheet.mapping.items()}
    return {
        "row": row.number,
        "column": problem.field,
        "heading": heads.get(problem.field or ""),
        "code": problem.code,
        "message": str(problem),
    }
