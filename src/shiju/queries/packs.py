"""Packs: the one in use, those at hand, and what a changed one would bring."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.pack_changes import PackChange, changes
from shiju.catalogue.packs import shipped
from shiju.catalogue.problem import Problem
from shiju.indicators.examples import load_checked
from shiju.queries.composing import TEMPLATES
from shiju.queries.ledger import Ledger, forbidden_changes
from shiju.reports.template import Template, load_template

PACKS = "packs"
"""Folder of a ledger in which the packs lie that were brought to it."""


@dataclass(frozen=True)
class CheckedPack:
    """A pack that was looked at. `problems`: what is wrong inside it; `refused`: what it takes away from the records of this ledger."""

    folder: Path
    catalogue: Catalogue | None
    templates: tuple[Template, ...]
    problems: tuple[Problem, ...]
    changes: tuple[PackChange, ...] = ()
    refused: tuple[Problem, ...] = ()
    in_use: bool = False

    @property
    def usable(self) -> bool:
        """Whether this ledger may change over to it."""
        return self.catalogue is not None and not self.problems and not self.refused and not self.in_use


def checked(folder: Path, *, ledger: Ledger) -> CheckedPack:
    """The pack in that folder, with its examples run and its templates read, held against the one that the ledger uses."""
    found = load_checked(folder)
    if not isinstance(found, Catalogue):
        return CheckedPack(folder, None, (), found)
    read = [load_template(path, found) for path in sorted((folder / TEMPLATES).glob("*.md"))]
    templates = tuple(one for one in read if isinstance(one, Template))
    problems = tuple(problem for one in read if not isinstance(one, Template) for problem in one)
    return CheckedPack(
        folder, found, templates, problems, changes(ledger.catalogue, found), forbidden_changes(ledger.folder, found),
        _same_files(folder, ledger.pack_folder),
    )  # fmt: skip


def brought(digest: str, *, ledger: Ledger) -> Path | None:
    """The folder of the pack that was brought to this ledger under that digest; None where there is none (any more)."""
    folder = ledger.folder / PACKS / digest
    return folder if digest.isalnum() and (folder / "pack.toml").is_file() else None


def shipped_names() -> tuple[str, ...]:
    """The packs that come with the product."""
    return tuple(sorted(path.parent.name for path in shipped("").glob("*/pack.toml")))


def _same_files(one: Path, other: Path) -> bool:
    return dict(_files(one)) == dict(_files(other))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".toml", ".md"):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
