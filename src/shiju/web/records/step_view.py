"""`records/step/`: confirm, return or submit again one record or many, and take such a step back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.resubmitting import resubmit
from shiju.actions.states import Step, Taken, take_back, take_step
from shiju.web.desk import Desk
from shiju.web.shell.views import back

_STEPS = {"confirm": Step.CONFIRM, "return": Step.RETURN, "submit": Step.SUBMIT}
MOST = 500
"""Records in one step."""
UNDO = "undo"
"""Key of the session: the number of the step that the next page offers to take back."""


def take(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the step with the records that were ticked."""
    step = _STEPS.get(request.POST.get("step", ""))
    ids = list(dict.fromkeys(request.POST.getlist("record")))[:MOST]
    if step is None or not ids:
        return _refused(request, _("没有选记录。请先勾选，再点要办的一步。"))
    reason = request.POST.get("reason", "").strip()
    if step is Step.RETURN and not reason:
        return _refused(request, _("退回要写一句原因，经办人才知道改什么。"))
    taken = _taken(step, ids, f"{desk.actor.name} {request.POST.get('key', '')[:40]}"[:64], reason, desk)
    _tell(request, step, taken.done, taken.left)
    request.session[UNDO] = taken.number
    return HttpResponseRedirect(back(request))


def undo(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the step back."""
    number = request.POST.get("number", "")
    if not number.isdigit():
        return _refused(request, _("没有可以撤回的操作。"))
    taken = take_back(int(number), tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, ngettext("已撤回 %(count)d 条。", "已撤回 %(count)d 条。", taken.done) % {"count": taken.done})
    request.session.pop(UNDO, None)
    return HttpResponseRedirect(back(request))


def _taken(step: Step, ids: list[str], key: str, reason: str, desk: Desk) -> Taken:
    if step is Step.SUBMIT:
        return resubmit(ids, key=key, catalogue=desk.ledger.catalogue, tree=desk.tree, actor=desk.actor, at=desk.at)
    return take_step(step, ids, key=key, tree=desk.tree, actor=desk.actor, at=desk.at, reason=reason)


def _tell(request: HttpRequest, step: Step, done: int, left: int) -> None:
    if done and step is Step.CONFIRM:
        messages.success(request, ngettext("已确认 %(count)d 条。", "已确认 %(count)d 条。", done) % {"count": done})
    elif done and step is Step.SUBMIT:
        messages.success(request, ngettext("已重新提交 %(count)d 条。", "已重新提交 %(count)d 条。", done) % {"count": done})
    elif done:
        messages.success(request, ngettext("已退回 %(count)d 条。", "已退回 %(count)d 条。", done) % {"count": done})
    if left:
        told = ngettext("%(count)d 条不在可以办理的状态，没有动。", "%(count)d 条不在可以办理的状态，没有动。", left)
        messages.warning(request, told % {"count": left})


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    context = {"title": _("没有办理"), "text": sentence, "status": 422}
    return render(request, "shell/error.html", context, status=422)
