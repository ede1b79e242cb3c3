"""`share/`: make a link, see and take back links. `shared/<token>/`: what a link shows, to whoever has it."""

import secrets
from datetime import timedelta

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shiju.actions.sending import key_of
from shiju.actions.sharing import MOST_DAYS, Shown, end_share, note_opened, share
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.accounts import names
from shiju.queries.figure_table import require_seen
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import issued_report
from shiju.queries.shares import links, opened
from shiju.reports.titles import period_words
from shiju.web import office
from shiju.web.desk import Desk
from shiju.web.figures.asked import whole_number
from shiju.web.figures.table_view import grade_name

_USUAL_DAYS = 7


def sharing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The links, and the form for one more: what is to be shared comes in the address."""
    asked = request.POST if request.method == "POST" else request.GET
    shown = _shown(asked.dict(), desk)
    made = links(actor=desk.actor, tree=desk.tree)
    context = {
        "people": names(one.actor for one in made), "shown": shown, "query": asked, "days": _USUAL_DAYS, "most": MOST_DAYS, "key": secrets.token_urlsafe(12),
        "links": [(one, desk.tree.get(one.org_unit).name, one.holds(desk.at)) for one in made],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "share/share.html", context)
    days = whole_number(request.POST.get("days", ""))
    if shown is None or days is None or not 1 <= days <= MOST_DAYS:
        fault = _("请从一个数据或一份印发的汇报进来，并填好有效天数。")
        return render(request, "share/share.html", context | {"fault": fault}, status=422)
    key = key_of(request.POST["key"], username=desk.actor.name) if request.POST.get("key") else None
    token = share(shown, days=days, tree=desk.tree, actor=desk.actor, at=desk.at, key=key)
    address = request.build_absolute_uri(reverse("shared", args=[token]))
    code = segno.make(address, error="m", micro=False).svg_data_uri(scale=5)
    return render(request, "share/share.html", context | {"address": address, "code": code, "until": desk.at + timedelta(days)})


def end(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take a link back."""
    number = whole_number(request.POST.get("link", ""))
    if number is None:
        return HttpResponse(_("没有选中要收回的链接。"), status=400)
    end_share(number, tree=desk.tree, actor=desk.actor, at=desk.at)
    messages.success(request, _("链接已收回，不能再打开。"))
    return HttpResponseRedirect(reverse("share"))


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """What the link shows; the same 'not found' for a wrong one, an ended one and one taken back."""
    at = timezone.now()
    found = opened(token, catalogue=office.current().catalogue, tree=orgs.tree(), at=at)
    if found is None or (found.figure is None and found.report is None):
        raise Http404
    note_opened(found.link.number, at=at)
    figure = found.figure
    context = {"found": found, "unit_name": found.tree.get(figure.org_unit if figure else found.link.org_unit).name}
    if figure is not None:
        context |= {"period_name": period_words(figure.period), "grade": grade_name(figure)}
    answer = render(request, "share/shared.html", context)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _shown(asked: dict[str, str], desk: Desk) -> Shown | None:
    if asked.get("report"):
        report = issued_report(asked["report"], actor=desk.actor, tree=desk.tree)
        if report is None:
            raise Http404
        return Shown(report.org_unit, report.title, report=report.code)
    if not asked.get("indicator"):
        return None
    figures = Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
    org_unit = asked.get("org") or desk.actor.org_unit
    require_seen(figures, org_unit)
    try:
        indicator, period = desk.ledger.catalogue.indicator(asked["indicator"]), Period.parse(asked.get("period", ""))
    except (KeyError, PeriodFault) as fault:
        raise Http404 from fault
    at = whole_number(asked.get("as_of", ""))
    title = f"{figures.tree.get(org_unit).name} · {indicator.name} · {period_words(period)}"
    return Shown(org_unit, title, indicator.id, str(period), figures.as_of if at is None else min(at, figures.as_of))
