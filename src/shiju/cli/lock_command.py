"""`shiju lock`: settle a period; what happened in it then takes a responsible person to change."""

import argparse

from shiju.actions.locking import lock
from shiju.cli.acting import period_of, refusals
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.queries import orgs

SUMMARY = "锁定一个期间：其中的记录此后须由负责人更正"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("period", metavar="期间", help="如 2026-H1、2026-06")


def run(arguments: argparse.Namespace) -> int:
    """Lock the confirmed records of the period."""
    ledger, period = opened(arguments), period_of(arguments.period)
    tree = orgs.tree()
    kinds = {kind.id: kind for kind in ledger.catalogue.kinds}
    with refusals():
        count = lock(period, kinds=kinds, tree=tree, actor=administrator(tree), at=moment())
    print(f"已锁定 {period}：{count} 条已确认的记录。" if count else f"{period} 没有可锁定的记录，或已锁定过。")
    return 0
