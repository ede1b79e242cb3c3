"""Records as the workbook that another system imports."""

import base64
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from shiju.api.caller import caller_of, gates
from shiju.api.shapes import Code, PeriodText, answers
from shiju.catalogue.handover import Handover
from shiju.periods import Period
from shiju.queries.handovers import Scope as Wanted
from shiju.queries.handovers import handed_over, handovers
from shiju.queries.sight import NotThereFault
from shiju.queries.tokens import Scope


class HandoverAsked(Schema):
    """Of which org unit (by default the token's), of which days (by default of all)."""

    org_unit: Code | None = None
    period: PeriodText | None = None


def handing_over_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["handing over"]), gates()[Scope.READ]
    router.add_api_operation(
        "/handovers", ["GET"], formats, auth=gate, response=answers(200, list[dict[str, Any]]), summary="可以报送的格式"
    )
    router.add_api_operation(
        "/handovers/{handover}",
        ["GET"],
        hand_over,
        auth=gate,
        response=answers(200, dict[str, Any]),
        summary="按一种格式写出工作簿",
    )
    return router


def formats(request: HttpRequest) -> list[dict[str, Any]]:
    """The formats of the pack and of the office, those without faults."""
    found = handovers(caller_of(request).ledger)
    return [
        {"handover": name, "name": one.name, "kinds": [sheet.kind for sheet in one.sheets]}
        for name, one in found.items()
        if isinstance(one, Handover)
    ]


def hand_over(request: HttpRequest, handover: str, asked: Query[HandoverAsked]) -> dict[str, Any]:
    """The workbook (base64), the rows of each sheet, and what is to be known of single cells before it is sent."""
    caller = caller_of(request)
    found = handovers(caller.ledger).get(handover)
    if not isinstance(found, Handover):
        raise NotThereFault(f"没有报送格式“{handover}”。")
    wanted = Wanted(caller.unit(asked.org_unit), None if asked.period is None else Period.parse(asked.period))
    done = handed_over(found, wanted, ledger=caller.ledger, tree=caller.tree, actor=caller.actor)
    return {
        "rows": [{"sheet": sheet, "rows": count} for sheet, count in done.rows],
        "gaps": [
            {"sheet": one.sheet, "row": one.row, "heading": one.heading, "record": one.record, "message": one.message} for one in done.gaps
        ],
        "file": base64.b64encode(done.content).decode(),
    }  # fmt: skip
