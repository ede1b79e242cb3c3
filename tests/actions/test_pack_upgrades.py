"""A new version of a pack may add and retire; one that drops or retypes what records rest on is not used."""

import json

import pytest

from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.orgs import OrgUnit
from shiju.queries.ledger import SHAPE, Ledger, LedgerFault, open_ledger

UNITS = (OrgUnit("P", "青山镇", None, "town"), OrgUnit("Q", "青山村", "P", "village"))


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return init(tmp_path_factory.mktemp("x") / "台账", pack="street-office", units=UNITS, settings=OfficeSettings())


def reopened(ledger: Ledger, **changes: str | None) -> Ledger:
    """Open it as if its pack had had these fields of leaflets when it was last opened."""
    path = ledger.folder / SHAPE
    shape = json.loads(path.read_text("utf-8"))
    for field, type_ in changes.items():
        if type_ is None:
            del shape["kinds"]["leaflet"][field]
        else:
            shape["kinds"]["leaflet"][field] = type_
    path.write_text(json.dumps(shape), "utf-8")
    return open_ledger(ledger.folder)


def test_a_field_that_was_added_is_welcome_and_kept_from_then_on(made: Ledger) -> None:
    reopened(made, copies=None)
    with pytest.raises(LedgerFault, match="retired = true"):
        reopened(made, copies="text")


def test_a_field_that_was_deleted_or_retyped_keeps_the_ledger_closed(made: Ledger) -> None:
    with pytest.raises(LedgerFault, match="字段 gone：在新版目录中被删去了"):
        reopened(made, gone="text")
    with pytest.raises(LedgerFault, match="类型从 text 改成了 integer"):
        reopened(made, copies="text")
