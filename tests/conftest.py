"""What all tests share: a new ledger on each sort of database."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import programs, server

from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.orgs import OrgUnit
from shiju.queries.ledger import Ledger

UNITS = (
    OrgUnit("D", "江北区", None, "district"),
    OrgUnit("S", "红星街道", "D", "street"),
    OrgUnit("A", "桃源社区", "S", "community"),
    OrgUnit("B", "桃溪社区", "S", "community"),
    OrgUnit("T", "东风街道", "D", "street"),
    OrgUnit("T1", "东风社区", "T", "community"),
)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a throw-away PostgreSQL server's database."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    try:
        with server() as address:
            yield address
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"a throw-away PostgreSQL server could not be started: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """A new, empty ledger with a street, its two communities and a neighbour."""
    database = None
    if request.param == "postgresql":
        database = empty(request.getfixturevalue("postgresql"))
    return init(tmp_path / "台账", pack="street-office", units=UNITS, settings=OfficeSettings(), database=database)


def empty(address: str) -> str:
    """The same database with nothing in it."""
    import psycopg  # noqa: PLC0415  # only where PostgreSQL is there

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return address
