"""The ledger's clock is read from the end of its indices, however many revisions there are."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from shiju.actions.transaction import writing
from shiju.db.models import Record as Stored
from shiju.ledger.record import Act, Record
from shiju.queries.ledger import Ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, Role

ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR, "D")


def test_the_clock_shows_the_newest_number(ledger: Ledger) -> None:
    before = now()
    with writing(actor=ADMINISTRATOR, at=datetime(2026, 7, 1, tzinfo=UTC)) as work:
        for order in range(1, 4):
            said = Record(f"R{order}", "leaflet", ("A",), {"date": date(2026, 3, order), "quantity": Decimal(order)}, order)
            Stored.objects.create(id=said.id, kind=said.kind, key=said.id, order=order)
            work.revise(said, Act.ENTERED)
    assert now() == before + 3


def test_the_clock_does_not_group_the_revisions(ledger: Ledger) -> None:
    said: list[str] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        now()
    assert len(said) == 1
    assert "GROUP BY" not in said[0]
