"""`forms/`: the list of forms from above, and where a new one is dropped."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.incoming_forms import ArrivedForm, arrived_form, receive_form
from shiju.actions.uploads import safe_name
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.forms.files import FormFault
from shiju.queries.burden_account import account_workbook, burden_account
from shiju.queries.incoming_forms import received_forms
from shiju.web.desk import Desk
from shiju.web.downloads import attachment

LARGEST = 20 * 1024 * 1024


class _RefusedFault(Exception):
    """What was dropped cannot be used; the message is a sentence."""


def register_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, or take in what was dropped and go on to it."""
    if request.method != "POST":
        return _page(request, desk)
    try:
        notice = _notice(request)
        arrived, faults = _arrived(request, notice, desk.day)
    except _RefusedFault as fault:
        return _page(request, desk, (str(fault),))
    if not arrived:
        return _page(request, desk, faults)
    numbers = [receive_form(one, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at) for one in arrived]
    if len(numbers) == 1 and not faults:
        return HttpResponseRedirect(reverse("form", args=numbers))
    messages.success(request, _("收到 %(n)d 份空表，逐份打开就是填好的样子。") % {"n": len(numbers)})
    for one in faults:
        messages.error(request, one)
    return HttpResponseRedirect(reverse("forms"))


def burden_account_file(_request: HttpRequest, desk: Desk) -> HttpResponse:
    """The register with what each form cost and what of it had been asked before, as a workbook."""
    account = burden_account(actor=desk.actor, tree=desk.tree)
    return attachment(account_workbook(account, desk.ledger.catalogue, desk.tree), f"{_('减负台账')}-{desk.day}.xlsx")


def _notice(request: HttpRequest) -> str:
    """What was pasted of the notice, and what its file says."""
    told, paper = request.POST.get("notice", "").strip(), request.FILES.get("notice_file")
    if paper is None:
        return told
    if (paper.size or 0) > LARGEST:
        raise _RefusedFault(_("来文通知超过 20 MB。"))
    with tempfile.TemporaryDirectory() as folder:
        return f"{told}\n{_text_of(paper, Path(folder))}".strip()


def _arrived(request: HttpRequest, notice: str, day: date) -> tuple[list[ArrivedForm], list[str]]:
    """The forms that can be used of those that were dropped at once, and of the others what is wrong, each with its name."""
    blanks = request.FILES.getlist("form")
    if not blanks:
        raise _RefusedFault(_("没有选空表。"))
    answers = [(blank, _one(blank, notice, day)) for blank in blanks]
    faults = [
        answer.message if str(blank.name) in answer.message else f"{blank.name}：{answer.message}"
        for blank, answer in answers
        if isinstance(answer, FormFault)
    ]
    return [answer for _blank, answer in answers if isinstance(answer, ArrivedForm)], faults


def _one(blank: Any, notice: str, day: date) -> ArrivedForm | FormFault:
    if not blank.size:
        return FormFault(_("文件是空的。"))
    if blank.size > LARGEST:
        return FormFault(_("文件超过 20 MB。"))
    with tempfile.TemporaryDirectory() as folder:
        return arrived_form(_kept(blank, Path(folder)), notice=notice, day=day)


def _kept(file: Any, folder: Path) -> Path:
    path = folder / safe_name(file.name or "file")
    path.write_bytes(file.read())
    return path


def _text_of(paper: Any, folder: Path) -> str:
    inside = folder / "notice"
    inside.mkdir()
    try:
        return read_document(_kept(paper, inside)).text
    except UnreadableTextFault as fault:
        raise _RefusedFault(str(fault)) from fault


def _page(request: HttpRequest, desk: Desk, faults: Sequence[str] = ()) -> HttpResponse:
    context = {
        "forms": received_forms(actor=desk.actor, tree=desk.tree),
        "faults": faults,
        "notice": request.POST.get("notice", ""),
    }
    return render(request, "forms/register.html", context, status=422 if faults else 200)
