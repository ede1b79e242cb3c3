"""`shiju history`: what earlier reports state, proposed and kept as stated figures."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from shiju.actions.histories import keep_history
from shiju.actions.imports import undo
from shiju.actions.stating import StatedOutcome
from shiju.audit.history import DOUBTS, LEFT
from shiju.cli.acting import period_of, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.cli.printing import print_table
from shiju.documents.running_text import READABLE, UnreadableTextFault, read_document
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.histories import ChoiceFault, Confirmed, FileName, HistoryReading, Line, as_data, chosen_lines, read_history
from shiju.queries.ledger import Ledger
from shiju.queries.stated import as_data as as_stated_data
from shiju.queries.stated import standing_statements
from shiju.reports.titles import period_words
from shiju.reports.wording import limited
from shiju.text.json_text import json_text
from shiju.text.written_number import plain_number

SUMMARY = "从以前的汇报里取出数据，确认后作为引用数据，供同比和核查"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument(
        "files", nargs="*", metavar="文件", help="以前的汇报、总结（.docx、.doc、.pdf、.txt、.md），可多份或整个文件夹"
    )
    parser.add_argument("--org", metavar="代码", help="是哪个机构的汇报（默认本单位）")
    parser.add_argument("--period", metavar="期间", help="标题没写期间时按哪个期间，如 2025-H1")
    parser.add_argument("--keep", action="store_true", help="引用没有疑问的各条；有疑问的用 --set 定下来才引用")
    parser.add_argument(
        "--set", action="append", default=[], metavar="编号=指标", help="定下某一条是哪个指标（只给一份文件时用；编号见列表）"
    )
    parser.add_argument("--skip", action="append", type=int, default=[], metavar="编号", help="不引用这一条（只给一份文件时用）")
    parser.add_argument("--final", action="store_true", help="这段时间台账还没启用：零星记录不算，以引用数据为准")
    parser.add_argument("--list", action="store_true", help="列出现在的引用数据")
    parser.add_argument("--undo", type=int, metavar="批号", help="撤销一次引用")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


@dataclass(frozen=True)
class _On:
    ledger: Ledger
    tree: OrgTree


@dataclass(frozen=True)
class _Report:
    """One file that was read, and what was kept of it."""

    reading: HistoryReading
    kept: StatedOutcome | None = None


def run(arguments: argparse.Namespace) -> int:
    """Propose, and keep what was confirmed; the exit status says whether something waits for a person or could not be read."""
    on = _On(opened(arguments), orgs.tree())
    if arguments.undo is not None:
        with refusals():
            undo(arguments.undo, actor=administrator(on.tree), tree=on.tree, at=moment(), reason="撤销引用")
        print(f"第 {arguments.undo} 批引用已撤销。")
        return 0
    if arguments.list:
        return _list(on, as_json=arguments.json)
    paths = list(_expanded(arguments.files))
    if (arguments.set or arguments.skip) and len(paths) != 1:
        raise CommandFault("--set 和 --skip 一次只能用于一份文件。")
    reports, unreadable = _read(paths, arguments, on)
    if arguments.keep or arguments.set:
        reports = [replace(one, kept=_keep(one, arguments, on)) for one in reports]
    _tell(reports, unreadable, on, as_json=arguments.json)
    open_lines = any(not line.ready and not line.known for one in reports for line in one.reading.lines)
    return int(bool(unreadable) or open_lines)


def _expanded(files: Sequence[str]) -> Iterator[Path]:
    if not files:
        raise CommandFault("请给出以前的汇报，或用 --list 看已引用的数据。")
    for path in map(Path, files):
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in READABLE)
        else:
            yield path


def _read(paths: Sequence[Path], arguments: argparse.Namespace, on: _On) -> tuple[list[_Report], list[str]]:
    org_unit = arguments.org or office_unit(on.tree)
    if org_unit not in on.tree:
        raise CommandFault(f"没有代码为“{org_unit}”的机构。")
    period = period_of(arguments.period) if arguments.period else None
    reports: list[_Report] = []
    unreadable: list[str] = []
    for path in paths:
        try:
            text = read_document(path)
        except UnreadableTextFault as fault:
            unreadable.append(str(fault))
            continue
        reading = read_history(
            text,
            file=FileName.of(path.name, path.read_bytes()),
            ledger=on.ledger,
            actor=administrator(on.tree),
            day=date.today(),  # noqa: DTZ011  # the office's own day
            org_unit=org_unit,
            period=period,
        )
        reports.append(_Report(reading))
    return reports, unreadable


def _keep(report: _Report, arguments: argparse.Namespace, on: _On) -> StatedOutcome:
    try:
        decisions = chosen_lines(report.reading, ready=arguments.keep, wishes=arguments.set, skip=arguments.skip)
    except ChoiceFault as fault:
        raise CommandFault(str(fault)) from fault
    key = hashlib.sha256(
        repr((report.reading.digest, report.reading.lines, sorted(decisions), arguments.set, arguments.final)).encode()
    )
    with refusals():
        outcome = keep_history(
            report.reading,
            Confirmed(decisions, arguments.final),
            key=f"history-{key.hexdigest()[:40]}",
            ledger=on.ledger,
            tree=on.tree,
            actor=administrator(on.tree),
            at=moment(),
        )
    if isinstance(outcome, StatedOutcome):
        return outcome
    raise CommandFault("\n".join(f"第 {number} 条：{problem}" for number, problem in outcome.items()) + "\n一条也没有引用。")


def _tell(reports: Sequence[_Report], unreadable: Sequence[str], on: _On, *, as_json: bool) -> None:
    for sentence in unreadable:
        print(sentence, file=sys.stderr)
    if as_json:
        print(json_text([_data(one) for one in reports], indent=1))
        return
    for report in reports:
        _table(report.reading, on)
        left = "；".join(f"{one.reading.surface}（{LEFT[one.why]}）" for one in report.reading.history.left)
        if left:
            print(f"  没有列入：{left}")
        if report.kept is not None:
            undo_with = f"（批号 {report.kept.batch}，可用 --undo 撤销）" if report.kept.batch is not None else ""
            print(f"  已引用 {report.kept.kept} 个数据{undo_with}。")


def _table(reading: HistoryReading, on: _On) -> None:
    table = Table(title=f"{reading.file}　{_when(reading.history.period)}")
    for heading in ("编号", "原文", "指标", "单位", "期间", "台账现有", "疑问"):
        table.add_column(heading, overflow="fold")
    for line in reading.lines:
        one = line.proposal
        name = reading.names.get(one.indicator or "", "") or "或".join(reading.names[near.indicator] for near in one.candidates)
        unit = on.tree.get(one.org_unit).name if one.org_unit is not None else "？"
        doubts = "已引用" if line.known else "".join((*(DOUBTS[doubt] for doubt in one.doubts), _otherwise(line)))
        table.add_row(str(line.number), one.reading.surface, name, unit, _when(one.period), _now(line), doubts)
    print_table(table)
    against = "、".join(str(line.number) for line in reading.lines if line.contradicted)
    if against:
        print(
            f"  第 {against} 条与台账同期的记录不符：以台账为准，也不拿来算同比。那段时间台账还没启用、只混进零星记录的，引用时加 --final。"
        )


def _otherwise(line: Line) -> str:
    if line.stands is None or not line.otherwise:
        return ""
    return f"已引用的是 {plain_number(line.stands.value)}（{line.stands.source}），与此不符；要改用这个数，用 --set 定下来。"


def _now(line: Line) -> str:
    figure = line.now
    if figure is None or figure.value is None:
        return ""
    return f"{plain_number(figure.value)}{'（引用）' if figure.stated else ''}"


def _when(period: Period | None) -> str:
    return "？" if period is None else period_words(period)


def _data(report: _Report) -> dict[str, Any]:
    kept = report.kept
    return as_data(report.reading) | {
        "batch": kept.batch if kept is not None else None,
        "kept": kept.kept if kept is not None else 0,
    }


def _list(on: _On, *, as_json: bool) -> int:
    names = {one.id: one.name for one in on.ledger.catalogue.indicators}
    kept = standing_statements(actor=administrator(on.tree), tree=on.tree)
    if as_json:
        print(json_text([as_stated_data(one) for one in kept], indent=1))
        return 0
    for one in kept:
        said = one.statement.said
        name = names.get(one.statement.indicator, one.statement.indicator)
        whose = on.tree.get(one.statement.org_unit).name
        print(f"{one.batch or ''}\t{name}\t{whose}\t{_when(one.statement.period)}\t{limited(said)}\t{said.source}")
    print(f"共 {len(kept)} 个引用数据。")
    return 0
