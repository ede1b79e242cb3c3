"""Offices as their design files have them: units, their spellings, tables with their columns and the field that each truly is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shiju.orgs import OrgTree, OrgUnit

DESIGNS = Path(__file__).parent / "invented"


@dataclass(frozen=True)
class Column:
    """A designed column: its heading, upper part first, the field it truly is (None: none), and spellings of choices with their labels."""

    path: tuple[str, ...]
    field: str | None
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Design:
    """A table as the office designed it."""

    kind: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class InventedOffice:
    """Name, tree, short names, tables."""

    name: str
    tree: OrgTree
    spellings: Mapping[str, tuple[str, ...]]
    designs: tuple[Design, ...]


def read_office(name: str) -> InventedOffice:
    """The office of a design file."""
    units: list[OrgUnit] = []
    spellings: dict[str, tuple[str, ...]] = {}
    designs: list[Design] = []
    top = ""
    for line in (DESIGNS / f"{name}.txt").read_text("utf-8").splitlines():
        word, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.strip("; ").split(" ; ")]
        if word == "office":
            top = parts[0]
            units.append(OrgUnit("TOP", top, None, parts[1]))
        elif word == "unit":
            units.append(OrgUnit(parts[0], parts[1], "TOP", parts[2]))
            spellings[parts[0]] = (parts[1], *parts[3:])
        elif word == "table":
            designs.append(Design(parts[0], parts[1], tuple(map(_column, parts[2:]))))
    return InventedOffice(top, OrgTree(tuple(units)), spellings, tuple(designs))


def _column(text: str) -> Column:
    heading, _, rest = text.partition("=")
    name, _, words = rest.partition("{")
    pairs = [pair.partition(">") for pair in words.rstrip("}").split(",") if pair]
    path = tuple(heading.split("//"))
    return Column(path, name or None, {written: label for written, _, label in pairs})
