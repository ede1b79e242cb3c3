"""Several forms at once, and one form for many org units: which copies `shiju fill` makes, and where they go."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from shiju.cli.faults import CommandFault
from shiju.cli.opening import moment
from shiju.orgs import OrgTree
from shiju.queries.form_copies import units_of


@dataclass(frozen=True)
class Copy:
    """One form filled for one org unit, into one file. `name` is what the copy is called beside the others, empty where it is the only one."""

    form: Path
    org_unit: str
    out: Path
    name: str = ""


def copies_of(arguments: argparse.Namespace, tree: OrgTree, office: str) -> list[Copy]:
    """The copies that the command line asks for. `office` is the unit that forms are filled for where nothing else is said."""
    forms: list[Path] = arguments.form
    unit = arguments.org or office
    many = len(forms) > 1 or arguments.each
    folder = arguments.output if many else None
    if many and folder is not None and folder.exists() and not folder.is_dir():
        raise CommandFault(f"“{folder}”不是文件夹。填几份表时 -o 请写文件夹。")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    if arguments.answer and many:
        raise CommandFault("--answer 一次只用在一份表上。")
    return [
        _copy(form, code, name, folder or form.parent, arguments)
        for form in forms
        for code, name in _units(unit, tree, arguments)
    ]


def _units(unit: str, tree: OrgTree, arguments: argparse.Namespace) -> list[tuple[str, str]]:
    """The units with what their copies are called."""
    return list(units_of(unit, tree, moment().date())) if arguments.each else [(unit, "")]


def _copy(form: Path, code: str, name: str, folder: Path, arguments: argparse.Namespace) -> Copy:
    suffix = form.suffix.lower() if form.suffix.lower() in (".xlsx", ".xlsm", ".docx") else _modern(form)
    if len(arguments.form) == 1 and not arguments.each and arguments.output is not None:
        return Copy(form, code, arguments.output)
    return Copy(form, code, folder / f"{form.stem}（{name + '，' if name else ''}已填）{suffix}", name)


def _modern(form: Path) -> str:
    return ".docx" if form.suffix.lower() in (".doc", ".wps", ".odt") else ".xlsx"
