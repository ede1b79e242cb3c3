"""`imports/history/<upload>/`: what an earlier report states, confirmed or corrected line by line."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.histories import keep_history
from shiju.actions.stating import StatedOutcome
from shiju.audit.history import DOUBTS, LEFT
from shiju.catalogue.problem import Problem
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.periods import Period
from shiju.queries.histories import Confirmed, Decided, FileName, HistoryReading, Line, read_history
from shiju.queries.sight import NotAllowedFault
from shiju.queries.uploads import Upload, upload_of
from shiju.reports.titles import period_words
from shiju.text.cells import read_number
from shiju.text.period_words import read_periods
from shiju.web.desk import Desk
from shiju.web.figures.asked import units

_KEY_LENGTH = 40


@dataclass(frozen=True)
class Row:
    """One proposal on the page. `before`, `surface`, `after` are its sentence; the fields hold what stands in them now."""

    line: Line
    before: str
    surface: str
    after: str
    kept: bool
    indicator: str
    org_unit: str
    period: str
    value: str
    doubts: tuple[str, ...]
    choices: tuple[str, ...]
    problem: Problem | None = None


@dataclass(frozen=True)
class _Names:
    """Indicators as the page writes them: name and unit of measure, both ways."""

    of: Mapping[str, str]

    @classmethod
    def from_desk(cls, desk: Desk) -> "_Names":
        return cls({one.id: f"{one.name}（{one.unit}）" for one in desk.ledger.catalogue.indicators})

    def indicator(self, written: str) -> str | None:
        """The one indicator so written; None where there is none, or more."""
        found = [one for one, name in self.of.items() if name == written.strip()]
        return found[0] if len(found) == 1 else None


def history_review(request: HttpRequest, desk: Desk, upload: str) -> HttpResponse:
    """Show the proposals, or keep what was confirmed."""
    found = upload_of(upload, actor=desk.actor, ledger=desk.ledger)
    if found is None:
        messages.error(request, _("这份文件已经不在了，请重新选择。"))
        return HttpResponseRedirect(reverse("history"))
    try:
        text = read_document(found.path)
    except UnreadableTextFault as fault:
        return _page(request, desk, found, (), fault=str(fault))
    asked = request.POST.get("period", "") if request.method == "POST" else request.GET.get("period", "")
    reading = read_history(
        text,
        file=FileName.of(found.path.name, found.path.read_bytes()),
        ledger=desk.ledger,
        actor=desk.actor,
        day=desk.day,
        period=_period(asked, desk.day),
    )
    if request.method == "POST":
        return _keep(request, desk, found, reading)
    names = _Names.from_desk(desk)
    return _page(request, desk, found, tuple(_row(line, names) for line in reading.lines), reading=reading)


def _keep(request: HttpRequest, desk: Desk, upload: Upload, reading: HistoryReading) -> HttpResponse:
    names = _Names.from_desk(desk)
    rows = {line.number: _sent(line, names, request) for line in reading.lines}
    read = {number: _decided(row, names, desk.day) for number, row in rows.items() if row.kept}
    problems = {number: one for number, one in read.items() if isinstance(one, Problem)}
    decisions = {number: one for number, one in read.items() if isinstance(one, Decided)}
    key = request.POST.get("key", "")[:_KEY_LENGTH] or secrets.token_urlsafe(18)
    fault = "" if read else _("还没有勾选要引用的数。")
    outcome: StatedOutcome | dict[int, Problem] = problems
    if not problems and not fault:
        confirmed = Confirmed(decisions, final=request.POST.get("final") == "1")
        try:
            outcome = keep_history(reading, confirmed, key=key, ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at)
        except NotAllowedFault as refused:
            fault = str(refused)
    if isinstance(outcome, StatedOutcome):
        told = ngettext("已引用 %(n)d 个数据。", "已引用 %(n)d 个数据。", outcome.kept) % {"n": outcome.kept}
        messages.success(request, told)
        return HttpResponseRedirect(reverse("history"))
    shown = tuple(replace(row, problem=outcome.get(number)) for number, row in rows.items())
    return _page(
        request, desk, upload, shown, reading=reading, fault=fault or _("有几处还要改，改好再引用；现在一条也没有写入。")
    )


def _page(
    request: HttpRequest,
    desk: Desk,
    upload: Upload,
    rows: tuple[Row, ...],
    *,
    reading: HistoryReading | None = None,
    fault: str = "",
) -> HttpResponse:
    left = reading.history.left if reading is not None else ()
    context = {
        "upload": upload,
        "rows": rows,
        "left": [(one, LEFT[one.why]) for one in left],
        "period": _words(reading.history.period) if reading is not None else "",
        "names": sorted(_Names.from_desk(desk).of.values()),
        "units": units(desk),
        "fault": fault,
        "unread": reading is None,
        "final": request.POST.get("final") == "1",
        "key": request.POST.get("key", "")[:_KEY_LENGTH] or secrets.token_urlsafe(18),
        "ready": sum(row.kept for row in rows),
    }
    return render(request, "imports/history_review.html", context, status=422 if fault else 200)


def _row(line: Line, names: _Names) -> Row:
    one = line.proposal
    at = one.words.find(one.reading.surface)
    before, after = (one.words[:at], one.words[at + len(one.reading.surface) :]) if at >= 0 else (one.words, "")
    return Row(
        line, before, one.reading.surface if at >= 0 else "", after, line.ready,
        names.of.get(one.indicator or "", ""), one.org_unit or "", _words(one.period), one.reading.surface,
        tuple(DOUBTS[doubt] for doubt in one.doubts), tuple(names.of[near.indicator] for near in one.candidates),
    )  # fmt: skip


def _sent(line: Line, names: _Names, request: HttpRequest) -> Row:
    """The row with what was sent of it."""
    number, form = line.number, request.POST
    return replace(
        _row(line, names),
        kept=form.get(f"keep-{number}") == "1",
        indicator=form.get(f"indicator-{number}", ""),
        org_unit=form.get(f"unit-{number}", ""),
        period=form.get(f"period-{number}", ""),
        value=form.get(f"value-{number}", ""),
    )


def _decided(row: Row, names: _Names, day: date) -> Decided | Problem:
    """What a person decided about the row, or what cannot be read of it."""
    indicator, period = names.indicator(row.indicator), _period(row.period, day)
    if indicator is None:
        return Problem("no_such_indicator", _("没有这个指标。"), _("请从列表里选。"))
    if not row.org_unit:
        return Problem("no_such_unit", _("没有选单位。"), _("请选单位，或不引用这一条。"))
    if period is None:
        return Problem("no_such_period", _("看不懂期间。"), _("请写如“2025年上半年”“2025年3月”。"))
    reading = row.line.proposal.reading
    quantity = reading if row.value.strip() == reading.surface else read_number(row.value)
    if quantity is None:
        return Problem("no_number", _("看不懂这个数。"), _("请写一个数，如 8万余、83412。"))
    return Decided(indicator, row.org_unit, period, quantity)


def _period(written: str, day: date) -> Period | None:
    """The period that the words are, and nothing beside it; None for anything else."""
    plain = written.replace(" ", "")
    found = read_periods(plain, reference=day)
    return Period(found[0].first, found[0].last) if len(found) == 1 and found[0].surface == plain else None


def _words(period: Period | None) -> str:
    return "" if period is None else period_words(period)
