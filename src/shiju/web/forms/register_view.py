"""`forms/`: the list of forms from above, and where a new one is dropped."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

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


Sound = TypeVar("Sound")


class _RefusedFault(Exception):
    """What was dropped cannot be used; the message is a sentence."""


def register_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, or take in what was dropped and go on to it."""
    if request.method != "POST":
        return _page(request, desk)
    try:
        arrived = _arrived(request, desk.day)
    except _RefusedFault as fault:
        return _page(request, desk, str(fault))
    numbers = [receive_form(one, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at) for one in arrived]
    if len(numbers) == 1:
        return HttpResponseRedirect(reverse("form", args=numbers))
    messages.success(request, _("收到 %(n)d 份空表，逐份打开就是填好的样子。") % {"n": len(numbers)})
    return HttpResponseRedirect(reverse("forms"))


def burden_account_file(_request: HttpRequest, desk: Desk) -> HttpResponse:
    """The register with what each form cost and what of it had been asked before, as a workbook."""
    account = burden_account(actor=desk.actor, tree=desk.tree)
    return attachment(account_workbook(account, desk.ledger.catalogue, desk.tree), f"{_('减负台账')}-{desk.day}.xlsx")


def _arrived(request: HttpRequest, day: date) -> list[ArrivedForm]:
    """All forms that were dropped at once; none where one of them cannot be used."""
    blanks, paper = request.FILES.getlist("form"), request.FILES.get("notice_file")
    if not blanks or not all(one.size for one in blanks):
        raise _RefusedFault(_("没有选空表，或文件是空的。"))
    if any((one.size or 0) > LARGEST for one in (*blanks, paper) if one is not None):
        raise _RefusedFault(_("文件超过 20 MB。"))
    told = request.POST.get("notice", "").strip()
    if paper is not None:
        with tempfile.TemporaryDirectory() as folder:
            told = f"{told}\n{_text_of(paper, Path(folder))}".strip()
    return [_one(blank, told, day) for blank in blanks]


def _one(blank: Any, told: str, day: date) -> ArrivedForm:
    with tempfile.TemporaryDirectory() as folder:
        return _sound(arrived_form(_kept(blank, Path(folder)), notice=told, day=day))


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


def _sound(answer: Sound | FormFault) -> Sound:
    if isinstance(answer, FormFault):
        raise _RefusedFault(answer.message)
    return answer


def _page(request: HttpRequest, desk: Desk, fault: str = "") -> HttpResponse:
    context = {
        "forms": received_forms(actor=desk.actor, tree=desk.tree),
        "fault": fault,
        "notice": request.POST.get("notice", ""),
    }
    return render(request, "forms/register.html", context, status=422 if fault else 200)
