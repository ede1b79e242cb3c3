"""`shiju refresh`: reckon months beforehand, so that figures of a large ledger come as fast as those of a small one."""

import argparse

from shiju.actions.cells import refresh
from shiju.actions.pictures import note_older_pictures
from shiju.cli.opening import add_ledger_argument, opened
from shiju.queries import orgs

SUMMARY = "整理月度小计，使大台账的数据算得快；补认以前附的照片（不运行也不影响结果）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Refresh and say how much there was to do."""
    ledger = opened(arguments)
    count = refresh(ledger.catalogue, tree=orgs.tree())
    pictures = note_older_pictures(ledger.evidence)
    print(f"已整理：{count} 组月度小计有更新。" + (f"比对了以前附的 {pictures} 张照片。" if pictures else ""))
    return 0
