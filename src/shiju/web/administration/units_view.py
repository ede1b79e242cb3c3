"""`administration/units/`: the org units, and what becomes of them on a day: merged, split, moved, renamed. Shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions import org_units as acts
from shiju.catalogue.problem import Problem
from shiju.orgs import OrgUnit
from shiju.queries.sight import Role, within
from shiju.queries.unit_change import stakes
from shiju.web.administration.choices import day_of, units
from shiju.web.desk import Desk

_WAYS = ("merge", "split", "move", "rename")


@dataclass(frozen=True)
class Change:
    """What was asked: the units that end on the eve of the day, and those that begin (code, name, code of the unit above)."""

    way: str
    codes: tuple[str, ...]
    news: tuple[tuple[str, str, str], ...]
    day: date


def units_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The tree; a change that was asked for is shown first, and done when it is sent again with `sure`."""
    if request.method != "POST":
        return _page(request, desk)
    change = _asked(request, desk)
    if change is None:
        return _page(
            request, desk, {"faults": [_("请选要办理的机构，填日期和新代码、名称。新机构一行一个：代码 名称。")]}, status=422
        )
    sure = request.POST.get("sure") == "1"
    problems = _done(change, desk) if sure else _foreseen(change, desk)
    if problems:
        return _page(request, desk, {"faults": [one.message + one.remedy for one in problems]}, status=422)
    if not sure:
        return _page(request, desk, _preview(change, desk) | {"posted": _sent(request)})
    messages.success(request, _("已办理。以前的记录不改动，数据汇总到新机构。"))
    return HttpResponseRedirect(reverse("units"))


def _asked(request: HttpRequest, desk: Desk) -> Change | None:
    """The change, if everything that it needs was filled in; which of it is wrong the act says."""
    ours = within(desk.actor, desk.tree)
    codes = tuple(code for code in request.POST.getlist("code") if code in ours)
    way, day = request.POST.get("way", ""), day_of(request.POST.get("day"))
    if way not in _WAYS or not codes or day is None:
        return None
    old = desk.tree.get(codes[0])
    above = request.POST.get("to", "") if way == "move" else old.parent or ""
    lines = [line.split(maxsplit=1) for line in request.POST.get("news", "").splitlines() if line.strip()]
    news = tuple((words[0][:40], (words[1] if len(words) > 1 else old.name).strip()[:100], above) for words in lines)
    one_only = way != "split"
    return (
        Change(way, codes, news, day) if news and (len(news) == 1) == one_only and (way == "merge" or len(codes) == 1) else None
    )


def _done(change: Change, desk: Desk) -> Sequence[Problem]:
    day, actor, at = change.day, desk.actor, desk.at
    first, (code, name, above) = change.codes[0], change.news[0]
    if change.way == "move":
        return acts.move(first, to=above, new_code=code, day=day, actor=actor, at=at)
    if change.way == "rename":
        return acts.rename(first, name=name, new_code=code, day=day, actor=actor, at=at)
    begun = _begun(change, desk)
    if change.way == "merge":
        return acts.merge(change.codes, begun[0], day=day, actor=actor, at=at)
    return acts.split(first, begun, day=day, actor=actor, at=at)


def _begun(change: Change, desk: Desk) -> list[OrgUnit]:
    level = desk.tree.get(change.codes[0]).level
    return [
        desk.tree.get(new) if new in desk.tree else OrgUnit(new, words, parent or None, level)
        for new, words, parent in change.news
    ]


def _foreseen(change: Change, desk: Desk) -> Sequence[Problem]:
    return acts.foreseen(change.codes, _begun(change, desk), fresh=change.way in ("move", "rename"), day=change.day)


def _preview(change: Change, desk: Desk) -> dict[str, object]:
    """What the change would do, with counts."""
    found = stakes(
        [code for code in change.codes if code not in {new for new, _, _ in change.news}], day=change.day, tree=desk.tree
    )
    return {
        "change": change, "names": [desk.tree.get(code).name for code in change.codes],
        "stakes": [(desk.tree.get(one.org_unit).name, one) for one in found], "records": sum(one.records for one in found),
        "later": sum(one.dated_later for one in found), "people_left": sum(one.people for one in found), "eve": change.day - timedelta(days=1),
        "above": desk.tree.get(change.news[0][2]).name if change.news[0][2] in desk.tree else "", "goes_on": [desk.tree.get(new).name for new, _, _ in change.news if new in desk.tree],
    }  # fmt: skip


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name in ("way", "day", "news", "to", "code") for value in request.POST.getlist(name)]


def _page(request: HttpRequest, desk: Desk, more: dict[str, object] | None = None, *, status: int = 200) -> HttpResponse:
    ours = within(desk.actor, desk.tree)
    shown = [
        (unit, desk.tree.get(unit.parent).name if unit.parent else "", [desk.tree.get(code).name for code in unit.successors], unit.stands_on(desk.day))
        for unit in desk.tree
        if unit.code in ours
    ]  # fmt: skip
    context = {
        "shown": shown, "units": units(desk), "acts": desk.actor.role is Role.ADMINISTRATOR, "today": desk.day.isoformat(),
        "ways": [("merge", _("撤并")), ("split", _("拆分")), ("move", _("划转")), ("rename", _("改名"))], "typed": request.POST,
    }  # fmt: skip
    return render(request, "administration/units.html", context | (more or {}), status=status)
