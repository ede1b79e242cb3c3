"""Undoing an import, workbooks to fill in, and the rows that came back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from shiju.actions.imports import undo
from shiju.intake.workbooks import Page, write_workbook
from shiju.queries.imports import batches
from shiju.queries.sight import NotAllowedFault
from shiju.queries.uploads import upload_of
from shiju.web.desk import Desk
from shiju.web.downloads import attachment
from shiju.web.records.form_view import kind_or_404

_REASON = gettext_noop("撤销整批导入")


def undo_batch(request: HttpRequest, desk: Desk, batch: int) -> HttpResponse:
    """Undo it, or say why not."""
    if not batches(actor=desk.actor, tree=desk.tree, number=batch):
        messages.error(request, _("没有这次导入。"))
        return HttpResponseRedirect(reverse("imports"))
    try:
        count = undo(batch, actor=desk.actor, tree=desk.tree, at=desk.at, reason=_REASON)
    except NotAllowedFault as fault:
        messages.error(request, str(fault))
    else:
        told = ngettext("已撤销：%(n)d 条记录不再计数，仍可查看。", "已撤销：%(n)d 条记录不再计数，仍可查看。", count)
        messages.success(request, told % {"n": count} if count else _("已撤销。"))
    return HttpResponseRedirect(reverse("history" if request.POST.get("from") == "history" else "imports"))


def blank_workbook(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A workbook of a kind, with drop-down lists, to be filled in."""
    wanted = request.GET.get("kind", "")
    if not wanted:
        return HttpResponseRedirect(reverse("imports"))
    kind = kind_or_404(desk, wanted)
    return attachment(
        write_workbook([Page(kind)], desk.tree, catalogue=desk.ledger.catalogue.written), f"{kind.label}-{_('填报')}.xlsx"
    )


def kept_file(_request: HttpRequest, desk: Desk, upload: str) -> HttpResponse:
    """A file that waits for this person: the rows that came back."""
    found = upload_of(upload, actor=desk.actor, ledger=desk.ledger)
    if found is None:
        return HttpResponseRedirect(reverse("imports"))
    return attachment(found.path.read_bytes(), found.path.name)
