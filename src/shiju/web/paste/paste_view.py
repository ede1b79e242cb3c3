"""`paste/`: a box for messages; what they give; and entering what was confirmed."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shiju.intake.messages.draft import MessageReading
from shiju.intake.messages.left_out import PASSED_OVER, left_out
from shiju.queries.pasting import read_paste
from shiju.queries.sight import visible
from shiju.queries.uploads import Upload
from shiju.web.desk import Desk
from shiju.web.paste.entering import enter_all, tell
from shiju.web.paste.photos import LEAVE, kept, proposed
from shiju.web.paste.sheets import ANOTHER, SAME, Answered, Paste, answered, sheets

LONGEST = 100_000
"""Characters of one paste: some hundred messages."""
MOST_AT_ONCE = 40
"""Drafts of one page; the others follow. The fields of all would be too many for one request."""
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
    asked, waiting, step = _asked(request, desk), kept(request, desk), request.POST.get("step")
    fault = _fault(asked.text) if step != "box" else ""
    if fault or step == "box":
        return _box(request, desk, asked, waiting, fault)
    paste = Paste(asked.text, _read(asked, desk))
    paste = replace(paste, photos=proposed(waiting, paste.drafts(), request))
    return _enter(request, desk, asked, paste) if step == "enter" else _review(request, desk, asked, paste, _Page())


def _fault(text: str) -> str:
    if not text.strip():
        return _("还没有粘贴内容。请把消息复制过来再点“读出草稿”。")
    return _("一次最多粘贴 10 万字。请分几次粘贴。") if len(text) > LONGEST else ""


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


def _box(
    request: HttpRequest, desk: Desk, asked: _Asked | None = None, photos: Sequence[Upload] = (), fault: str = ""
) -> HttpResponse:
    ours = visible(desk.actor, desk.tree)
    units = [unit for unit in desk.tree if unit.code in ours and unit.stands_on(desk.day)]
    below = any(unit.parent == desk.actor.org_unit for unit in units)
    done = request.session.pop(_DONE, []) if _DONE in request.session else []
    context = {
        "text": asked.text if asked is not None else "",
        "units": units,
        "unit": asked.unit if asked is not None else "" if below else desk.actor.org_unit,
        "photos": photos,
        "fault": fault,
        "done": done,
    }
    return render(request, "paste/paste.html", context, status=422 if fault else 200)


@dataclass(frozen=True)
class _Page:
    """What of the drafts is shown: `left` as it was answered before, then those that follow `passed`, as many as one page holds."""

    left: Mapping[str, Answered] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    photos_open: bool = False
    """A photograph must be decided about before anything is entered."""

    def answers(self, drafts: Iterable[str]) -> Mapping[str, Answered]:
        """The drafts of this page with what was said of them."""
        fresh = [name for name in drafts if name not in self.passed and name not in self.left]
        return {**self.left, **{name: Answered() for name in fresh[: max(0, MOST_AT_ONCE - len(self.left))]}}


def _review(request: HttpRequest, desk: Desk, asked: _Asked, paste: Paste, page: _Page) -> HttpResponse:
    drafts = paste.drafts()
    answers = page.answers(drafts)
    context = {
        "asked": asked,
        "now": asked.now.isoformat(),
        "sheets": sheets(paste, answers, desk),
        "passed": " ".join(sorted(page.passed)),
        "later": len(drafts.keys() - page.passed - answers.keys()),
        "without": [
            (one, "" if one.reason != PASSED_OVER else paste.text[one.start : one.end].strip())
            for one in left_out(paste.text, paste.readings)
        ],
        "fault_count": sum(bool(one.problems or one.alike) for one in page.left.values()),
        "photos": [one for one in paste.photos if one.belongs not in page.passed],
        "photos_open": page.photos_open,
        "targets": [(name, drafts[name][0]) for name in drafts if name not in page.passed],
        "leave": LEAVE,
        "same": SAME,
        "another": ANOTHER,
    }
    faulty = page.photos_open or context["fault_count"]
    return render(request, "paste/review.html", context, status=422 if faulty else 200)


def _enter(request: HttpRequest, desk: Desk, asked: _Asked, paste: Paste) -> HttpResponse:
    """Enter what was ticked; what still has a fault or a question is shown again, then what the page did not hold."""
    drafts = paste.drafts()
    passed = drafts.keys() & set(request.POST.get("passed", "").split())
    shown = request.POST["shown"].split() if "shown" in request.POST else list(drafts)
    answers = {name: answered(request, name, drafts[name][0], desk) for name in shown if name in drafts and name not in passed}
    if any(not one.belongs for one in paste.photos):
        return _review(request, desk, asked, paste, _Page(answers, frozenset(passed), photos_open=True))
    told = enter_all(request, desk, paste, answers)
    tell(request, told)
    page = _Page(told.left, frozenset(passed | (answers.keys() - told.left.keys())))
    if page.answers(drafts):
        return _review(request, desk, asked, paste, page)
    if len(told.done) == 1 and not passed:
        return HttpResponseRedirect(reverse("record", args=told.done))
    request.session[_DONE] = told.done
    return HttpResponseRedirect(reverse("paste"))
