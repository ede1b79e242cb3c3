"""`shiju evidence`: attach files to a record; propose which record each file of a folder proves."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from shiju.actions.evidence import Attachment
from shiju.actions.records import supplement
from shiju.cli.acting import acting, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.cli.printing import print_table
from shiju.intake.evidence_match import Match
from shiju.ledger.describing import described
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.evidence_match import files_in, found_at, match_evidence
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.text.json_text import json_text

SUMMARY = "给记录附上佐证材料；按日期和文件夹名称提出整个文件夹各属于哪条记录"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("act", choices=["add", "match"], metavar="add|match", help="add 附上；match 提出对应，不写入")
    parser.add_argument("record", metavar="记录号或文件夹", help="add：记录号（用 shiju records 查找）；match：佐证文件夹")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="add：要附上的文件")
    parser.add_argument("--attach", action="store_true", help="match：把没有疑问的附上（先不加这一项看一遍）")
    parser.add_argument("--json", action="store_true", help="match：输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Attach the files that the record does not have yet, or propose."""
    if arguments.act == "match":
        return _match(arguments)
    if not arguments.files:
        raise CommandFault("请写出要附上的文件。")
    on = acting(arguments)
    unreadable = [str(path) for path in arguments.files if not path.is_file()]
    if unreadable:
        raise CommandFault(f"没有文件“{'”“'.join(unreadable)}”。一个也没有附上。")
    with refusals():
        files = [Attachment.at(path) for path in arguments.files]
        supplement(on.record.id, files, folder=on.ledger.evidence, tree=on.tree, actor=on.actor, at=moment())
    now = len(acting(arguments).record.evidence)
    print(f"{on.record.id} 新附 {now - len(on.record.evidence)} 份佐证，现有 {now} 份。")
    return 0


def _match(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.record)
    if not folder.is_dir() or arguments.files:
        raise CommandFault(f"“{folder}”不是文件夹。请给出放佐证的文件夹，如 ./shiju evidence match 佐证/。")
    ledger, tree = opened(arguments), orgs.tree()
    paths = files_in(folder)
    today = date.today()  # noqa: DTZ011  # the office's own day
    found = [found_at(path, folder) for path in paths]
    matches = match_evidence(found, ledger=ledger, tree=tree, actor=administrator(tree), today=today)
    attached = _attach(matches, folder, ledger, tree) if arguments.attach else 0
    if arguments.json:
        print(json_text([_data(one) for one in matches], indent=1))
    else:
        _tell(matches, ledger, tree)
        print(f"{len(matches)} 个文件，{sum(one.record is not None for one in matches)} 个有对应的记录。", end="")
        print(f"已附上 {attached} 个。" if arguments.attach else "还没有附上；看过以后加 --attach。")
    return int(any(one.record is None for one in matches))


def _attach(matches: Sequence[Match], folder: Path, ledger: Ledger, tree: OrgTree) -> int:
    """Attach what is sure and has nothing to look at, record by record."""
    by_record: dict[str, list[Path]] = {}
    for one in matches:
        if one.record is not None and not one.remark:
            by_record.setdefault(one.record, []).append(folder / one.path)
    for record, paths in by_record.items():
        with refusals():
            files = [Attachment.at(path) for path in paths]
            supplement(record, files, folder=ledger.evidence, tree=tree, actor=administrator(tree), at=moment())
    return sum(map(len, by_record.values()))


def _tell(matches: Sequence[Match], ledger: Ledger, tree: OrgTree) -> None:
    ids = {near.record for one in matches for near in one.candidates}
    known = {one.id: one for one in records(seen=[unit.code for unit in tree], ids=ids)}
    table = Table()
    for heading in ("文件", "记录", "依据"):
        table.add_column(heading, overflow="fold")
    for one in matches:
        shown = one.candidates[:1] if one.record is not None else one.candidates
        words = [
            f"{near.record} {described(known[near.record], ledger.catalogue.kind(known[near.record].kind), tree)}"
            for near in shown
        ]
        head = "" if one.record is not None or not words else "请选一条：\n"
        told = "\n".join(near.why for near in shown) + (f"\n{one.remark}" if one.remark else "")
        table.add_row(str(one.path), head + "\n".join(words) if words else "没有找到", told)
    print_table(table)


def _data(one: Match) -> dict[str, Any]:
    return {
        "file": str(one.path), "record": one.record, "remark": one.remark,
        "candidates": [{"record": near.record, "score": near.score, "why": near.why} for near in one.candidates],
    }  # fmt: skip
