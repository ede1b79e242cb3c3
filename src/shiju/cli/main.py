"""The command `shiju`."""

import sys
from collections.abc import Sequence

from shiju.cli.table import run_command


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    return run_command(sys.argv[1:] if argv is None else argv)
