"""`shiju pack`: the pack in use; look at a changed one and change over to it."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from shiju.actions.packs import bring_folder, bring_pack, switch_pack
from shiju.catalogue.pack_changes import ChangeSort
from shiju.catalogue.packs import shipped
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.packs import CheckedPack, brought, checked, shipped_names

SUMMARY = "查看正在用的目录包；检查改过的目录包，并改用它"
_SORTS = {ChangeSort.ADDED: "新增", ChangeSort.RETIRED: "停用", ChangeSort.RENAMED: "改名"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("act", nargs="?", choices=("show", "check", "switch"), default="show", help="查看（默认）、检查、改用")
    parser.add_argument("pack", nargs="?", metavar="目录包", help="文件夹、zip 文件，或随软件带的目录包的名称")


def run(arguments: argparse.Namespace) -> int:
    """Show, check or switch."""
    ledger = opened(arguments)
    if arguments.act == "show":
        print(f"正在用：{_named(checked(ledger.pack_folder, ledger=ledger))}（{ledger.pack_folder}）")
        return 0
    if arguments.pack is None:
        raise CommandFault("请写明目录包：文件夹、zip 文件，或随软件带的目录包的名称，如 street-office。")
    return _ACTS[arguments.act](arguments.pack, ledger, orgs.tree())


def _check(words: str, ledger: Ledger, tree: OrgTree) -> int:
    found = checked(_folder(_name(words, ledger, tree), ledger), ledger=ledger)
    print(*_told(found), sep="\n")
    return 0 if found.usable or found.in_use else 1


def _switch(words: str, ledger: Ledger, tree: OrgTree) -> int:
    name = _name(words, ledger, tree)
    at = moment()
    with refusals():
        done = switch_pack(
            name, key=f"switch {name} {at.isoformat()}", ledger=ledger, tree=tree, actor=administrator(tree), at=at
        )
    if not isinstance(done, Ledger):
        raise CommandFault("\n".join(["没有改用：", *map(str, done)]))
    print(f"已改用目录包 {done.catalogue.pack} 第 {done.catalogue.version} 版。")
    return 0


_ACTS: Mapping[str, Callable[[str, Ledger, OrgTree], int]] = {"check": _check, "switch": _switch}


def _name(words: str, ledger: Ledger, tree: OrgTree) -> str:
    """The name or digest by which the ledger knows the pack."""
    if words in shipped_names():
        return words
    path, actor = Path(words), administrator(tree)
    if path.is_dir():
        return bring_folder(path, ledger=ledger, tree=tree, actor=actor)
    if not path.is_file():
        raise CommandFault(f"没有目录包“{words}”。请写文件夹、zip 文件，或随软件带的目录包的名称：{'、'.join(shipped_names())}。")
    digest = bring_pack(path.read_bytes(), ledger=ledger, tree=tree, actor=actor)
    if not isinstance(digest, str):
        raise CommandFault("\n".join(map(str, digest)))
    return digest


def _folder(name: str, ledger: Ledger) -> Path:
    return brought(name, ledger=ledger) or shipped(name)


def _told(found: CheckedPack) -> Iterator[str]:
    yield _named(found)
    yield from (f"  问题　{one}" for one in found.problems)
    yield from (f"  不允许　{one}" for one in found.refused)
    for one in found.changes:
        yield f"  {_SORTS[one.sort]}　{one.what} {one.id} {one.before + ' → ' if one.before else ''}{one.label}"
    if found.in_use:
        yield "正在用的就是它。"
    elif found.usable:
        yield f"可以改用，共 {len(found.changes)} 处变化：shiju pack switch …"
    else:
        yield "还不能用。改正后再检查。"


def _named(found: CheckedPack) -> str:
    one = found.catalogue
    if one is None:
        return "目录包有问题："
    return f"目录包 {one.pack} 第 {one.version} 版：{len(one.kinds)} 类事项，{len(one.indicators)} 个指标，{len(found.templates)} 个汇报模板"
