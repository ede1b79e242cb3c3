"""Merging, splitting, moving and renaming org units on a day: the old ones close, the new ones succeed them, nothing is rewritten.

All four are one thing: units that end on the eve and units that begin on the day. What was recorded stays with the unit it was recorded for
and rolls up into the successors (docs/decisions/0203-org-changes.md).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from shiju.actions.transaction import writing
from shiju.catalogue.problem import Problem
from shiju.db.models import OrgChange
from shiju.db.models import OrgUnit as Stored
from shiju.orgs import OrgTree, OrgUnit
from shiju.queries import orgs
from shiju.queries.sight import Actor, Role, require

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
Problems = tuple[Problem, ...]


def merge(codes: Sequence[str], into: OrgUnit, *, day: date, actor: Actor, at: datetime) -> Problems:
    """From that day on one unit stands for all of these. `into` may be a unit that stands already and goes on."""
    return _succeed(codes, (into,), day=day, act="merge-org-units", actor=actor, at=at)


def split(code: str, parts: Sequence[OrgUnit], *, day: date, actor: Actor, at: datetime) -> Problems:
    """From that day on several units stand for this one. Each shows its past; whatever stands above them all counts it once."""
    return _succeed((code,), parts, day=day, act="split-org-unit", actor=actor, at=at)


def move(code: str, *, to: str, new_code: str, day: date, actor: Actor, at: datetime) -> Problems:
    """From that day on the unit belongs to another one above it. The past stays with the old one above it, too."""
    return _renewed(
        code, lambda old: OrgUnit(new_code, old.name, to, old.level), day=day, act="move-org-unit", actor=actor, at=at
    )


def rename(code: str, *, name: str, new_code: str, day: date, actor: Actor, at: datetime) -> Problems:
    """From that day on the unit bears another name; reports on earlier days keep the old one."""
    return _renewed(
        code, lambda old: OrgUnit(new_code, name, old.parent, old.level), day=day, act="rename-org-unit", actor=actor, at=at
    )


def foreseen(codes: Sequence[str], news: Sequence[OrgUnit], *, fresh: bool, day: date) -> Problems:
    """What would be wrong with a change, told before it is asked for. `fresh`: the new units must not stand yet (they are moved or renamed)."""
    tree = orgs.tree()
    taken = tuple(_taken(new.code) for new in news if fresh and new.code in tree)
    return taken or _problems(codes, news, tree, day)


def keep(units: Iterable[OrgUnit], tree: OrgTree, *, number: int) -> None:
    """Store units as `tree`, which holds them, has them: from `number` of the ledger's clock on."""
    for unit in sorted(units, key=lambda one: (len(tree.ancestors(one.code)), tree.order(one.code))):
        place = tree.order(unit.code)
        Stored.objects.update_or_create(
            code=unit.code,
            defaults={
                "name": unit.name, "parent_id": unit.parent, "level": unit.level, "valid_from": unit.valid_from,
                "valid_to": unit.valid_to, "successors": " ".join(unit.successors), "place": place,
            },
        )  # fmt: skip
        OrgChange.objects.create(number=number, code=unit.code, said=orgs.written(unit, place=place))


def _renewed(code: str, renewed: Callable[[OrgUnit], OrgUnit], *, day: date, act: str, actor: Actor, at: datetime) -> Problems:
    tree = orgs.tree()
    if code not in tree:
        return (_unknown(code),)
    new = renewed(tree.get(code))
    if new.code in tree:
        return (_taken(new.code),)
    return _succeed((code,), (new,), day=day, act=act, actor=actor, at=at)


def _succeed(codes: Sequence[str], news: Sequence[OrgUnit], *, day: date, act: str, actor: Actor, at: datetime) -> Problems:
    with writing(actor=actor, at=at) as work:
        tree = orgs.tree()
        problems = _problems(codes, news, tree, day)
        if problems:
            return problems
        require(actor, tree, tuple(codes), roles=_ADMINISTRATORS)
        eve = day - timedelta(days=1)
        successors = tuple(new.code for new in news)
        closed = [replace(tree.get(code), valid_to=eve, successors=successors) for code in codes if code not in successors]
        begun = [replace(new, valid_from=day) for new in news if new.code not in tree]
        ended = {unit.code: unit for unit in closed}
        after = OrgTree((*(ended.get(unit.code, unit) for unit in tree), *begun))
        keep((*begun, *closed), after, number=work.tick())
        work.log(act, " ".join(codes), after=f"{' '.join(successors)} {day}")
    return ()


def _problems(codes: Sequence[str], news: Sequence[OrgUnit], tree: OrgTree, day: date) -> Problems:
    unknown = [*(code for code in codes if code not in tree), *(new.parent for new in news if _lost(new, tree))]
    if unknown:
        return tuple(_unknown(str(code)) for code in unknown)
    found = [
        Problem("unit_closed", f"“{tree.get(code).name}”在 {day} 前一天并不存在。", "请核对单位和日期。", field=code)
        for code in codes
        if not tree.get(code).stands_on(day - timedelta(days=1))
    ]
    for new in news:
        if new.code in tree and not (tree.get(new.code).stands_on(day) and tree.get(new.code).stands_on(day - timedelta(days=1))):
            found.append(_taken(new.code))
        if any(new.parent == code or code in tree.ancestors(new.parent or code) for code in codes if new.code not in tree):
            found.append(Problem("own_parent", f"“{new.name}”不能设在被撤并的机构之下。", "请改填它的上级。", field=new.code))
    if len(news) > 1:
        found += [
            Problem("has_children", f"“{tree.get(code).name}”下面还有机构，不能拆分。", "请先把它们划归别处。", field=code)
            for code in codes
            if any(child.stands_on(day) for child in tree.children(code))
        ]
    return tuple(found)


def _lost(new: OrgUnit, tree: OrgTree) -> bool:
    return new.parent is not None and new.parent not in tree


def _taken(code: str) -> Problem:
    return Problem("code_taken", f"机构代码“{code}”已经用过。", "请换一个没有用过的代码。", field=code)


def _unknown(code: str) -> Problem:
    return Problem("unknown_unit", f"没有代码为“{code}”的机构。", "请核对机构代码。", field=code)
