"""Short acts on one record that need no page of their own: void, decide, add files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.evidence import Attachment
from shiju.actions.records import decide, supplement, void
from shiju.web.desk import Desk
from shiju.web.records.page_view import context_of, found


def void_record(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """The record counts no longer; without a reason nothing is done."""
    one = found(desk, record)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _refused(request, desk, record, _("撤销要写一句原因。"))
    void(record, reason=reason, kind=one.kind, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已撤销，不再计数。记录和修订仍可查看。"))
    return _back_to(record)


def decide_record(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """Whether a record is the same as the one it is held for."""
    one = found(desk, record)
    answer = request.POST.get("answer", "")
    if answer not in ("same", "different"):
        return _refused(request, desk, record, _("请选择是同一件事，还是另一件事。"))
    decide(record, same_as=one.record.held if answer == "same" else None, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已判定为同一件事，只计一次。") if answer == "same" else _("已判定为另一件事，照常计数。"))
    return _back_to(record)


def add_files(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """Keep more evidence with a record."""
    found(desk, record)
    files = [Attachment(one.name or "file", one.read()) for one in request.FILES.getlist("files")]
    if not files:
        return _refused(request, desk, record, _("没有选文件。"))
    supplement(record, files, folder=desk.ledger.evidence, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("佐证材料已附上。"))
    return _back_to(record)


def _back_to(record: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("record", args=[record]))


def _refused(request: HttpRequest, desk: Desk, record: str, sentence: str) -> HttpResponse:
    """The page of the record again, with what is missing."""
    messages.error(request, sentence)
    return render(request, "records/record.html", context_of(desk, found(desk, record)), status=422)
