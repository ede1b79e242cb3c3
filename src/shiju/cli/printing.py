"""Tables on a terminal and in a file."""

import sys

from rich.console import Console
from rich.table import Table

_WIDE = 160
"""Columns of a table that goes into a file or another program, where no terminal says how wide it is: its words must not be cut."""


def print_table(table: Table) -> None:
    """Print it as wide as there is room."""
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE).print(table)
