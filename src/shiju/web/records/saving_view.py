"""`records/saved/<kind>/`: keep what is being typed; `records/dropped/`: forget it."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from shiju.actions.saved_forms import drop_form, keep_form
from shiju.web.desk import Desk
from shiju.web.records import kind_form
from shiju.web.records.form_view import kind_or_404
from shiju.web.shell.views import back


def save_form(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """Answers a script: whether it was kept."""
    declared = kind_or_404(desk, kind)
    content = json.dumps(kind_form.typed_in(request, declared), ensure_ascii=False)
    kept = keep_form(request.POST.get("key", ""), kind=kind, content=content, actor=desk.actor, at=desk.at)
    return JsonResponse({"kept": kept}, status=200 if kept else 409)


def forget_form(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Throw away a form of one's own."""
    drop_form(request.POST.get("key", ""), actor=desk.actor)
    return HttpResponseRedirect(back(request))
