"""`shiju refresh`: reckon months beforehand, so that figures of a large ledger come as fast as those of a small one."""

import argparse

from shiju.actions.cells import refresh
from shiju.cli.opening import add_ledger_argument, opened
from shiju.queries import orgs

SUMMARY = "整理月度小计，使大台账的数据算得快（不运行也不影响结果）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Refresh and say how much there was to do."""
    ledger = opened(arguments)
    count = refresh(ledger.catalogue, tree=orgs.tree())
    print(f"已整理：{count} 组月度小计有更新。")
    return 0
