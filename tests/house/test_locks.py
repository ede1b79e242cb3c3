"""What is declared in pyproject.toml and what is locked in requirements/ agree: else a fresh machine gets something nobody tried."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
OWN = (*PROJECT["project"]["dependencies"], *EXTRAS["pg"])
DECLARED = {
    "base": tuple(map(Requirement, OWN)),
    "ocr": tuple(map(Requirement, (*OWN, *EXTRAS["ocr"]))),
    "dev": tuple(map(Requirement, (*OWN, *PROJECT["dependency-groups"]["dev"]))),
}
HOW = "lock again, see docs/development.md"


def locked(name: str) -> dict[str, str]:
    """Package → version, as the lock file pins it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {
        canonicalize_name(package): version
        for package, version in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", DECLARED)
def test_every_declared_package_is_locked_at_a_version_that_was_asked_for(name: str) -> None:
    pins = locked(name)
    wrong = [str(one) for one in DECLARED[name] if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))]
    assert wrong == [], HOW


@pytest.mark.parametrize("name", DECLARED)
def test_nothing_is_locked_that_is_no_longer_declared(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    roots = re.findall(
        r"^([\w.-]+)(?:\[[^\]]*\])?==(?:(?!^\S).)*?# via\n?(?:(?!^\S).)*?shiju \(pyproject\.toml", text, re.MULTILINE | re.DOTALL
    )
    declared = {canonicalize_name(one.name) for one in DECLARED[name]}
    assert [package for package in roots if canonicalize_name(package) not in declared] == [], HOW
    assert len(roots) >= len(PROJECT["project"]["dependencies"])


def test_tests_run_with_the_very_packages_that_offices_get() -> None:
    tried = locked("dev")
    assert {package: tried.get(package) for package in locked("base")} == locked("base"), HOW


@pytest.mark.parametrize("name", DECLARED)
def test_every_locked_package_has_its_hashes(name: str) -> None:
    blocks = re.split(r"^(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)
    pinned = [block for block in blocks if re.match(r"[\w.-]+(?:\[[^\]]*\])?==", block)]
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []
