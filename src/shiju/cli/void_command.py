"""`shiju void`: take a record that should not be out of the count; it stays visible."""

import argparse

from shiju.actions.records import void
from shiju.cli.acting import acting, add_record_arguments, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import moment

SUMMARY = "撤销一条记录：不再计数，仍可查看"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_record_arguments(parser)
    parser.add_argument("--reason", required=True, metavar="原因", help="一句话说明为什么撤销")


def run(arguments: argparse.Namespace) -> int:
    """Void it, once."""
    on = acting(arguments)
    if on.record.voided:
        raise CommandFault(f"{on.record.id} 已经撤销过了。")
    if not arguments.reason.strip():
        raise CommandFault("请写一句撤销的原因：--reason …")
    with refusals():
        void(on.record.id, reason=arguments.reason, kind=on.kind, tree=on.tree, actor=on.actor, at=moment())
    print(f"已撤销 {on.record.id}：不再计数，修订记录里仍可查看。")
    return 0
