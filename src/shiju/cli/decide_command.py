"""`shiju decide`: whether two records that look alike are one fact."""

import argparse

from shiju.actions.records import decide
from shiju.cli.acting import acting, add_record_arguments, refusals
from shiju.cli.opening import moment

SUMMARY = "判定疑似重复的记录：是同一件事，还是另一件事"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_record_arguments(parser)
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument("--same-as", metavar="记录号", help="与这一条是同一件事：并入它，不再计数")
    answer.add_argument("--different", action="store_true", help="是另一件事：照常计数")


def run(arguments: argparse.Namespace) -> int:
    """Decide it."""
    on = acting(arguments)
    with refusals():
        decide(on.record.id, same_as=arguments.same_as, tree=on.tree, actor=on.actor, at=moment())
    print(
        f"已判定：{on.record.id} 是另一件事，照常计数。"
        if arguments.same_as is None
        else f"已判定：{on.record.id} 与 {arguments.same_as} 是同一件事，只计一次。"
    )
    return 0
