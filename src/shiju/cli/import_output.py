"""What `shiju import` tells of a file, as data and as lines."""

import json
from collections.abc import Sequence
from typing import Any

from shiju.actions.imports import Accepted
from shiju.actions.taking_in import Amended, FileOutcome
from shiju.catalogue.problem import Problem
from shiju.intake.plans import FilePlan
from shiju.intake.sheets import ReadRow, SheetReading, rejected
from shiju.intake.stated import StatedTable

MOST_LINES = 20
"""Rejected rows that are printed for a sheet; the rest is in the workbook of rejected rows."""


def told_of(plan: FilePlan, outcome: FileOutcome | None) -> list[dict[str, Any]]:
    """One object for each sheet; `outcome` None: nothing was written."""
    if plan.unreadable:
        return [{"file": plan.file, "sheet": None, "kind": None, "unreadable": plan.unreadable, **_nothing()}]
    told = [_told_totals(plan.file, sheet, table) for sheet, table in (plan.totals or {}).items()]
    for place, sheet in enumerate(plan.sheets):
        accepted = outcome.accepted[place] if outcome is not None else ()
        amended = outcome.amended[place] if outcome is not None else ()
        told.append(_told(sheet, accepted, amended, batch=outcome.batch if outcome is not None else None))
    return told


def tell(told: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    """Print it."""
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in told:
        print(_line(one))
        for fault in one["rejected"][:MOST_LINES]:
            print(f"    第{fault['row']}行 {fault['heading'] or ''}：{fault['message']}")


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


def _line(one: dict[str, Any]) -> str:
    name = f"{one['file']} · {one['sheet']}" if one["sheet"] else one["file"]
    for key in ("unreadable", "left_out", "unsure"):
        if one.get(key):
            return f"{name}：{one[key]}"
    held = sum(1 for like in one["duplicates"] if like["held"])
    rejected_rows = len({fault["row"] for fault in one["rejected"]})
    year = f"，年份按 {one['year_assumed']} 年" if one.get("year_assumed") else ""
    corrected = f"，更正 {len(one['corrected'])} 条" if one.get("corrected") else ""
    aside = f"；未导入的列：{'、'.join(one['ignored'])}" if one.get("ignored") else ""
    return f"{name}：{one['kind']} 接受 {one['accepted']} 行，退回 {rejected_rows} 行，疑似重复 {held} 行{corrected}{year}{aside}"
