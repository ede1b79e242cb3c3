"""`shiju submit`: submit again what was returned, one or many, where nothing in it has to change."""

import argparse

from shiju.cli.stepping import add_step_arguments, submit_again, told
from shiju.ledger.record import State

SUMMARY = "把退回的记录重新提交（内容不用改，例如已补上照片），一条或一批；可以撤回"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_step_arguments(parser, State.DRAFT)


def run(arguments: argparse.Namespace) -> int:
    """Submit them; 1 where some were not in the state for it."""
    done, taken = submit_again(arguments)
    print(told(done, taken))
    return int(taken.left > 0)
