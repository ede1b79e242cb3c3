"""`imports/`: where a workbook is dropped, what was imported, and workbooks to fill in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.uploads import keep_upload
from shiju.queries.accounts import names
from shiju.queries.imports import batches
from shiju.web.desk import Desk

LARGEST = 30 * 1024 * 1024
RESULT = "imported"
"""Key of the session: what the last import did."""


def drop_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page, or keep what was dropped and go on to its proposal."""
    if request.method != "POST":
        return _page(request, desk)
    key, fault = dropped(request, desk)
    return _page(request, desk, fault) if fault else HttpResponseRedirect(reverse("import_review", args=[key]))


def dropped(request: HttpRequest, desk: Desk) -> tuple[str, str]:
    """The key under which the file that was dropped waits now, and an empty sentence; or why there is none."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        return "", _("没有选文件，或文件是空的。")
    if file.size > LARGEST:
        return "", _("文件超过 30 MB。请分成几份导入。")
    return keep_upload(file.name or "file", file.read(), actor=desk.actor, ledger=desk.ledger, at=desk.at), ""


def _page(request: HttpRequest, desk: Desk, fault: str = "") -> HttpResponse:
    found = batches(actor=desk.actor, tree=desk.tree)
    context = {
        "fault": fault,
        "batches": found,
        "people": names(one.actor for one in found),
        "kinds": [kind for kind in desk.ledger.catalogue.kinds if not kind.retired],
        "result": request.session.pop(RESULT, None) if RESULT in request.session else None,
    }
    return render(request, "imports/drop.html", context, status=422 if fault else 200)
