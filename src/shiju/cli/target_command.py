"""`shiju target`: what is to be reached in a year, and how far it is."""

import argparse
from decimal import Decimal

from shiju.actions.targets import drop_target, number_of, set_target
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.indicators.engine import rounded
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.figure_table import share_of
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.sight import visible
from shiju.queries.targets import Goal, goals

SUMMARY = "查看、设定年度目标，看完成了多少"
_NOTHING = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("indicator", nargs="?", metavar="指标", help="要设定目标的指标编号；不写就列出全部目标")
    parser.add_argument("value", nargs="?", metavar="目标数", help="如 5000；写 - 是取消")
    parser.add_argument("--org", metavar="代码", help="哪个机构的目标（默认本单位）")
    parser.add_argument("--year", type=int, default=moment().year, metavar="年", help="哪一年，默认今年")


def run(arguments: argparse.Namespace) -> int:
    """List the targets with what is reached, or set one."""
    ledger = opened(arguments)
    if arguments.indicator is None:
        _list(arguments.year, ledger)
        return 0
    if arguments.value is None:
        raise CommandFault("请写目标数，如 shiju target leaflet.copies 5000；写 - 是取消。")
    tree, at = orgs.tree(), moment()
    unit, key = arguments.org or office_unit(tree), f"target {at.isoformat()}"
    with refusals():
        if arguments.value == _NOTHING:
            drop_target(arguments.indicator, unit, arguments.year, key=key, tree=tree, actor=administrator(tree), at=at)
        else:
            value = number_of(arguments.value)
            goal = Goal(arguments.indicator, unit, arguments.year, value) if value is not None else None
            problems = set_target(goal, key=key, catalogue=ledger.catalogue, tree=tree, actor=administrator(tree), at=at)
            if problems:
                raise CommandFault("\n".join(map(str, problems)))
    print("已取消。" if arguments.value == _NOTHING else "已设定。")
    return 0


def _list(year: int, ledger: Ledger) -> None:
    tree = orgs.tree()
    on = Figures(ledger.catalogue, actor=administrator(tree))
    found = goals(units=visible(administrator(tree), tree), year=year)
    if not found:
        print(f"{year} 年还没有设定目标。")
    for one in found:
        figure = on.figure(one.indicator, org_unit=one.org_unit, period=Period.parse(str(year)), with_records=False)
        share = share_of(figure, ledger.catalogue.indicator(one.indicator), one.value)
        reached = "—" if figure.value is None else f"{figure.value:f}"
        told = f"，完成 {rounded(Decimal(share), 1):f}%" if share is not None else ""
        print(
            f"{tree.get(one.org_unit).name}　{ledger.catalogue.indicator(one.indicator).name}：目标 {one.value:f}，现在 {reached}{told}"
        )
