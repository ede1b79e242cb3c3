"""`reports/verify/`: a report that came back, compared figure by figure with what was issued and with the ledger."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shiju.queries.figures import Figures
from shiju.queries.verifying import STATE_NAMES, VerifyingFault, seen_in, verified
from shiju.reports.verify import FigureState
from shiju.web.desk import Desk

_LARGEST = 20 * 1024 * 1024
_TONES = {
    FigureState.SAME: "good", FigureState.EDITED: "bad", FigureState.CHANGED: "warn", FigureState.MISSING: "warn",
    FigureState.DUPLICATED: "info", FigureState.UNTAGGED: "bad",
}  # fmt: skip
NAMES = (
    gettext_noop("一致"), gettext_noop("被改动"), gettext_noop("台账已变"), gettext_noop("已删去"), gettext_noop("重复出现"),
    gettext_noop("来历不明"),
)  # fmt: skip
"""The names of the states, for the translators."""


def verify_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, and what was found in the file. The file is read and forgotten."""
    if request.method != "POST":
        return render(request, "reports/verify.html")
    sent = request.FILES.get("report")
    if sent is None or sent.size is None or sent.size > _LARGEST:
        return _refused(request, _("请选一份不超过 20 MB 的汇报文件。"))
    figures = Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
    try:
        found = verified(seen_in(sent.read()), figures=figures, actor=desk.actor)
    except VerifyingFault as fault:
        return _refused(request, str(fault))
    if not found.checked:
        return _refused(request, _("这份文件里没有带标记的数据。可以改用“核查”，按文字核对。"))
    names = {one.id: one.name for one in desk.ledger.catalogue.indicators}
    counted = Counter(one.state for one in found.checked)
    context = {
        "rows": [(one, names.get(one.indicator, one.indicator), STATE_NAMES[one.state], _TONES[one.state]) for one in found.checked],
        "counts": [(STATE_NAMES[state], _TONES[state], counted[state]) for state in FigureState if counted[state]],
        "untracked": found.untracked, "file": sent.name, "all_same": set(counted) == {FigureState.SAME},
    }  # fmt: skip
    return render(request, "reports/verify.html", context)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "reports/verify.html", {"fault": sentence}, status=422)
