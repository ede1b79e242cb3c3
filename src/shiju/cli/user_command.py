"""`shiju user`: who may sign in to the pages, and as what. Whoever holds the ledger's files makes the first administrator with it."""

import argparse
import getpass
from datetime import date

from shiju.actions.accounts import NewDuty, add_user, assign, end_assignment, new_password, set_active, set_password
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, moment, opened
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.accounts import everyone
from shiju.queries.sight import ROLE_NAMES, Actor, Role

SUMMARY = "网页用户：添加、重设密码、分配和停止职责、列表"
_ROLES = {**{role.value: role for role in Role}, **{name: role for role, name in ROLE_NAMES.items()}}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    ways = parser.add_subparsers(dest="way", required=True, metavar="add|passwd|assign|end|shut|open|list")
    add = ways.add_parser("add", help="添加用户，打印一次性密码")
    add.add_argument("username", metavar="登录名")
    add.add_argument("--name", metavar="姓名", help="默认与登录名相同")
    _add_duty_arguments(add)
    assigning = ways.add_parser("assign", help="再分配一项职责")
    assigning.add_argument("username", metavar="登录名")
    _add_duty_arguments(assigning)
    ending = ways.add_parser("end", help="从今天起停止一项职责（编号见 list）")
    ending.add_argument("duty", type=int, metavar="职责编号")
    for way, what in (("passwd", "重设密码，打印一次性密码"), ("shut", "停用"), ("open", "恢复使用")):
        ways.add_parser(way, help=what).add_argument("username", metavar="登录名")
    ways.add_parser("list", help="列出用户和职责")


def _add_duty_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role",
        default=Role.SYSTEM_ADMINISTRATOR.value,
        metavar="角色",
        help="、".join(ROLE_NAMES.values()) + "（默认系统管理员）",
    )
    parser.add_argument("--org", metavar="代码", help="在哪个机构及其下级任职（默认最上级）")
    parser.add_argument(
        "--from", dest="first", type=date.fromisoformat, metavar="日期", help="从哪天起（默认今天），如 2026-03-01"
    )
    parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="日期", help="到哪天止（默认不限）")


def run(arguments: argparse.Namespace) -> int:
    """Do what was said."""
    opened(arguments)
    tree = orgs.tree()
    actor = keeper(tree)
    with refusals():
        {"add": _add, "assign": _assign, "end": _end, "passwd": _passwd, "shut": _shut, "open": _open, "list": _list}[
            arguments.way
        ](arguments, tree, actor)
    return 0


def keeper(tree: OrgTree) -> Actor:
    """Whoever runs the command, as the keeper of all accounts."""
    return Actor(getpass.getuser(), Role.SYSTEM_ADMINISTRATOR, next(unit.code for unit in tree if unit.parent is None))


def _add(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    _role(arguments)
    if (arguments.org or actor.org_unit) not in tree:
        raise CommandFault(f"没有代码为“{arguments.org}”的机构。")
    if arguments.first and arguments.last and arguments.last < arguments.first:
        raise CommandFault("结束日期早于开始日期。请核对两个日期。")
    password = new_password()
    problems = add_user(
        arguments.username, name=arguments.name or arguments.username, password=password, actor=actor, at=moment()
    )
    if problems:
        raise CommandFault("\n".join(str(problem) for problem in problems))
    _assign(arguments, tree, actor)
    print(f"用户 {arguments.username} 的一次性密码：{password}（首次登录时须修改；这里只显示这一次）")


def _assign(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    at = moment()
    first = arguments.first or at.astimezone().date()
    duty = NewDuty(_role(arguments), arguments.org or actor.org_unit, first, arguments.last)
    problems = assign(arguments.username, duty=duty, tree=tree, actor=actor, at=at)
    if problems:
        raise CommandFault("\n".join(str(problem) for problem in problems))
    print(f"已分配：{tree.get(duty.org_unit).name} · {ROLE_NAMES[duty.role]}，{first} 起。")


def _role(arguments: argparse.Namespace) -> Role:
    if arguments.role not in _ROLES:
        raise CommandFault(f"没有“{arguments.role}”这个角色。可用的有：{'、'.join(ROLE_NAMES.values())}。")
    return _ROLES[arguments.role]


def _end(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    at = moment()
    end_assignment(arguments.duty, day=at.astimezone().date(), tree=tree, actor=actor, at=at)
    print(f"职责 {arguments.duty} 从今天起停止。")


def _passwd(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    password = new_password()
    set_password(arguments.username, password=password, tree=tree, actor=actor, at=moment())
    print(f"用户 {arguments.username} 的一次性密码：{password}（首次登录时须修改；这里只显示这一次）")


def _shut(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    set_active(arguments.username, active=False, tree=tree, actor=actor, at=moment())
    print(f"已停用 {arguments.username}，不能再登录；恢复用 open。")


def _open(arguments: argparse.Namespace, tree: OrgTree, actor: Actor) -> None:
    set_active(arguments.username, active=True, tree=tree, actor=actor, at=moment())
    print(f"已恢复 {arguments.username}。")


def _list(_arguments: argparse.Namespace, tree: OrgTree, _actor: Actor) -> None:
    for one in everyone():
        print(f"{one.username}　{one.name}{'' if one.active else '（已停用）'}")
        for duty in one.duties:
            last = f"至 {duty.valid_to}" if duty.valid_to else "起"
            print(f"   职责 {duty.id}：{tree.get(duty.org_unit).name} · {ROLE_NAMES[duty.role]}，{duty.valid_from} {last}")
