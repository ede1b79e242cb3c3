"""`shiju return`: give records back to be mended, one or many, with the reason."""

import argparse

from shiju.actions.states import Step
from shiju.cli.stepping import add_step_arguments, step, told

SUMMARY = "把记录退回经办人修改，一条或一批，写明原因；可以撤回"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_step_arguments(parser)
    parser.add_argument("--reason", default="", metavar="原因", help="一句话说明要改什么")


def run(arguments: argparse.Namespace) -> int:
    """Give them back; 1 where some were not in the state for it."""
    done, taken = step(arguments, Step.RETURN, reason=arguments.reason)
    print(told(done, taken))
    return int(taken.left > 0)
