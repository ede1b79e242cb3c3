"""What all tests share: a new ledger on each sort of database."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pages_settings  # noqa: F401  # sets Django up
import pytest
from postgres_server import programs, server

from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.cli.main import main
from shiju.db.connection import connect, disconnect, sqlite_in
from shiju.orgs import OrgUnit
from shiju.queries.ledger import Ledger, open_ledger

pytest_plugins = ("web_fixtures", "single_messages", "shared_office")

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


@pytest.fixture(scope="session")
def made_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the ledger on SQLite, made once; tests get a copy."""
    return _made(tmp_path_factory.mktemp("made") / "台账", None)


@pytest.fixture(scope="session")
def made_on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> tuple[Path, str]:
    """The folder of the ledger on PostgreSQL and its database, made once; tests get copies."""
    address = another(postgresql, "made")
    return _made(tmp_path_factory.mktemp("made") / "台账", address), address


def _made(folder: Path, database: str | None) -> Path:
    init(folder, pack="street-office", units=UNITS, settings=OfficeSettings(), database=database)
    disconnect()
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """A new, empty ledger with a street, its two communities and a neighbour: this test's own copy of one made once."""
    folder, database = tmp_path / "台账", None
    if request.param == "postgresql":
        made, address = request.getfixturevalue("made_on_postgresql")
        database = another(address, "copied", template="made")
    else:
        made = request.getfixturevalue("made_on_sqlite")
    shutil.copytree(made, folder)
    return open_ledger(folder, database=database)


def another(address: str, name: str, *, template: str = "template1") -> str:
    """The address of a database of that name on the same server, new and like its template; whoever is still in an older one is put out."""
    import psycopg  # noqa: PLC0415  # only where PostgreSQL is there

    parts = urlsplit(address)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlunsplit(parts._replace(path=f"/{name}"))


def empty(address: str) -> str:
    """The same database with nothing in it."""
    import psycopg  # noqa: PLC0415  # only where PostgreSQL is there

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return address


REGISTER = """code,name,parent,level,valid_from,valid_to,successor
D,江北区,,district,2000-01-01,,
S,红星街道,D,street,2000-01-01,,
A,桃源社区,S,community,2000-01-01,,
B,桃溪社区,S,community,2000-01-01,,
"""
LEAFLETS = """序号,日期,社区,宣传资料名称,发放数量（份）
1,2026-03-01,桃源社区,防汛明白卡,120
2,2026-03-09,桃溪社区,反诈手册,80余
3,2026-04-20,桃源社区,垃圾分类指南,200
4,2026-04-20,桃源社区,垃圾分类指南,200份
"""


@pytest.fixture(scope="session")
def made_by_commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ledger of an office with a few records, and the files it was made of; made once, tests get a copy."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "名册.csv").write_text(REGISTER, "utf-8")
    (folder / "宣传资料发放.csv").write_text(LEAFLETS, "utf-8")
    for words in (("init", "--orgs", folder / "名册.csv"), ("import", folder / "宣传资料发放.csv")):
        assert main([words[0], "--ledger", str(folder / "台账"), *map(str, words[1:])]) == 0
    disconnect()
    return folder


@pytest.fixture
def command(made_by_commands: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the ledger of an office with a few records; gives exit status, output and faults."""

    def run(name: str, *words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([name, "--ledger", str(tmp_path / "台账"), *map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    shutil.copytree(made_by_commands, tmp_path, dirs_exist_ok=True)
    connect(sqlite_in(tmp_path / "台账"))
    return run
