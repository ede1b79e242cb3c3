"""Small addresses that belong to no area."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_safe

from shiju.queries.records import now
from shiju.web.desk import DUTY, Desk


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """For whoever watches the machine: answers only if the database does."""
    return JsonResponse({"state": "ok", "clock": now()})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is said where the network has gone."""
    return render(request, "shell/offline.html")


def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, and go back."""
    answer = HttpResponseRedirect(back(request))
    chosen = request.POST.get("language", "")
    if request.method == "POST" and check_for_language(chosen):
        answer.set_cookie("shiju_language", chosen, max_age=365 * 24 * 3600, samesite="Lax")
    return answer


def change_duty(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Act in another of one's duties from now on."""
    chosen = request.POST.get("duty", "")
    if any(str(one.id) == chosen for one in desk.duties):
        request.session[DUTY] = int(chosen)
    return HttpResponseRedirect("/")


def back(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours, else the first page."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
