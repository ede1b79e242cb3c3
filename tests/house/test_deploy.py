"""What is handed to those who run it names what is really there."""

import re
from pathlib import Path

import pytest

from shiju.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.mark.parametrize("name", ["shiju.service", "Containerfile", "shiju.env.example", "nginx.conf.example"])
def test_every_file_is_named_in_the_manual(name: str) -> None:
    assert f"deploy/{name}" in (ROOT / "docs" / "manual" / "部署.md").read_text("utf-8")


def test_the_settings_of_the_example_are_explained() -> None:
    explained = (ROOT / "docs" / "manual" / "运行网页.md").read_text("utf-8")
    named = re.findall(r"^#? ?(SHIJU_\w+)=", (DEPLOY / "shiju.env.example").read_text("utf-8"), re.MULTILINE)
    assert len(named) > 3
    assert [name for name in named if name not in explained] == []


def test_services_and_containers_start_a_command_that_exists() -> None:
    commands = {name for name, _ in COMMANDS}
    started = re.search(r"ExecStart=\S+/shiju (\w+)", (DEPLOY / "shiju.service").read_text("utf-8"))
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    ran = re.search(r'CMD \["shiju", "(\w+)"', container)
    assert started is not None
    assert ran is not None
    assert {started[1], ran[1]} <= commands


def test_the_container_copies_what_is_there() -> None:
    for line in re.findall(r"^COPY (.+)$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE):
        assert all((ROOT / part).exists() for part in line.split()[:-1]), line
