"""Opening a ledger: its folder, its catalogue, its settings, its database."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import Shape, compare, load, shape_of, shipped
from shiju.catalogue.problem import Problem
from shiju.catalogue.settings import load_settings
from shiju.db.connection import connect, migrate, postgresql_at, sqlite_in
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


def open_ledger(folder: Path, *, database: str | None = None) -> Ledger:
    """Open the ledger in that folder and connect its database (`database`: address of a PostgreSQL database instead of the folder's SQLite file).

    Raises LedgerFault with a sentence where there is none or its pack or settings have faults.
    """
    head = folder / HEAD
    if not head.is_file():
        raise LedgerFault(f"文件夹“{folder}”里没有台账。请先运行 shiju init 建立台账，或用 --ledger 指明所在文件夹。")
    named = tomllib.loads(head.read_text("utf-8"))
    pack_folder = shipped(named["pack"]) if named.get("shipped", True) else Path(named["pack"])
    catalogue = load(pack_folder)
    if not isinstance(catalogue, Catalogue):
        raise LedgerFault(_told("目录包有问题，台账不能打开", catalogue))
    _keep_shape(folder / SHAPE, catalogue)
    settings = load_settings(folder / SETTINGS)
    if not isinstance(settings, OfficeSettings):
        raise LedgerFault(_told("本单位设置有问题，台账不能打开", settings))
    connect(postgresql_at(database) if database else sqlite_in(folder))
    migrate()
    ensure({kind.id: kind.happened for kind in catalogue.kinds})
    return Ledger(folder, catalogue, settings, pack_folder)


def _keep_shape(path: Path, catalogue: Catalogue) -> None:
    """Refuse a pack that dropped or retyped what records rest on since the ledger was last opened; keep the shape of one that grew."""
    now = shape_of(catalogue)
    if path.exists():
        kept = json.loads(path.read_text("utf-8"))
        before = Shape(kept["kinds"], tuple(kept["indicators"]))
        problems = compare(before, now)
        if problems:
            raise LedgerFault(_told("新版目录包不能用在这个台账上", problems))
        if before == now:
            return
    written = json.dumps({"kinds": now.kinds, "indicators": now.indicators}, ensure_ascii=False, indent=1)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(written, "utf-8")
    unfinished.replace(path)


def bring_up_to_date() -> None:
    """Make the tables that only the pages need, in the database of the open ledger."""
    migrate(everything=True)


def _told(what: str, problems: tuple[Problem, ...]) -> str:
    return "\n".join([f"{what}：", *(f"  {problem}" for problem in problems)])
