"""`shiju init`: make a new ledger."""

import argparse
from pathlib import Path

from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import load_settings
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, database, ledger_folder
from shiju.intake.org_units import read_org_units
from shiju.orgs import OrgUnit
from shiju.queries.ledger import LedgerFault

SUMMARY = "建立一个新台账"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("--pack", default="street-office", metavar="目录包", help="目录包的名称或文件夹（默认 street-office）")
    parser.add_argument(
        "--orgs",
        required=True,
        type=Path,
        metavar="CSV",
        help="组织机构名册（code,name,parent,level,valid_from,valid_to,successor）",
    )
    parser.add_argument("--settings", type=Path, metavar="TOML", help="本单位设置（单位别名、选项叫法、表头对照）")


def run(arguments: argparse.Namespace) -> int:
    """Make the ledger."""
    units = read_org_units(arguments.orgs)
    if not units or not isinstance(units[0], OrgUnit):
        raise CommandFault("\n".join(str(problem) for problem in units) or "组织机构名册是空的。")
    settings = load_settings(arguments.settings) if arguments.settings else OfficeSettings()
    if not isinstance(settings, OfficeSettings):
        raise CommandFault("\n".join(str(problem) for problem in settings))
    folder = ledger_folder(arguments)
    try:
        init(
            folder,
            pack=arguments.pack,
            units=[unit for unit in units if isinstance(unit, OrgUnit)],
            settings=settings,
            database=database(),
        )
    except (LedgerFault, ValueError) as fault:
        raise CommandFault(str(fault)) from fault
    print(f"台账已建立：{folder}（{len(units)} 个机构）。下一步：shiju import 工作簿…")
    return 0
