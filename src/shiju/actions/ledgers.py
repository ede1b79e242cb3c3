"""Making a new ledger."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from shiju.actions.org_units import keep
from shiju.actions.whole_files import write_whole
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import shipped
from shiju.catalogue.settings import save_settings
from shiju.db.connection import connect, migrate, postgresql_at, sqlite_in
from shiju.db.models import LogEntry, OrgChange, Record
from shiju.db.models import OrgUnit as Stored
from shiju.indicators.examples import load_checked
from shiju.orgs import OrgTree, OrgUnit
from shiju.queries import orgs
from shiju.queries.ledger import EVIDENCE, HEAD, SETTINGS, Ledger, LedgerFault, open_ledger

SECRET = "secret.key"  # noqa: S105  # the name of the file, not what is in it


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
    _begin(tree)
    save_settings(folder / SETTINGS, settings)
    secret_key(folder)
    name = pack if shipped(pack).is_dir() else str(Path(pack).resolve())
    head = f'pack = "{name}"\nshipped = {str(shipped(pack).is_dir()).lower()}\n'
    write_whole(folder / HEAD, head)
    return open_ledger(folder, database=database)


def secret_key(folder: Path) -> str:
    """The secret with which the pages of this ledger sign sessions and links; made at the first call, readable by its owner only."""
    path = folder / SECRET
    if not path.exists():
        write_whole(path, secrets.token_urlsafe(64), mode=0o600)
    return path.read_text("utf-8").strip()


def _begin(tree: OrgTree) -> None:
    """Store the org units. What an earlier attempt that was cut short has left behind is taken out again; a ledger in use is refused."""
    with transaction.atomic():
        if Record.objects.exists() or LogEntry.objects.exists():
            raise LedgerFault("这个数据库里已经有台账，不会覆盖。要另建台账请换一个数据库。")
        Stored.objects.update(parent=None)  # a parent cannot go before its children
        Stored.objects.all().delete()
        for gone in orgs.tree():
            OrgChange.objects.create(number=0, code=gone.code, said="")
        keep(tree, tree, number=0)
