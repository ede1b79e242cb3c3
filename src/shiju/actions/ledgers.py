"""Making a new ledger."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import shipped
from shiju.catalogue.settings import save_settings
from shiju.db.connection import connect, migrate, postgresql_at, sqlite_in
from shiju.db.models import OrgUnit as Stored
from shiju.indicators.examples import load_checked
from shiju.orgs import OrgTree, OrgUnit
from shiju.queries.ledger import EVIDENCE, HEAD, SETTINGS, Ledger, LedgerFault, open_ledger


def init(folder: Path, *, pack: str, units: Sequence[OrgUnit], settings: OfficeSettings, database: str | None = None) -> Ledger:
    """Make a ledger in an empty or new folder: tables, org units, settings. `pack` is the name of a shipped pack or a folder.

    A pack with a fault, or with an example that does not come out, is refused with LedgerFault before anything is written.

    The head file is written last: a folder in which this was cut short is no ledger yet and can be made again.
    """
    if (folder / HEAD).exists():
        raise LedgerFault(f"文件夹“{folder}”里已经有台账，不会覆盖。要另建台账请换一个文件夹。")
    pack_folder = shipped(pack) if shipped(pack).is_dir() else Path(pack)
    checked = load_checked(pack_folder)
    if not isinstance(checked, Catalogue):
        raise LedgerFault("\n".join(["目录包有问题，没有建立台账：", *(f"  {problem}" for problem in checked)]))
    tree = OrgTree(tuple(units))
    (folder / EVIDENCE).mkdir(parents=True, exist_ok=True)
    connect(postgresql_at(database) if database else sqlite_in(folder))
    migrate()
    with transaction.atomic():
        Stored.objects.all().delete()
        for unit in _parents_first(tree):
            Stored.objects.create(
                code=unit.code, name=unit.name, parent_id=unit.parent, level=unit.level, valid_from=unit.valid_from,
                valid_to=unit.valid_to, successors=" ".join(unit.successors), place=tree.order(unit.code),
            )  # fmt: skip
    save_settings(folder / SETTINGS, settings)
    name = pack if shipped(pack).is_dir() else str(Path(pack).resolve())
    head = f'pack = "{name}"\nshipped = {str(shipped(pack).is_dir()).lower()}\n'
    (folder / HEAD).write_text(head, "utf-8")
    return open_ledger(folder, database=database)


def _parents_first(tree: OrgTree) -> list[OrgUnit]:
    return sorted(tree, key=lambda unit: (len(tree.ancestors(unit.code)), tree.order(unit.code)))
