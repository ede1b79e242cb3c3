"""The command `shiju`: finds the command's module and runs it.

Exit status: 0 done, 1 done but something was rejected or found, 2 could not run.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

COMMANDS: tuple[tuple[str, str], ...] = (
    ("init", "shiju.cli.init_command"),
    ("import", "shiju.cli.import_command"),
    ("figures", "shiju.cli.figures_command"),
    ("report", "shiju.cli.report_command"),
    ("verify", "shiju.cli.verify_command"),
)
"""Name of the command and its module. Modules are imported when called for: `shiju read` must not wait for Django."""


class Command(Protocol):
    """What a command's module offers."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the answer is the exit status."""


class CommandFault(Exception):
    """The command could not run; the message is a sentence for the user."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    modules = dict(COMMANDS)
    if not words or words[0] not in modules:
        _print_overview()
        return 0 if words in ([], ["--help"], ["-h"], ["help"]) else 2
    module: Command = import_module(modules[words[0]])
    parser = argparse.ArgumentParser(prog=f"shiju {words[0]}", description=module.SUMMARY)
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(words[1:]))
    except CommandFault as fault:
        print(fault, file=sys.stderr)
        return 2


def _print_overview() -> None:
    print("用法：shiju 命令 [参数]　　（shiju 命令 --help 查看该命令的参数）\n", file=sys.stderr)
    for name, path in COMMANDS:
        print(f"  {name:<10} {import_module(path).SUMMARY}", file=sys.stderr)
