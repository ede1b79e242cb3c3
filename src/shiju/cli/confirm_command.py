"""`shiju confirm`: confirm records that were submitted, one or many."""

import argparse

from shiju.actions.states import Step
from shiju.cli.stepping import add_step_arguments, step, told

SUMMARY = "确认已提交的记录，一条或一批；可以撤回"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_step_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Confirm; 1 where some were not in the state for it."""
    done, taken = step(arguments, Step.CONFIRM)
    print(told(done, taken))
    return int(taken.left > 0)
