"""`shiju export`: the records as Excel workbooks, one for each kind, that come back as corrections; with `--for` as the workbook that another system imports."""

import argparse
import sys
from pathlib import Path

from shiju.cli.acting import period_of
from shiju.cli.faults import CommandFault
from shiju.cli.fitting import add_fitting_arguments, fitting
from shiju.cli.opening import add_ledger_argument, administrator, office_unit, opened
from shiju.intake.workbooks import Page, write_workbook
from shiju.orgs import OrgFault
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.handovers import HandoverFault, Scope, handed_over, handover_named
from shiju.queries.ledger import Ledger

SUMMARY = "把记录导出为 Excel，每类一份；改好后再导入就是更正"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("target", type=Path, metavar="文件夹", help="写到哪个文件夹；用 --for 时是 .xlsx 文件名")
    parser.add_argument(
        "--for", dest="handover", metavar="格式", help="按别的平台的导入格式写成一份工作簿，如 yibiaotong（一表通）"
    )
    add_fitting_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a workbook for each kind that has records, or the one that is handed over; the exit status says whether something in it is to be looked at."""
    ledger = opened(arguments)
    if arguments.handover is not None:
        return _hand_over(arguments, ledger)
    tree = orgs.tree()
    on = basis(ledger.catalogue, actor=administrator(tree))
    found = [record for record in fitting(arguments, on) if not record.voided]
    arguments.target.mkdir(parents=True, exist_ok=True)
    for kind in ledger.catalogue.kinds:
        own = [record for record in found if record.kind == kind.id]
        if own:
            path = arguments.target / f"{kind.label}.xlsx"
            path.write_bytes(write_workbook([Page(kind, own)], tree, catalogue=ledger.catalogue.written))
            print(f"{path}：{len(own)} 条")
    return 0


def _hand_over(arguments: argparse.Namespace, ledger: Ledger) -> int:
    if arguments.kind is not None or arguments.target.suffix.lower() != ".xlsx":
        raise CommandFault("用 --for 时请给出一个 .xlsx 文件名；写哪几类由格式决定，不用 --kind。")
    tree = orgs.tree()
    period = period_of(arguments.period) if arguments.period is not None else None
    try:
        scope = Scope(arguments.org or office_unit(tree), period)
        handover = handover_named(ledger, arguments.handover)
        done = handed_over(handover, scope, ledger=ledger, tree=tree, actor=administrator(tree))
    except (HandoverFault, OrgFault) as fault:
        raise CommandFault(str(fault)) from fault
    arguments.target.write_bytes(done.content)
    print(f"{arguments.target}（{handover.name}）：" + "，".join(f"{name} {count} 条" for name, count in done.rows))
    for gap in done.gaps:
        print(f"  {gap.sheet} 第 {gap.row} 行“{gap.heading}”（{gap.record}）：{gap.message}", file=sys.stderr)
    return int(bool(done.gaps))
