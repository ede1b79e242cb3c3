"""`shiju evidence`: attach files to a record."""

import argparse
from pathlib import Path

from shiju.actions.evidence import Attachment
from shiju.actions.records import supplement
from shiju.cli.acting import acting, add_record_arguments, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import moment

SUMMARY = "给一条记录附上佐证材料（照片、签到表、通知等）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    parser.add_argument("act", choices=["add"], metavar="add", help="附上")
    add_record_arguments(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")


def run(arguments: argparse.Namespace) -> int:
    """Attach the files that the record does not have yet."""
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
