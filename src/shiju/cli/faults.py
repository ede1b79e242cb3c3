"""Faults and the shape of commands."""

import argparse
from typing import Protocol


class Command(Protocol):
    """What a command's module offers."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the answer is the exit status."""


class CommandFault(Exception):
    """The command could not run; the message is a sentence for the user."""
