"""Thirty clerks at once, in threads and in processes: no error, nothing lost, nothing doubled, every number of the clock once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import UNITS, empty
from django.db import connection, connections

from shiju.actions.ledgers import init
from shiju.actions.records import correct, submit
from shiju.catalogue.office import OfficeSettings
from shiju.db.models import Revision, Standing
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.ledger import Ledger, open_ledger
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
CLERKS, EACH = 30, 3


def draft(clerk: int, number: int) -> Draft:
    values: dict[str, Value] = {
        "date": date(2026, 3, 1 + clerk % 28),
        "title": f"资料{clerk}之{number}",
        "copies": Quantity(Decimal(1 + number)),
    }
    return Draft("leaflet", ("A",), values, f"{clerk}-{number}")


def work(ledger: Ledger, clerk: int) -> None:
    """What one clerk does: enter, send it a second time, and correct it."""
    actor, tree, kind = Actor(f"c{clerk}", Role.CLERK, "A"), orgs.tree(), ledger.catalogue.kind("leaflet")
    for number in range(EACH):
        ids = {submit(draft(clerk, number), catalogue=ledger.catalogue, tree=tree, actor=actor, at=AT) for _ in range(2)}
        (record,) = ids
        assert isinstance(record, str)
        more = {"copies": Quantity(Decimal(9))}
        assert correct(record, more, reason="数错", kind=kind, tree=tree, actor=actor, at=AT) == ()


def check(records: int) -> None:
    numbers = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert len(numbers) == 2 * records
    assert len(set(numbers)) == len(numbers)
    assert Standing.objects.filter(to_revision__isnull=True).count() == records
    assert Standing.objects.count() == 2 * records


def test_thirty_clerks_write_at_once_in_threads(ledger: Ledger) -> None:
    def clerk(number: int) -> None:
        try:
            if connection.vendor == "sqlite":
                assert not connection.in_atomic_block
            work(ledger, number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLERKS) as pool:
        for done in [pool.submit(clerk, number) for number in range(CLERKS)]:
            done.result()
    check(CLERKS * EACH)


@pytest.mark.parametrize("sort", ["sqlite", "postgresql"])
def test_processes_write_at_once(sort: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    database = empty(request.getfixturevalue("postgresql")) if sort == "postgresql" else None
    init(tmp_path / "L", pack="street-office", units=UNITS, settings=OfficeSettings(), database=database)
    command = [sys.executable, __file__, str(tmp_path / "L"), database or ""]
    clerks = [subprocess.Popen([*command, str(number)], env={"PYTHONPATH": ":".join(sys.path)}) for number in range(4)]  # noqa: S603
    assert [clerk.wait(120) for clerk in clerks] == [0] * len(clerks)
    open_ledger(tmp_path / "L", database=database)
    check(len(clerks) * EACH)


if __name__ == "__main__":
    folder, address, name = sys.argv[1:]
    work(open_ledger(Path(folder), database=address or None), int(name))
