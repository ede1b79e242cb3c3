"""Reports that were issued: listed, looked at again, and verified when one comes back."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, UploadedFile

from shiju.api.caller import caller_of, gates
from shiju.api.faults import CallFault
from shiju.api.shapes import answers
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import as_data, changes, issued_lines, issued_report
from shiju.queries.sight import NotThereFault
from shiju.queries.tokens import Scope
from shiju.queries.verifying import VerifyingFault, seen_in, verified
from shiju.queries.verifying import as_data as as_verified

_MOST = 200


def issued_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["issued"]), gates()
    told = answers(200, dict[str, Any])
    router.add_api_operation(
        "/issued-reports",
        ["GET"],
        list_issued,
        auth=gate[Scope.READ],
        response=answers(200, list[dict[str, Any]]),
        summary="印发过的汇报",
    )
    router.add_api_operation(
        "/issued-reports/{report}", ["GET"], one_issued, auth=gate[Scope.READ], response=told, summary="一份汇报和以后变了的数据"
    )
    router.add_api_operation("/verifications", ["POST"], verify, auth=gate[Scope.AUDIT], response=told, summary="核对收回的汇报")
    return router


def list_issued(request: HttpRequest) -> list[dict[str, Any]]:
    """The latest reports of the token's part of the tree, the newest first."""
    caller = caller_of(request)
    lines, _more = issued_lines(actor=caller.actor, tree=caller.tree, size=_MOST)
    return [
        {
            "report": one.code, "template": one.template, "title": one.title, "org_unit": one.org_unit, "period": one.period,
            "day": one.day.isoformat(), "issued_by": one.actor, "issued_at": one.at.isoformat(),
        }
        for one in lines
    ]  # fmt: skip


def one_issued(request: HttpRequest, report: str) -> dict[str, Any]:
    """The report, and every figure that the ledger would state otherwise today."""
    caller = caller_of(request)
    found = issued_report(report, actor=caller.actor, tree=caller.tree)
    if found is None:
        raise NotThereFault(f"没有编号为 {report} 的汇报。")
    figures = Figures(caller.ledger.catalogue, actor=caller.actor, tree=caller.tree)
    return as_data(found, changes(found, figures=figures))


def verify(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """Every marked figure of the file: same, edited, changed in the ledger since, missing, doubled, of unknown origin. The file is not kept."""
    caller = caller_of(request)
    figures = Figures(caller.ledger.catalogue, actor=caller.actor, tree=caller.tree)
    try:
        return as_verified(verified(seen_in(file.read()), figures=figures, actor=caller.actor))
    except VerifyingFault as fault:
        raise CallFault(422, "cannot_verify", str(fault)) from fault
