"""Making a ledger where an earlier attempt was cut short, or where one is in use."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connections

from shiju.actions import records as acts
from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.ledger.record import Draft, Value
from shiju.orgs import OrgUnit
from shiju.queries import orgs
from shiju.queries.ledger import HEAD, Ledger, LedgerFault
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

UNITS = (OrgUnit("P", "青山镇", None, "town"), OrgUnit("Q", "青山村", "P", "village"))


def again(ledger: Ledger) -> Ledger:
    """Make it anew in the same folder and database, as if the head file had never been written."""
    (ledger.folder / HEAD).unlink()
    used = connections["default"].settings_dict
    address = None if used["ENGINE"].endswith("sqlite3") else f"postgresql://{used['USER']}@/{used['NAME']}?host={used['HOST']}"
    return init(ledger.folder, pack="street-office", units=UNITS, settings=OfficeSettings(), database=address)


def test_an_attempt_that_was_cut_short_leaves_nothing_behind(ledger: Ledger) -> None:
    again(ledger)
    assert [unit.code for unit in orgs.tree()] == ["P", "Q"]
    assert orgs.root(orgs.tree()) == "P"


def test_a_database_in_use_is_not_begun_anew(ledger: Ledger) -> None:
    values: dict[str, Value] = {"date": date(2026, 3, 1), "title": "宣传单", "copies": Quantity(Decimal(1))}
    head, at = Actor("head", Role.SECTION_HEAD, "S"), datetime(2026, 7, 1, tzinfo=UTC)
    draft = Draft("leaflet", ("S",), values, "k")
    assert isinstance(acts.submit(draft, catalogue=ledger.catalogue, tree=orgs.tree(), actor=head, at=at), str)
    with pytest.raises(LedgerFault, match="已经有台账"):
        again(ledger)
    assert "S" in orgs.tree()
