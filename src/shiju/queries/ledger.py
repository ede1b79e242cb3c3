"""Opening a ledger: its folder, its catalogue, its settings, its database."""

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.office_calendar import for_office
from shiju.catalogue.packs import Shape, compare, load, shape_of, shipped
from shiju.catalogue.problem import Problem
from shiju.catalogue.settings import load_settings
from shiju.db.connection import connect, disconnect, migrate, postgresql_at, sqlite_in
from shiju.db.facts import ensure

HEAD = "ledger.toml"
SETTINGS = "office.toml"
EVIDENCE = "evidence"
SHAPE = "catalogue.json"


class LedgerFault(Exception):
    """The ledger cannot be opened; the message is a sentence for the user."""


@dataclass(frozen=True)
class Ledger:
    """An open ledger."""

    folder: Path
    catalogue: Catalogue
    settings: OfficeSettings
    pack_folder: Path

    @property
    def evidence(self) -> Path:
        """The folder of the evidence files."""
        return self.folder / EVIDENCE


def open_ledger(folder: Path, *, database: str | None = None, lasting: bool = False) -> Ledger:
    """Open the ledger in that folder and connect its database (`database`: address of a PostgreSQL database instead of the folder's SQLite file).

    `lasting`: as in `shiju.db.connection.connect`, for whoever serves pages.
    Raises LedgerFault with a sentence where there is none or its pack or settings have faults.
    """
    if not (folder / HEAD).is_file():
        raise LedgerFault(f"文件夹“{folder}”里没有台账。请先运行 shiju init 建立台账，或用 --ledger 指明所在文件夹。")
    pack_folder = pack_in_use(folder)
    catalogue = load(pack_folder)
    if not isinstance(catalogue, Catalogue):
        raise LedgerFault(_told("目录包有问题，台账不能打开", catalogue))
    problems = keep_shape(folder, catalogue)
    if problems:
        raise LedgerFault(_told("新版目录包不能用在这个台账上", problems))
    settings = load_settings(folder / SETTINGS)
    if not isinstance(settings, OfficeSettings):
        raise LedgerFault(_told("本单位设置有问题，台账不能打开", settings))
    connect(postgresql_at(database) if database else sqlite_in(folder), lasting=lasting)
    migrate()
    have_facts(catalogue)
    return Ledger(folder, for_office(catalogue, settings), settings, pack_folder)


def reread(ledger: Ledger) -> Ledger:
    """The open ledger with the pack and the settings as their files have them now. What has faults stays as it was: pages go on, and say so."""
    settings = load_settings(ledger.folder / SETTINGS)
    if not isinstance(settings, OfficeSettings):
        settings = ledger.settings
    pack_folder = pack_in_use(ledger.folder)
    catalogue = load(pack_folder)
    if not isinstance(catalogue, Catalogue):
        return replace(ledger, settings=settings)
    return Ledger(ledger.folder, for_office(catalogue, settings), settings, pack_folder)


def pack_in_use(folder: Path) -> Path:
    """The folder of the pack that the ledger in `folder` uses."""
    named = tomllib.loads((folder / HEAD).read_text("utf-8"))
    return shipped(named["pack"]) if named.get("shipped", True) else folder / named["pack"]


def have_facts(catalogue: Catalogue) -> None:
    """Have the facts as this catalogue wants them."""
    ensure({kind.id: kind.happened for kind in catalogue.kinds})


def forbidden_changes(folder: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What this catalogue drops or retypes of that on which the records of the ledger in `folder` rest."""
    before = _kept_shape(folder)
    return () if before is None else compare(before, shape_of(catalogue))


def keep_shape(folder: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Refuse a pack that dropped or retyped what records rest on since the ledger was last opened; keep the shape of one that grew."""
    now, before = shape_of(catalogue), _kept_shape(folder)
    problems = () if before is None else compare(before, now)
    if problems or before == now:
        return problems
    path = folder / SHAPE
    written = json.dumps({"kinds": now.kinds, "indicators": now.indicators}, ensure_ascii=False, indent=1)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(written, "utf-8")
    unfinished.replace(path)
    return ()


def _kept_shape(folder: Path) -> Shape | None:
    path = folder / SHAPE
    if not path.exists():
        return None
    kept = json.loads(path.read_text("utf-8"))
    return Shape(kept["kinds"], tuple(kept["indicators"]))


def leave() -> None:
    """Close the connection of this thread, which ends."""
    disconnect()


def bring_up_to_date() -> None:
    """Make the tables that only the pages need, in the database of the open ledger."""
    migrate(everything=True)


def _told(what: str, problems: tuple[Problem, ...]) -> str:
    return "\n".join([f"{what}：", *(f"  {problem}" for problem in problems)])
