"""`shiju kind from`: a workbook kept by hand becomes the proposal of a declared kind."""

import argparse
from pathlib import Path

from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, opened
from shiju.intake.files import read_file
from shiju.intake.grid import Unreadable
from shiju.intake.new_kind import propose_kinds
from shiju.intake.office import Office
from shiju.queries import orgs

SUMMARY = "由手工台账推出新的事项类型（数据文件），供核对后放进目录包"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("what", choices=["from"], metavar="from", help="由工作簿推出")
    parser.add_argument("workbook", type=Path, metavar="工作簿")
    parser.add_argument("--id", default="new-kind", metavar="编号", help="事项类型的编号：小写字母、数字、短横")
    parser.add_argument("-o", "--output", type=Path, metavar="TOML", help="写到哪里；不写则打印")


def run(arguments: argparse.Namespace) -> int:
    """Propose a kind for each table of the workbook."""
    ledger = opened(arguments)
    reading = read_file(arguments.workbook)
    if isinstance(reading.content, Unreadable):
        raise CommandFault(f"{reading.name}：{reading.content.message}")
    found = propose_kinds(reading, office=Office(ledger.catalogue, orgs.tree(), ledger.settings), kind_id=arguments.id)
    if not found:
        raise CommandFault(f"{reading.name}：没有找到带表头的表。")
    for place, one in enumerate(found):
        if arguments.output is None:
            print(one.text)
            continue
        path = arguments.output if not place else arguments.output.with_stem(f"{arguments.output.stem}-{place + 1}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, "utf-8")
        print(f"已写出 {path}：{one.label}（{one.sheet}）")
        for line in one.left:
            print(f"    {line}")
    return 0
