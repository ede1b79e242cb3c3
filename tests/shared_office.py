"""The shared sample office taken in by the commands, as its tests begin: made once, each module gets a copy."""

import contextlib
import io
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from shiju.cli.main import main
from shiju.db.connection import disconnect

OFFICE = Path(__file__).parents[1].parent / "shared" / "office"
SETTINGS = Path(__file__).parent / "offices" / "qingshi" / "office.toml"


@dataclass(frozen=True)
class TakenIn:
    """The ledger's folder, and what the import of all workbooks answered."""

    folder: Path
    status: int
    told: list[dict[str, Any]]


def command(*words: str | Path) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = main([str(word) for word in words])
    return status, out.getvalue()


@pytest.fixture(scope="session")
def made_of_workbooks(tmp_path_factory: pytest.TempPathFactory) -> TakenIn:
    """The ledger made once; `taken_in` gives copies."""
    folder = tmp_path_factory.mktemp("office") / "台账"
    assert command("init", "--ledger", folder, "--orgs", OFFICE / "org-units.csv", "--settings", SETTINGS)[0] == 0
    status, out = command("import", "--ledger", folder, OFFICE / "workbooks", "--json")
    disconnect()
    return TakenIn(folder, status, json.loads(out))


@pytest.fixture(scope="module")
def taken_in(made_of_workbooks: TakenIn, tmp_path_factory: pytest.TempPathFactory) -> TakenIn:
    """This module's own copy of the office's ledger."""
    folder = tmp_path_factory.mktemp("taken_in") / "台账"
    shutil.copytree(made_of_workbooks.folder, folder)
    return replace(made_of_workbooks, folder=folder)
