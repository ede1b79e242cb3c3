"""Records by kind, org unit and period, as commands let a person choose them."""

import argparse
from collections.abc import Iterator
from datetime import date

from shiju.cli.acting import period_of
from shiju.cli.faults import CommandFault
from shiju.indicators.engine import Basis
from shiju.indicators.selection import day_of
from shiju.ledger.record import Record
from shiju.orgs import OrgFault


def add_fitting_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the three."""
    parser.add_argument("--kind", metavar="类型", help="只要这类事项（编号见 shiju kinds）")
    parser.add_argument("--org", metavar="代码", help="只要这个机构及其下级的")
    parser.add_argument("--period", metavar="期间", help="只要这一期间的，如 2026-H1")


def fitting(arguments: argparse.Namespace, on: Basis) -> Iterator[Record]:
    """The records that fit, in the order of entry; raises CommandFault for a kind, org unit or period that there is not."""
    if arguments.kind not in (None, *(kind.id for kind in on.catalogue.kinds)):
        raise CommandFault(f"没有事项类型“{arguments.kind}”。用 shiju kinds 查看全部类型。")
    try:
        scope = on.tree.scope(arguments.org) if arguments.org is not None else None
    except OrgFault as fault:
        raise CommandFault(str(fault)) from fault
    period = period_of(arguments.period) if arguments.period is not None else None
    for record in on.records:
        if arguments.kind not in (None, record.kind) or (scope is not None and not scope.intersection(record.org_units)):
            continue
        day = happened_on(record, on)
        if period is None or (day is not None and day in period):
            yield record


def happened_on(record: Record, on: Basis) -> date | None:
    """The first day of a record; None where its kind has none."""
    happened = on.catalogue.kind(record.kind).happened
    return day_of(record, happened) if happened is not None else None
