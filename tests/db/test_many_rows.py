"""Writing many rows at once on both databases: however they are grouped, each says what it was given."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from shiju.db.bulk import indexes_at_the_end, insert
from shiju.db.fact_rows import FactRows, columns_of
from shiju.db.models import Fact, FactName, Sharing, Standing
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.queries.ledger import Ledger
from shiju.text import Bound, Quantity


@pytest.mark.parametrize("rows", [0, 1, 49, 50, 51, 230])
def test_every_row_is_stored_as_it_was_given_however_many_there_are(ledger: Ledger, rows: int) -> None:
    given = [(number, "x", f"%s ?1 '{number % 7}'" if number % 3 else "%") for number in range(rows)]
    with transaction.atomic():
        insert(FactName, ("id", "kind", "field"), [(number, kind, f"{number}{field}") for number, kind, field in given])
    stored = FactName.objects.filter(kind="x").order_by("id").values_list("id", "kind", "field")
    assert list(stored) == [(number, kind, f"{number}{field}") for number, kind, field in given]


def test_rows_that_say_all_the_same_are_one_statement(ledger: Ledger) -> None:
    insert(Sharing, ("number", "unit"), [(1, "A")])
    assert list(Sharing.objects.values_list("number", "unit")) == [(1, "A")]


def test_a_row_that_may_not_stand_takes_all_before_it_back(ledger: Ledger) -> None:
    def write() -> None:
        FactName.objects.create(pk=1000, kind="x", field="earlier")
        insert(FactName, ("id", "kind", "field"), [*rows, (7, "x", "once more")])

    rows = [(number, "x", f"f{number}") for number in range(60)]
    with pytest.raises(IntegrityError):
        transaction.atomic(write)()
    assert not FactName.objects.filter(kind="x").exists()


VALUES: dict[str, Value] = {
    "title": "%s '引号'", "kinds": ("一", "二"), "day": date(2026, 3, 1), "week": Period.parse("2026-03"), "blank": None,
    "copies": Quantity(Decimal(80), Bound.OVER), "fine": Decimal("0.0001"), "long": "长" * 501, "empty": "",
}  # fmt: skip


@pytest.mark.parametrize("records", [1, 7, 8, 9, 40])
def test_facts_are_the_same_alone_and_among_many_of_their_form(ledger: Ledger, records: int) -> None:
    with transaction.atomic():
        writer = FactRows()
        for number in range(records):
            writer.add(number, "leaflet", VALUES)
        writer.add(1000, "leaflet", {"title": "另一种"})
        writer.add(1001, "leaflet", {})
        writer.send()
    names = dict(FactName.objects.filter(kind="leaflet").values_list("field", "id"))
    said = {names[field]: columns_of(value) for field, value in VALUES.items() if value is not None}
    stored = Fact.objects.values_list("number", "name", "sort", "thousandths", "bound", "first", "last", "text", "odd")
    assert {line[:2]: line[2:] for line in stored} == {
        **{(number, name): columns for number in range(records) for name, columns in said.items()},
        (1000, names["title"]): columns_of("另一种"),
    }


def test_indexes_that_were_left_for_the_end_are_there_again(ledger: Ledger) -> None:
    with connection.cursor() as cursor:
        before = connection.introspection.get_constraints(cursor, "ledger_standing")
    with transaction.atomic(), indexes_at_the_end(Standing, 100_000), connection.cursor() as cursor:
        within = connection.introspection.get_constraints(cursor, "ledger_standing")
    with connection.cursor() as cursor:
        assert connection.introspection.get_constraints(cursor, "ledger_standing") == before
    assert ("standing_by_unit" in within) == (connection.vendor == "postgresql")
    assert "a_record_stands_in_one_way" in within


def test_indexes_come_back_where_the_writing_fails(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), indexes_at_the_end(Standing, 100_000):
        raise ZeroDivisionError
    with connection.cursor() as cursor:
        assert "standing_by_unit" in connection.introspection.get_constraints(cursor, "ledger_standing")
