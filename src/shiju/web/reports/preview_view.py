"""`reports/preview/`: the report as it would be written now, every figure a link, and what is missing or weak beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from shiju.actions.reports import ISSUERS
from shiju.queries.composing import drafted
from shiju.reports.document import Report
from shiju.reports.preview import Weak, Weakness, preview
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.figures.period_choice import chosen
from shiju.web.figures.table_view import figure_address
from shiju.web.reports.asked import WantedFault, wanted


def preview_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The preview; 422 with a sentence where the address does not say which report."""
    asked = request.GET.dict()
    if asked.get("year"):
        asked["period"] = chosen(asked, desk).written
    try:
        found = wanted(asked, desk)
    except WantedFault as fault:
        return render(request, "reports/preview.html", {"fault": str(fault)})
    report = drafted(desk.ledger, found.figures, found.template, org_unit=found.org_unit, period=found.period, day=found.day)
    as_of = found.figures.as_of
    shown = preview(report, address=lambda run: figure_address(run.figure, as_of=as_of))
    context = {
        "wanted": found, "html": mark_safe(shown.html),  # noqa: S308  # the writer escapes all texts; it is tested for that
        "weak": _weak(shown.weak, report, as_of), "count": len(report.figures), "as_of": as_of,
        "unit_name": desk.tree.get(found.org_unit).name, "period_name": period_words(found.period), "may_write": desk.actor.role in ISSUERS,
    }  # fmt: skip
    return render(request, "reports/preview.html", context)


@dataclass(frozen=True)
class Lacking:
    """A figure to be careful with: how it is written, its page, and how many months of it lack the same."""

    name: str
    shown: str
    address: str
    places: int


def _weak(found: Sequence[Weak], report: Report, as_of: int) -> list[tuple[Weakness, str, list[Lacking]]]:
    """What is to be known, said once, with the figures that it is true of; the gravest first."""
    runs = {run.anchor: run for run in report.figures}
    alike: dict[tuple[Weakness, str], dict[str, list[Weak]]] = {}
    for one in found:
        alike.setdefault((one.weakness, one.sentence), {}).setdefault(one.indicator, []).append(one)
    graver = sorted(alike.items(), key=lambda item: list(Weakness).index(item[0][0]))
    return [
        (
            weakness,
            sentence,
            [
                Lacking(same[0].name, same[0].shown, figure_address(runs[same[0].anchor].figure, as_of=as_of), len(same))
                for same in members.values()
            ],
        )
        for (weakness, sentence), members in graver
    ]
