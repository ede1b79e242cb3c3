"""Opening the ledger a command works on, and acting in the name of whoever runs it."""

import argparse
import getpass
import os
from datetime import UTC, datetime
from pathlib import Path

from shiju.cli.faults import CommandFault
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.ledger import Ledger, LedgerFault, open_ledger
from shiju.queries.sight import Actor, Role

DEFAULT_FOLDER = "shiju-data"


def add_ledger_argument(parser: argparse.ArgumentParser) -> None:
    """--ledger, as every command that works on a ledger has it."""
    parser.add_argument("--ledger", metavar="文件夹", help="台账所在文件夹（默认 ./shiju-data，或环境变量 SHIJU_LEDGER）")


def ledger_folder(arguments: argparse.Namespace) -> Path:
    """The folder that the arguments or the environment name."""
    return Path(arguments.ledger or os.environ.get("SHIJU_LEDGER") or DEFAULT_FOLDER)


def database() -> str | None:
    """The address of a PostgreSQL database, where the environment names one."""
    return os.environ.get("SHIJU_DATABASE") or None


def opened(arguments: argparse.Namespace) -> Ledger:
    """The open ledger; CommandFault where there is none."""
    try:
        return open_ledger(ledger_folder(arguments), database=database())
    except LedgerFault as fault:
        raise CommandFault(str(fault)) from fault


def administrator(tree: OrgTree) -> Actor:
    """Whoever runs the command owns the ledger's files: they act as its administrator."""
    top = next(unit.code for unit in tree if unit.parent is None)
    return Actor(getpass.getuser(), Role.ADMINISTRATOR, top)


def office_unit(tree: OrgTree) -> str:
    """The code of the office whose ledger this is."""
    return orgs.root(tree)


def moment() -> datetime:
    """Now."""
    return datetime.now(UTC)
