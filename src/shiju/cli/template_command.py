"""`shiju template`: an empty workbook of a kind, to be filled in and imported."""

import argparse
from pathlib import Path

from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, opened
from shiju.intake.workbooks import Page, write_workbook
from shiju.queries import orgs

SUMMARY = "写出填报用的空白工作簿：带下拉选项和填写说明，填好后直接导入"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("kinds", nargs="+", metavar="类型", help="事项类型（编号见 shiju kinds）；几类写在一份里，各占一张工作表")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="XLSX", help="写到哪里")


def run(arguments: argparse.Namespace) -> int:
    """Write the template."""
    ledger = opened(arguments)
    kinds = {kind.id: kind for kind in ledger.catalogue.kinds if not kind.retired}
    unknown = [name for name in arguments.kinds if name not in kinds]
    if unknown:
        raise CommandFault(f"没有事项类型“{'、'.join(unknown)}”。用 shiju kinds 查看全部类型。")
    arguments.output.write_bytes(
        write_workbook([Page(kinds[name]) for name in arguments.kinds], orgs.tree(), catalogue=ledger.catalogue.written)
    )
    print(f"已写出 {arguments.output}：{'、'.join(kinds[name].label for name in arguments.kinds)}")
    return 0
