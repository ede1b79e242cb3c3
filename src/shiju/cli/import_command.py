"""`shiju import`: take the office's own workbooks into the ledger."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from shiju.actions.imports import Accepted, FileFacts, Stated, accept, undo
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import load_settings, save_settings
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.intake.files import FileReading, read_file
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.rejects import write_rejects
from shiju.intake.sheets import Office, SheetReading, drafts, headings_template, read_sheets, rejected
from shiju.intake.stated import StatedTable, read_stated
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.ledger import SETTINGS, Ledger
from shiju.queries.sight import NotAllowedFault

SUMMARY = "导入办公室自己的工作簿（Excel、WPS/ODS、CSV、Word 表格）"
_KINDS_OF_FILE = (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".csv", ".tsv", ".txt", ".docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="工作簿或文件夹")
    parser.add_argument("--kind", metavar="类型", help="这些表记的事项类型（看不准时用）")
    parser.add_argument("--year", type=int, help="表里没有写年份时按哪一年")
    parser.add_argument("--mapping", type=Path, metavar="TOML", help="表头对照文件")
    parser.add_argument("--remember", action="store_true", help="把对照文件记入本单位设置，下次自动使用")
    parser.add_argument("--dry-run", action="store_true", help="只看会怎样，不写入台账")
    parser.add_argument("--rejects", type=Path, metavar="XLSX", help="把退回的行连同原因写成工作簿")
    parser.add_argument("--undo", type=int, metavar="批号", help="撤销一次导入")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Import the files, or undo an import."""
    ledger = opened(arguments)
    tree = orgs.tree()
    if arguments.undo is not None:
        return _undo(arguments.undo, tree)
    paths = _paths(arguments.files)
    settings = _settings(arguments, ledger)
    office = Office(ledger.catalogue, tree, settings, arguments.kind, arguments.year or settings.year)
    told: list[dict[str, Any]] = []
    sheets: list[SheetReading] = []
    for reading in _read(paths, quiet=arguments.json):
        read, one = _take(reading, office, arguments.dry_run)
        told += one
        sheets += read
    if arguments.rejects is not None:
        arguments.rejects.write_bytes(write_rejects([sheet for sheet in sheets if any(rejected(sheet))], ledger.catalogue))
    _tell(told, as_json=arguments.json)
    for sheet in sheets:
        if sheet.unsure is not None:
            print(
                f"\n{sheet.file} · {sheet.sheet}：{sheet.unsure.message}", *sheet.unsure.candidates, sep="\n  ", file=sys.stderr
            )
            print(headings_template(sheet), file=sys.stderr)
    return _status(told)


def _status(told: Sequence[dict[str, Any]]) -> int:
    if told and all(one.get("unreadable") for one in told):
        return 2
    return int(any(one["rejected"] or one.get("unsure") or one.get("unreadable") for one in told))


def _undo(batch: int, tree: OrgTree) -> int:
    try:
        count = undo(batch, actor=administrator(tree), tree=tree, at=moment(), reason="撤销整批导入")
    except NotAllowedFault as fault:
        raise CommandFault(str(fault)) from fault
    print(f"已撤销第 {batch} 批导入：{count} 条记录不再计数（仍可查看）。")
    return 0


