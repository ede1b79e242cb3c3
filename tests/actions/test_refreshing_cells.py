"""Refreshing tells how far it is, and it is known beforehand whether it will take long."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions import cells
from shiju.actions import records as acts
from shiju.actions.cells import refresh, unreckoned
from shiju.intake.progress import Watch
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)


def test_whoever_waits_hears_of_every_indicator(ledger: Ledger) -> None:
    found, done = list[int](), list[int]()
    refresh(ledger.catalogue, tree=orgs.tree(), watch=Watch(found.append, done.append))
    assert found[0] == sum(done) > 0


def test_a_large_ledger_without_cells_is_told_from_one_that_has_them(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    values: dict[str, Value] = {"date": date(2026, 6, 1), "title": "明白卡", "copies": Quantity(Decimal(1))}
    actor, tree = Actor("a", Role.ADMINISTRATOR, "D"), orgs.tree()
    acts.submit(Draft("leaflet", ("A",), values, "一"), catalogue=ledger.catalogue, tree=tree, actor=actor, at=AT)
    assert unreckoned(ledger.catalogue, tree=tree) == 0
    monkeypatch.setattr(cells, "LARGE", 0)
    assert unreckoned(ledger.catalogue, tree=tree) > 0
    refresh(ledger.catalogue, tree=tree)
    assert unreckoned(ledger.catalogue, tree=tree) == 0
