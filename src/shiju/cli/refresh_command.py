"""`shiju refresh`: reckon months beforehand, so that figures of a large ledger come as fast as those of a small one."""

import argparse
import os
import sys
from functools import partial

from rich.console import Console
from rich.progress import Progress

from shiju.actions.cells import keep_up, refresh
from shiju.actions.pictures import note_older_pictures
from shiju.cli.opening import add_ledger_argument, opened
from shiju.intake.progress import Watch
from shiju.queries import orgs
from shiju.queries.ledger import Ledger

SUMMARY = "整理月度小计，使大台账的数据算得快；补认以前附的照片（不运行也不影响结果）"

_NICE = 10
"""Beside a server the refresh waits for those who want a page."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("--if-large", action="store_true", help="台账不大时什么也不做（网页服务每十分钟这样运行一次）")


def run(arguments: argparse.Namespace) -> int:
    """Refresh and say how much there was to do."""
    if arguments.if_large and hasattr(os, "nice"):
        os.nice(_NICE)
    ledger = opened(arguments)
    count = keep_up(ledger.catalogue, tree=orgs.tree()) if arguments.if_large else _refreshed(ledger)
    pictures = 0 if arguments.if_large else note_older_pictures(ledger.evidence)
    print(f"已整理：{count} 组月度小计有更新。" + (f"比对了以前附的 {pictures} 张照片。" if pictures else ""))
    return 0


def _refreshed(ledger: Ledger) -> int:
    """Refresh, and show how far it is: the first time in a large ledger takes minutes, and so does the first time after the form of cells has changed."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("整理月度小计", total=None)

        def expect(found: int) -> None:
            progress.update(bar, total=found)

        return refresh(ledger.catalogue, tree=orgs.tree(), watch=Watch(expect, partial(progress.advance, bar)))
