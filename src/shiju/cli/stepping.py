"""What confirming, returning and submitting many records have in common."""

import argparse
from collections.abc import Callable
from datetime import datetime

from shiju.actions.resubmitting import resubmit
from shiju.actions.states import Step, Taken, take_back, take_step
from shiju.cli.acting import period_of, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.ledger.keys import digest
from shiju.ledger.record import State
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.listing import Wanted, listing
from shiju.queries.sight import Actor

MOST = 5000
"""Records of one step."""


_CHOOSING = {
    State.SUBMITTED: ("--submitted", "全部已提交、等待确认的记录"),
    State.DRAFT: ("--returned", "全部退回后还没有重新提交的记录"),
}
_DONE = {Step.CONFIRM: "确认", Step.RETURN: "退回", Step.SUBMIT: "重新提交"}
_Take = Callable[[list[str], str, OrgTree, Actor, datetime], Taken]


def add_step_arguments(parser: argparse.ArgumentParser, state: State = State.SUBMITTED) -> None:
    """The records by their numbers or by what they have in common, of them those in this state, and taking a step back."""
    add_ledger_argument(parser)
    parser.add_argument("records", nargs="*", metavar="记录号", help="一个或多个；也可以不写，用下面的条件选")
    word, told_of = _CHOOSING[state]
    parser.add_argument(word, dest="chosen", action="store_const", const=state, help=told_of)
    parser.set_defaults(choosing=word)
    parser.add_argument("--kind", metavar="类型", help="其中这一类的")
    parser.add_argument("--period", metavar="期间", help="其中这一期间的，如 2026-03、2026-Q1")
    parser.add_argument("--unit", metavar="单位", help="其中这个单位（代码）及以下的")
    parser.add_argument("--back", type=int, metavar="操作号", help="撤回刚才的一次操作")


def step(arguments: argparse.Namespace, what: Step, *, reason: str = "") -> tuple[str, Taken]:
    """Take the step with the records that were named or fit, or take one back; the answer is what was done, in a word, and with how many."""

    def take(ids: list[str], key: str, tree: OrgTree, actor: Actor, at: datetime) -> Taken:
        return take_step(what, ids, key=key, tree=tree, actor=actor, at=at, reason=reason)

    opened(arguments)
    return _taken(arguments, what, take)


def submit_again(arguments: argparse.Namespace) -> tuple[str, Taken]:
    """The same for submitting again what was returned."""
    ledger = opened(arguments)

    def take(ids: list[str], key: str, tree: OrgTree, actor: Actor, at: datetime) -> Taken:
        return resubmit(ids, key=key, catalogue=ledger.catalogue, tree=tree, actor=actor, at=at)

    return _taken(arguments, Step.SUBMIT, take)


def _taken(arguments: argparse.Namespace, what: Step, take: _Take) -> tuple[str, Taken]:
    tree = orgs.tree()
    actor, at = administrator(tree), moment()
    with refusals():
        if arguments.back is not None:
            return "撤回", take_back(arguments.back, tree=tree, actor=actor, at=at)
        ids = arguments.records or _fitting(arguments, actor, tree)
        taken = take(ids, _key(what, ids, at), tree, actor, at)
    return _DONE[what], taken


def told(done: str, taken: Taken) -> str:
    """A sentence about it."""
    left = f"，另有 {taken.left} 条不在能办理的状态，没有动" if taken.left else ""
    back = "" if done == "撤回" or not taken.done else f"要撤回：--back {taken.number}"
    return f"已{done} {taken.done} 条{left}。{back}"


def _key(what: Step, ids: list[str], at: datetime) -> str:
    """Each run of the command is a step of its own."""
    return digest(what.value, at.isoformat(), *ids)


def _fitting(arguments: argparse.Namespace, actor: Actor, tree: OrgTree) -> list[str]:
    if arguments.chosen is None:
        raise CommandFault(f"没有说是哪些记录。请写记录号，或用 {arguments.choosing}（可加 --kind、--period、--unit）。")
    period = None if arguments.period is None else period_of(arguments.period)
    if arguments.unit is not None and arguments.unit not in tree:
        raise CommandFault(f"机构名册里没有代码“{arguments.unit}”。用 shiju orgs 查看。")
    wanted = Wanted(arguments.kind, arguments.unit, period, frozenset({arguments.chosen}), oldest_first=True)
    found = listing(wanted, actor=actor, tree=tree, size=MOST).records
    if not found:
        raise CommandFault("没有符合条件的记录。")
    return [record.id for record in found]
