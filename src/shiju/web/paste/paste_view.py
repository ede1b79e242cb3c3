"""`paste/`: a box for messages; what they give; and entering what was confirmed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.sending import Outcome
from shiju.catalogue.problem import Problem
from shiju.intake.messages.draft import MessageReading
from shiju.ledger.keys import digest
from shiju.queries.pasting import read_paste
from shiju.queries.sight import visible
from shiju.web.desk import Desk
from shiju.web.paste.photos import files_of, kept, proposed
from shiju.web.paste.sheets import ANOTHER, SAME, Answered, Paste, answered, entered, sheets

LONGEST = 100_000
"""Characters of one paste: some hundred messages."""
_DONE = "pasted"
"""Key of the session: the records that the last paste became."""
_KEY_LENGTH = 40


@dataclass(frozen=True)
class _Asked:
    """What was pasted, whose it is where it does not say so, and when it was read first: days without a year are seen from there."""

    text: str
    unit: str
    now: datetime
    key: str


def paste_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The box; the drafts; or the records that they became."""
    if request.method != "POST":
        return _box(request, desk)
    asked = _asked(request, desk)
    waiting = kept(request, desk)
    if not asked.text.strip():
        return _box(request, desk, asked, _("还没有粘贴内容。请把消息复制过来再点“读出草稿”。"))
    if len(asked.text) > LONGEST:
        return _box(request, desk, asked, _("一次最多粘贴 10 万字。请分几次粘贴。"))
    paste = Paste(asked.text, _read(asked, desk))
    paste = replace(paste, photos=proposed(waiting, paste.drafts(), request))
    if request.POST.get("step") == "enter":
        return _enter(request, desk, asked, paste)
    return _review(request, desk, asked, (paste, {name: Answered() for name in paste.drafts()}))


def _asked(request: HttpRequest, desk: Desk) -> _Asked:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    unit = request.POST.get("unit", "")
    try:
        now = datetime.fromisoformat(request.POST.get("now", "")).replace(tzinfo=None)
    except ValueError:
        now = timezone.localtime(desk.at).replace(tzinfo=None)
    return _Asked(
        text,
        unit if unit in visible(desk.actor, desk.tree) else "",
        now,
        request.POST.get("key", "")[:_KEY_LENGTH] or secrets.token_urlsafe(18),
    )


def _read(asked: _Asked, desk: Desk) -> tuple[MessageReading, ...]:
    return read_paste(
        asked.text, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, now=asked.now, sender_unit=asked.unit or None
    )


def _box(request: HttpRequest, desk: Desk, asked: _Asked | None = None, fault: str = "") -> HttpResponse:
    ours = visible(desk.actor, desk.tree)
    units = [unit for unit in desk.tree if unit.code in ours and unit.stands_on(desk.day)]
    below = any(unit.parent == desk.actor.org_unit for unit in units)
    done = request.session.pop(_DONE, []) if _DONE in request.session else []
    context = {
        "text": asked.text if asked is not None else "",
        "units": units,
        "unit": asked.unit if asked is not None else "" if below else desk.actor.org_unit,
        "fault": fault,
        "done": done,
    }
    return render(request, "paste/paste.html", context, status=422 if fault else 200)


def _review(
    request: HttpRequest, desk: Desk, asked: _Asked, read: tuple[Paste, Mapping[str, Answered]], *, status: int = 200
) -> HttpResponse:
    paste, answers = read
    context = {
        "asked": asked,
        "now": asked.now.isoformat(),
        "sheets": sheets(paste, answers, desk),
        "without": [one for one in paste.readings if one.reason is not None],
        "fault_count": len(answers) if status != HTTPStatus.OK else 0,
        "photos": paste.photos,
        "several": len(answers) > 1,
        "same": SAME,
        "another": ANOTHER,
    }
    return render(request, "paste/review.html", context, status=status)


def _enter(request: HttpRequest, desk: Desk, asked: _Asked, paste: Paste) -> HttpResponse:
    """Enter what was ticked; what still has a fault or a question is shown again."""
    done: list[str] = []
    same = 0
    left: dict[str, Answered] = {}
    source = digest("paste", asked.text)
    for name, (draft, _reading) in paste.drafts().items():
        said = answered(request, name, draft, desk)
        if not said.chosen or said.answer == SAME:
            same += said.chosen
            continue
        undecided = draft.similar and said.answer != ANOTHER
        files = files_of(paste.photos, name, desk)
        outcome = _undecided() if undecided else entered(request, (name, draft), said, source, files, desk)
        if outcome.record is None:
            left[name] = replace(said, problems=outcome.problems, alike=outcome.alike)
        else:
            done.append(outcome.record)
    _tell(request, len(done), same)
    if left:
        return _review(request, desk, asked, (paste, left), status=422)
    if len(done) == 1:
        return HttpResponseRedirect(reverse("record", args=done))
    request.session[_DONE] = done
    return HttpResponseRedirect(reverse("paste"))


def _undecided() -> Outcome:
    return Outcome(problems=(Problem("undecided", _("请先选是不是同一件事。")),))


def _tell(request: HttpRequest, done: int, same: int) -> None:
    if done:
        messages.success(request, ngettext("已记入 %(n)d 条。", "已记入 %(n)d 条。", done) % {"n": done})
    if same:
        messages.info(request, ngettext("%(n)d 条是已有的，没有再记。", "%(n)d 条是已有的，没有再记。", same) % {"n": same})
