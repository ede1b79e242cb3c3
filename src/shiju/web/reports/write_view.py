"""`reports/write/`: issue the report and send its file."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shiju.actions.reports import issue
from shiju.queries.composing import ComposingFault, composed, usual_style
from shiju.reports.document import Report
from shiju.reports.docx import write_docx
from shiju.reports.html import write_html
from shiju.reports.pdf import PdfFault, write_pdf
from shiju.web.desk import Desk
from shiju.web.figures.table_view import attachment
from shiju.web.reports.asked import WantedFault, wanted

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, tuple[str, Callable[[Report, Mapping[str, Any] | None], bytes]]] = {
    "docx": (_WORD, lambda report, style: write_docx(report, profile=style)),
    "pdf": ("application/pdf", lambda report, style: write_pdf(report, profile=style)),
    "html": ("text/html", lambda report, _style: write_html(report)),
}
"""Ending → type of the file and its writer."""


def write(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Compose, remember as issued, and send; 422 with a sentence where that cannot be done."""
    ending = request.POST.get("format", "")
    if ending not in FORMATS:
        return _refused(request, _("请选一种文件：Word、PDF 或网页。"))
    try:
        asked = wanted(request.POST.dict(), desk)
        report = composed(desk.ledger, asked.figures, asked.template, org_unit=asked.org_unit, period=asked.period, day=asked.day)
        kind, writer = FORMATS[ending]
        content = writer(report, usual_style(desk.ledger))
    except (WantedFault, PdfFault, ComposingFault) as fault:
        return _refused(request, str(fault))
    issue(report, tree=desk.tree, actor=desk.actor, at=desk.at)
    return attachment(content, f"{report.title.replace(chr(10), '')}.{ending}", kind)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "reports/preview.html", {"fault": sentence}, status=422)