def _paths(given: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        inside = sorted(
            one for one in path.rglob("*") if one.suffix.lower() in _KINDS_OF_FILE and not one.name.startswith(("~$", "."))
        )
        found += inside if path.is_dir() else [path]
    if not found:
        raise CommandFault("没有可导入的文件。用法：shiju import 工作簿… （可以是文件夹）")
    return found


def _settings(arguments: argparse.Namespace, ledger: Ledger) -> OfficeSettings:
    if arguments.mapping is None:
        return ledger.settings
    more = load_settings(arguments.mapping)
    if not arguments.mapping.exists() or not isinstance(more, OfficeSettings):
        raise CommandFault("\n".join(map(str, more)) if isinstance(more, tuple) else f"没有对照文件“{arguments.mapping}”。")
    both = replace(
        ledger.settings,
        unit_aliases=(*ledger.settings.unit_aliases, *more.unit_aliases),
        choice_aliases=(*ledger.settings.choice_aliases, *more.choice_aliases),
        mappings=(*ledger.settings.mappings, *more.mappings),
    )
    if arguments.remember:
        save_settings(ledger.folder / SETTINGS, both)
    return both


def _read(paths: Sequence[Path], *, quiet: bool) -> Iterator[FileReading]:
    """The files one after the other, with a progress bar on a terminal."""
    with Progress(console=Console(stderr=True), disable=quiet or not sys.stderr.isatty()) as progress:
        task = progress.add_task("导入", total=len(paths))
        for path in paths:
            progress.update(task, description=path.name)
            yield read_file(path)
            progress.advance(task)


def _take(reading: FileReading, office: Office, dry_run: bool) -> tuple[list[SheetReading], list[dict[str, Any]]]:
    """Read one file, enter it in one transaction, and tell what became of each sheet."""
    if isinstance(reading.content, Unreadable):
        return [], [{"file": reading.name, "sheet": None, "kind": None, "unreadable": reading.content.message, **_nothing()}]
    totals = {
        grid.sheet: table for grid in reading.content if (table := read_stated(grid, reading, office.catalogue)) is not None
    }
    others = replace(reading, content=[grid for grid in reading.content if grid.sheet not in totals])
    sheets = list(read_sheets(others, office=office))
    entered = [draft for sheet in sheets for draft in drafts(sheet)]
    top = office_unit(office.tree)
    stated = [
        Stated(one.indicator, top, one.period, str(one.value), one.place) for table in totals.values() for one in table.values
    ]
    result = None
    if not dry_run and (entered or stated):
        facts = FileFacts(reading.name, reading.digest, moment())
        result = accept(
            entered, batch=facts, catalogue=office.catalogue, tree=office.tree, actor=administrator(office.tree), stated=stated
        )
    outcomes = iter(result.accepted if result is not None else ())
    told = [_told_totals(reading.name, grid, totals[grid.sheet]) for grid in reading.content if grid.sheet in totals]
    for sheet in sheets:
        own = [outcome for _, outcome in zip(drafts(sheet), outcomes, strict=False)]
        told.append(_told(sheet, own, batch=result.batch if result is not None else None))
    return sheets, told


def _nothing() -> dict[str, Any]:
    return {"mapping": {}, "accepted": 0, "rejected": [], "duplicates": []}


def _told_totals(file: str, grid: Grid, table: StatedTable) -> dict[str, Any]:
    return {
        "file": file, "sheet": grid.sheet, "kind": "stated-figures", **_nothing(), "accepted": len(table.values), "unknown": list(table.unknown),
    }  # fmt: skip


def _told(sheet: SheetReading, outcomes: Sequence[Accepted], *, batch: int | None) -> dict[str, Any]:
    rows = [row for row in sheet.rows if row.draft is not None]
    heads = {field: heading for heading, field in sheet.mapping.items()}
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "mapping": dict(sheet.mapping),
        "accepted": len(rows),
        "new": sum(1 for outcome in outcomes if not outcome.before),
        "rejected": [
            {
                "row": row.number,
                "column": problem.field,
                "heading": heads.get(problem.field or ""),
                "code": problem.code,
                "message": str(problem),
            }
            for row in rejected(sheet)
            for problem in row.problems
        ],
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


def _tell(told: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in told:
        print(_line(one))
        for fault in one["rejected"][:20]:
            print(f"    第{fault['row']}行 {fault['heading'] or ''}：{fault['message']}")


def _line(one: dict[str, Any]) -> str:
    name = f"{one['file']} · {one['sheet']}" if one["sheet"] else one["file"]
    for key in ("unreadable", "left_out", "unsure"):
        if one.get(key):
            return f"{name}：{one[key]}"
    held = sum(1 for like in one["duplicates"] if like["held"])
    rejected_rows = len({fault["row"] for fault in one["rejected"]})
    year = f"，年份按 {one['year_assumed']} 年" if one.get("year_assumed") else ""
    return f"{name}：{one['kind']} 接受 {one['accepted']} 行，退回 {rejected_rows} 行，疑似重复 {held} 行{year}"
