"""`shiju orgs`: the org units, and what becomes of them: merged, split, moved, renamed on a day."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date

from shiju.actions import org_units as acts
from shiju.catalogue.problem import Problem
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.orgs import OrgTree, OrgUnit
from shiju.queries import orgs

SUMMARY = "查看组织机构；按日期办理合并、拆分、划转、更名"
_USAGE = "办理时请写明 --day 和所需的 --new、--to、--name，例如：shiju orgs merge A B --new N=新桃社区 --day 2026-04-01"
Problems = tuple[Problem, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("act", nargs="?", choices=("list", *_ACTS), default="list", help="查看（默认）、合并、拆分、划转、更名")
    parser.add_argument("codes", nargs="*", metavar="代码", help="要办理的机构")
    parser.add_argument("--day", type=date.fromisoformat, metavar="日期", help="从哪一天起")
    parser.add_argument(
        "--new", action="append", default=[], metavar="代码=名称", help="新设机构；拆分时多次给出；划转、更名时只写新代码"
    )
    parser.add_argument("--to", metavar="代码", help="划归哪个上级")
    parser.add_argument("--name", metavar="名称", help="更名后的名称")


def run(arguments: argparse.Namespace) -> int:
    """List the units, or do one act."""
    opened(arguments)
    tree = orgs.tree()
    if arguments.act == "list":
        _list(tree)
        return 0
    unknown = [code for code in arguments.codes if code not in tree]
    if not arguments.codes or unknown or arguments.day is None or not arguments.new:
        raise CommandFault(f"没有代码为“{unknown[0]}”的机构。用 shiju orgs 查看。" if unknown else _USAGE)
    with refusals():
        problems = _ACTS[arguments.act](arguments, tree)
    if problems:
        raise CommandFault("\n".join(map(str, problems)))
    print(f"已办理，自 {arguments.day} 起生效。以前的记录不改动，数据汇总到新机构。")
    return 0


def _merge(arguments: argparse.Namespace, tree: OrgTree) -> Problems:
    (into,) = _units(arguments, tree)[:1]
    return acts.merge(arguments.codes, into, day=arguments.day, actor=administrator(tree), at=moment())


def _split(arguments: argparse.Namespace, tree: OrgTree) -> Problems:
    return acts.split(arguments.codes[0], _units(arguments, tree), day=arguments.day, actor=administrator(tree), at=moment())


def _move(arguments: argparse.Namespace, tree: OrgTree) -> Problems:
    if arguments.to is None:
        raise CommandFault(_USAGE)
    return acts.move(
        arguments.codes[0], to=arguments.to, new_code=_code(arguments), day=arguments.day, actor=administrator(tree), at=moment()
    )


def _rename(arguments: argparse.Namespace, tree: OrgTree) -> Problems:
    if arguments.name is None:
        raise CommandFault(_USAGE)
    return acts.rename(
        arguments.codes[0],
        name=arguments.name,
        new_code=_code(arguments),
        day=arguments.day,
        actor=administrator(tree),
        at=moment(),
    )


_ACTS: Mapping[str, Callable[[argparse.Namespace, OrgTree], Problems]] = {
    "merge": _merge, "split": _split, "move": _move, "rename": _rename,
}  # fmt: skip


def _code(arguments: argparse.Namespace) -> str:
    return str(arguments.new[0]).split("=", 1)[0]


def _units(arguments: argparse.Namespace, tree: OrgTree) -> list[OrgUnit]:
    """The units named by --new: those that stand already, or new ones beside the first of the old."""
    old = tree.get(arguments.codes[0])
    found: list[OrgUnit] = []
    for written in arguments.new:
        code, _, name = written.partition("=")
        if code not in tree and not name:
            raise CommandFault(f"新设机构“{code}”没有写名称。请写成 --new {code}=名称。")
        found.append(tree.get(code) if code in tree else OrgUnit(code, name, old.parent, old.level))
    return found


def _list(tree: OrgTree) -> None:
    for unit in tree:
        ended = f"，{unit.valid_to} 止，由 {'、'.join(unit.successors) or '—'} 接续" if unit.valid_to is not None else ""
        begun = f"，{unit.valid_from} 起" if unit.valid_from is not None else ""
        print(f"{'　' * len(tree.ancestors(unit.code))}{unit.code} {unit.name}{begun}{ended}")
