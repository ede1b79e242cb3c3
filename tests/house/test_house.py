"""The rules of the house that no other tool checks; each failure says the reason."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path
from statistics import quantiles

import pytest

from shiju.catalogue.kind import FieldType
from shiju.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def functions() -> list[tuple[str, int]]:
    return [
        (f"{path.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def test_no_file_is_longer_than_a_newcomer_can_hold() -> None:
    long = {path.name: lines for path in SOURCES if (lines := len(path.read_text("utf-8").splitlines())) > 400}
    assert not long, f"divide by what a reader would look for: {long}"


def test_functions_say_one_thing() -> None:
    lengths = [length for _, length in functions()]
    assert quantiles(lengths, n=10)[-1] < 25
    assert not [name for name, length in functions() if length > 50]


def test_modules_are_named_after_a_thing_or_an_act() -> None:
    admissions = {"utils", "helpers", "common", "extras", "misc"}
    assert not [path for path in SOURCES if path.stem in admissions]


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "docs/manual/命令.md"])
def test_every_command_is_documented(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    assert [name for name, _ in COMMANDS if f"`{name}`" not in text] == []


def test_every_reason_of_a_rejection_is_explained_in_the_manual() -> None:
    manual = (ROOT / "docs/manual/命令.md").read_text("utf-8")
    code = "".join(
        path.read_text("utf-8") for name in ("values", "sheets") for path in (ROOT / "src/shiju/intake").glob(f"{name}.py")
    )
    code += (ROOT / "src/shiju/ledger/validate.py").read_text("utf-8")
    reasons = set(re.findall(r'Problem\(\s*"([a-z_]+)"', code))
    packs = "".join(path.read_text("utf-8") for path in (ROOT / "src/shiju/packs").rglob("kinds/*.toml"))
    reasons |= set(re.findall(r'^code = "([a-z_]+)"', packs, re.MULTILINE))
    assert [reason for reason in sorted(reasons) if f"`{reason}`" not in manual] == []


def test_every_type_of_field_is_documented() -> None:
    text = (ROOT / "docs/catalogue.md").read_text("utf-8")
    assert [one.value for one in FieldType if one.value not in text] == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/decisions/dependencies.md").read_text("utf-8")
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = [re.split(r"[^a-z0-9-]", one)[0] for one in declared]
    assert [name for name in names if name not in reasons] == []


def test_the_locks_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text("utf-8")


def test_no_database_lies_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=False, cwd=ROOT).stdout  # noqa: S607
    assert ".sqlite3" not in tracked
