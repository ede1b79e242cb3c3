from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from shiju.actions.imports import FileFacts, accept
from shiju.db.models import Fact, Revision, Standing
from shiju.ledger.record import Draft
from shiju.queries import orgs, records
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, Role


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_the_migrations_make_what_the_models_say(ledger: Ledger) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_tables_that_are_remade_keep_their_rows_and_what_guards_them(ledger: Ledger) -> None:
    drafts = [Draft("leaflet", ("A",), {"date": date(2026, 3, 1), "title": f"单{number}"}, f"k{number}") for number in range(3)]
    facts = FileFacts("x.xlsx", "d", datetime(2026, 7, 1, 8, 0, tzinfo=UTC))
    accept(drafts, batch=facts, catalogue=ledger.catalogue, tree=orgs.tree(), actor=Actor("head", Role.SECTION_HEAD, "S"))
    before = _everything()

    call_command("migrate", "ledger", "0014", verbosity=0)
    call_command("migrate", "ledger", verbosity=0)

    assert _everything() == before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Revision.objects.update(reason="x")
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "ledger_standing")
    assert {"standing_by_day", "standing_by_unit", "a_record_stands_in_one_way"} <= set(names)


def _everything() -> list[object]:
    rows: list[object] = [list(model.objects.order_by("number").values_list()) for model in (Fact, Standing, Revision)]
    return [*rows, records.records(seen=["A"])]
