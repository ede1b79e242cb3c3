"""Texts: reports composed, drafts audited, messages read."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from shiju.actions.reports import issue
from shiju.api.caller import caller_of, gates
from shiju.api.faults import REFUSALS, CallFault, Fault
from shiju.api.kind_models import Body
from shiju.api.shapes import Code, PeriodText, answers
from shiju.audit.as_data import as_json
from shiju.audit.whole import audit_text
from shiju.documents.running_text import RunningText
from shiju.intake.messages.as_data import as_data
from shiju.intake.messages.left_out import left_out
from shiju.periods import Period
from shiju.queries.auditing import ledger_side
from shiju.queries.composing import composed, template_named
from shiju.queries.figures import Figures
from shiju.queries.pasting import read_paste
from shiju.queries.tokens import Scope
from shiju.reports.docx import write_docx
from shiju.reports.html import write_html
from shiju.reports.pdf import PdfFault, write_pdf

Text = Annotated[str, Field(min_length=1, max_length=200_000, pattern=r"^[^\x00]*$")]


class Format(StrEnum):
    """In which a report is written."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"


_TYPES: Mapping[Format, str] = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html",
    Format.PDF: "application/pdf",
}


class ReportIn(Body):
    """Which report. `clean`: without the marks of its figures, for publication."""

    template: Annotated[str, Field(max_length=60)]
    period: PeriodText
    org_unit: Code | None = None
    day: date | None = None
    format: Format = Format.DOCX
    clean: bool = False


class AuditIn(Body):
    """A text, one paragraph a line; whose it is and what it reports on, where it does not say."""

    text: Text
    org_unit: Code | None = None
    period: PeriodText | None = None


class PasteIn(Body):
    """Pasted messages."""

    text: Text


def texts_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["texts"]), gates()
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _TYPES.values()}
    router.add_api_operation(
        "/reports", ["POST"], write_report, auth=gate[Scope.REPORT], response={REFUSALS: Fault}, summary="生成汇报",
        openapi_extra={"responses": {200: {"description": "The document", "content": content}}},
    )  # fmt: skip
    told = answers(200, dict[str, Any])
    router.add_api_operation("/audits", ["POST"], audit, auth=gate[Scope.AUDIT], response=told, summary="核查文稿")
    router.add_api_operation("/drafts", ["POST"], drafts, auth=gate[Scope.WRITE], response=told, summary="由粘贴的消息读出草稿")
    return router


def write_report(request: HttpRequest, body: ReportIn) -> HttpResponse:
    """Compose a report, remember it as issued, and give it as a file."""
    caller = caller_of(request)
    on = Figures(caller.ledger.catalogue, actor=caller.actor)
    template = template_named(caller.ledger, body.template)
    unit, period = caller.unit(body.org_unit), Period.parse(body.period)
    report = composed(caller.ledger, on, template, org_unit=unit, period=period, day=body.day or caller.day)
    issue(report, tree=caller.tree, actor=caller.actor, at=caller.at)
    writers = {Format.DOCX: write_docx, Format.HTML: write_html, Format.PDF: write_pdf}
    try:
        content = writers[body.format](report, clean=body.clean)
    except PdfFault as fault:
        raise CallFault(422, "cannot_compose", str(fault)) from fault
    name = quote(f"{body.template}-{unit}-{period}.{body.format.value}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Shiju-Report": report.code}
    return HttpResponse(content, content_type=_TYPES[body.format], headers=headers)


def audit(request: HttpRequest, body: AuditIn) -> dict[str, Any]:
    """Every claim with its verdict, contradictions, foreign names, style, and what could not be read."""
    caller = caller_of(request)
    side = ledger_side(caller.ledger, actor=caller.actor, org_unit=caller.unit(body.org_unit))
    draft = RunningText(tuple(body.text.splitlines()), "plain")
    period = None if body.period is None else Period.parse(body.period)
    audited = audit_text(draft.text, reference=caller.day, office=side.office, period=period, ledger=side.view(draft))
    return as_json(audited, file="")


def drafts(request: HttpRequest, body: PasteIn) -> dict[str, Any]:
    """Drafts of records, and the messages that gave none with the reason. Nothing is written."""
    caller = caller_of(request)
    now = timezone.localtime(caller.at).replace(tzinfo=None)
    read = read_paste(body.text, ledger=caller.ledger, tree=caller.tree, actor=caller.actor, now=now)
    return {
        "drafts": [as_data(draft, message, caller.ledger.catalogue.kind(draft.kind)) for message in read for draft in message.drafts],
        "without": [one.as_data for one in left_out(body.text, read)],
    }  # fmt: skip
