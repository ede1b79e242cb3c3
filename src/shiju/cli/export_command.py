"""`shiju export`: the records as Excel workbooks, one for each kind, that come back as corrections when they are imported again."""

import argparse
from pathlib import Path

from shiju.cli.fitting import add_fitting_arguments, fitting
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.intake.workbooks import Page, write_workbook
from shiju.queries import orgs
from shiju.queries.basis import basis

SUMMARY = "把记录导出为 Excel，每类一份；改好后再导入就是更正"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("folder", type=Path, metavar="文件夹", help="写到哪个文件夹")
    add_fitting_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a workbook for each kind that has records."""
    ledger = opened(arguments)
    tree = orgs.tree()
    on = basis(ledger.catalogue, actor=administrator(tree))
    found = [record for record in fitting(arguments, on) if not record.voided]
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for kind in ledger.catalogue.kinds:
        own = [record for record in found if record.kind == kind.id]
        if own:
            path = arguments.folder / f"{kind.label}.xlsx"
            path.write_bytes(write_workbook([Page(kind, own)], tree))
            print(f"{path}：{len(own)} 条")
    return 0
