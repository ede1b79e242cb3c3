"""`shiju import`: take the office's own workbooks into the ledger."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, TaskID

from shiju.actions.as_data import told_of
from shiju.actions.imports import undo
from shiju.actions.taking_in import FileOutcome, foreseen, take_in
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import load_settings, save_settings
from shiju.cli.faults import CommandFault
from shiju.cli.import_output import tell
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.intake.files import FileReading, read_file
from shiju.intake.office import Office
from shiju.intake.plans import FilePlan, plan_of
from shiju.intake.progress import Telling, Watch
from shiju.intake.proposal import proposal_text, remember
from shiju.intake.rejects import write_rejects
from shiju.intake.sheets import rejected
from shiju.intake.uncollected import nothing_collected
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.ledger import SETTINGS, Ledger
from shiju.queries.sight import NotAllowedFault

SUMMARY = "导入办公室自己的工作簿（Excel、WPS/ODS、CSV、Word 表格）"
_KINDS_OF_FILE = (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".csv", ".tsv", ".txt", ".docx")

_STEPS = 3
"""Each row is read, understood and stored."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="工作簿或文件夹")
    parser.add_argument("--kind", metavar="类型", help="这些表记的事项类型（看不准时用）")
    parser.add_argument("--year", type=int, help="表里没有写年份时按哪一年")
    parser.add_argument(
        "--propose", type=Path, metavar="TOML", help="只写出对照文件供核对：每一列当作什么、把握多大、还可能是什么；不导入"
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="TOML", help="核对过的对照文件；记入本单位设置，表头相近的表以后自动照此导入"
    )
    parser.add_argument("--once", action="store_true", help="对照文件只用这一次，不记住")
    parser.add_argument("--remember", action="store_true", help="（已是默认）记住对照文件")
    parser.add_argument("--dry-run", action="store_true", help="只看会怎样，不写入台账")
    parser.add_argument("--rejects", type=Path, metavar="XLSX", help="把退回的行连同原因写成工作簿")
    parser.add_argument("--undo", type=int, metavar="批号", help="撤销一次导入")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Import the files, propose how they would be imported, or undo an import."""
    ledger = opened(arguments)
    tree = orgs.tree()
    if arguments.undo is not None:
        return _undo(arguments.undo, tree)
    paths = _paths(arguments.files)
    settings = _settings(arguments, ledger)
    office = Office(ledger.catalogue, tree, settings, arguments.kind, arguments.year or settings.year)
    with nothing_collected():  # until the rows are gone again: their last walk would be as long as any
        return _import(paths, office, arguments, ledger)


def _import(paths: Sequence[Path], office: Office, arguments: argparse.Namespace, ledger: Ledger) -> int:
    only_look = arguments.dry_run or arguments.propose is not None
    plans: list[FilePlan] = []
    told: list[dict[str, Any]] = []
    for reading, advance in _read(paths, quiet=arguments.json):
        plan = plan_of(reading, office=office, tell=advance)
        plans.append(plan)
        told += told_of(plan, _foresee(plan, office) if only_look else _take_in(plan, office, advance))
    _write_aside(arguments, plans, ledger)
    tell(told, labels={kind.id: kind.label for kind in ledger.catalogue.kinds}, as_json=arguments.json)
    for proposal in (one for plan in plans for one in plan.proposals if one.question):
        print(f"\n{proposal.file} · {proposal.sheet}：{proposal.question}", *proposal.kinds, sep="\n  ", file=sys.stderr)
        print(proposal_text(proposal), file=sys.stderr)
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
    """The settings of the ledger with the decisions of the mapping file, which are kept unless they are meant for once."""
    if arguments.mapping is None:
        return ledger.settings
    more = load_settings(arguments.mapping)
    if not arguments.mapping.exists() or not isinstance(more, OfficeSettings):
        raise CommandFault("\n".join(map(str, more)) if isinstance(more, tuple) else f"没有对照文件“{arguments.mapping}”。")
    mine = ledger.settings
    both = replace(
        remember(mine, *more.remembered),
        unit_aliases=tuple(dict.fromkeys((*mine.unit_aliases, *more.unit_aliases))),
        choice_aliases=tuple(dict.fromkeys((*mine.choice_aliases, *more.choice_aliases))),
        mappings=tuple(dict.fromkeys((*mine.mappings, *more.mappings))),
    )
    if not (arguments.once or arguments.dry_run):
        save_settings(ledger.folder / SETTINGS, both)
    return both


def _read(paths: Sequence[Path], *, quiet: bool) -> Iterator[tuple[FileReading, Telling]]:
    """The files one after the other, each with what moves its bar on a terminal: every row is read, understood and stored."""
    with Progress(console=Console(stderr=True), disable=quiet or not sys.stderr.isatty()) as progress:
        files = progress.add_task("导入", total=len(paths))
        for path in paths:
            bar = progress.add_task(path.name, total=None)
            found = 0

            def expect(rows: int, bar: TaskID = bar) -> None:
                nonlocal found
                found += rows
                progress.update(bar, total=_STEPS * found)

            reading = read_file(path, Watch(expect, partial(progress.advance, bar)))
            rows = _rows(reading)
            progress.update(bar, total=_STEPS * rows, completed=rows)
            yield reading, partial(progress.advance, bar)
            progress.remove_task(bar)
            progress.advance(files)


def _rows(reading: FileReading) -> int:
    return sum(len(grid.rows) for grid in reading.content) if isinstance(reading.content, list) else 0


def _foresee(plan: FilePlan, office: Office) -> FileOutcome:
    return foreseen(plan, catalogue=office.catalogue, tree=office.tree, seen={unit.code for unit in office.tree})


def _take_in(plan: FilePlan, office: Office, tell: Telling) -> FileOutcome:
    return take_in(
        plan, catalogue=office.catalogue, tree=office.tree, actor=administrator(office.tree), top=office_unit(office.tree), at=moment(),
        tell=tell,
    )  # fmt: skip


def _write_aside(arguments: argparse.Namespace, plans: Sequence[FilePlan], ledger: Ledger) -> None:
    """The proposal and the rejected rows, where they were asked for."""
    if arguments.propose is not None:
        texts = [proposal_text(one) for plan in plans for one in plan.proposals]
        arguments.propose.write_text("\n".join(texts), "utf-8")
        print(f"已写出 {arguments.propose}。核对后：shiju import 同样的文件 --mapping {arguments.propose.name}", file=sys.stderr)
    if arguments.rejects is not None:
        sheets = [sheet for plan in plans for sheet in plan.sheets if any(rejected(sheet))]
        arguments.rejects.write_bytes(write_rejects(sheets, ledger.catalogue))
