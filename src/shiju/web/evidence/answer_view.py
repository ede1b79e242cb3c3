"""`evidence/answer/`: whoever has looked says that a picture is in place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from shiju.actions.evidence_answers import answer
from shiju.web.desk import Desk
from shiju.web.shell.views import back


def answer_question(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Remember the answer and go back to the wall."""
    record, other, digest = (request.POST.get(name, "") for name in ("record", "other", "digest"))
    if not record or not digest:
        return HttpResponse(_("没有说是哪一张。"), status=422)
    answer(record, other, digest, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("已记下，不再提醒。"))
    return HttpResponseRedirect(back(request))
