"""What the commands that change a single record have in common."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.sight import Actor, NotAllowedFault, visible


@dataclass(frozen=True)
class Acting:
    """An act about to be done: the open ledger, who acts, and the record it is done to."""

    ledger: Ledger
    tree: OrgTree
    actor: Actor
    record: Record
    kind: Kind


def add_record_arguments(parser: argparse.ArgumentParser) -> None:
    """--ledger and the record, as every command on one record has them."""
    add_ledger_argument(parser)
    parser.add_argument("record", metavar="记录号", help="如 RABCDEFGHIJ；用 shiju records 查找")


def acting(arguments: argparse.Namespace) -> Acting:
    """Open the ledger and find the record; CommandFault where there is none."""
    ledger = opened(arguments)
    tree = orgs.tree()
    actor = administrator(tree)
    found = records(seen=visible(actor, tree), ids=[arguments.record])
    if not found:
        raise CommandFault(f"没有编号为“{arguments.record}”的记录。用 shiju records 查找记录号。")
    return Acting(ledger, tree, actor, found[0], ledger.catalogue.kind(found[0].kind))


@contextmanager
def refusals() -> Iterator[None]:
    """What the actor may not do ends the command with the sentence that says why."""
    try:
        yield
    except NotAllowedFault as fault:
        raise CommandFault(str(fault)) from fault


def period_of(written: str) -> Period:
    """The period as the user wrote it; CommandFault where it is none."""
    try:
        return Period.parse(written)
    except PeriodFault as fault:
        raise CommandFault(str(fault)) from fault
