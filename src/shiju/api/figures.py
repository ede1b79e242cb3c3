"""Figures with everything that proves them; kinds, indicators and org units, by which they are asked for."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from shiju.api.caller import caller_of, gates
from shiju.api.shapes import LARGEST_NUMBER, Code, PeriodText, answers
from shiju.catalogue.packs import main_indicators
from shiju.indicators.as_data import as_json
from shiju.indicators.definition import definition
from shiju.ledger.describing import described, source_words
from shiju.periods import Period
from shiju.queries.figures import Asked, Figures
from shiju.queries.records import records
from shiju.queries.sight import NotThereFault, visible
from shiju.queries.tokens import Scope


class FigureAsked(Schema):
    """Of which org unit (by default the token's), which period, at which revision of the ledger (by default the newest)."""

    period: PeriodText
    org_unit: Code | None = None
    as_of: Annotated[int, Field(ge=0, le=LARGEST_NUMBER)] | None = None


class ProofAsked(FigureAsked):
    """`proofs`: how many of the records are told in words."""

    proofs: Annotated[int, Field(ge=0, le=1000)] = 100


def figures_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["figures"]), gates()[Scope.READ]
    told = answers(200, dict[str, Any])
    router.add_api_operation(
        "/figures", ["GET"], all_figures, auth=gate, response=answers(200, list[dict[str, Any]]), summary="全部主要指标"
    )
    router.add_api_operation("/figures/{indicator}", ["GET"], one_figure, auth=gate, response=told, summary="一个数据及其依据")
    router.add_api_operation("/catalogue", ["GET"], catalogue, auth=gate, response=told, summary="事项类型和指标")
    router.add_api_operation(
        "/org-units", ["GET"], org_units, auth=gate, response=answers(200, list[dict[str, Any]]), summary="组织机构"
    )
    return router


def all_figures(request: HttpRequest, asked: Query[FigureAsked]) -> list[dict[str, Any]]:
    """The main indicators, without the ids of their records."""
    caller = caller_of(request)
    on = Figures(caller.ledger.catalogue, actor=caller.actor, as_of=asked.as_of)
    unit, period = caller.unit(asked.org_unit), Period.parse(asked.period)
    wanted = [Asked(one.id, unit, period) for one in main_indicators(caller.ledger.catalogue)]
    return [as_json(figure) for figure in on.many(wanted)]


def one_figure(request: HttpRequest, indicator: str, asked: Query[ProofAsked]) -> dict[str, Any]:
    """Value, grade, definition, the ids of all records it rests on, and the first of them in words with their source and evidence."""
    caller = caller_of(request)
    on = Figures(caller.ledger.catalogue, actor=caller.actor, as_of=asked.as_of)
    try:
        declared = caller.ledger.catalogue.indicator(indicator)
    except KeyError as fault:
        raise NotThereFault(f"没有指标“{indicator}”。") from fault
    figure = on.figure(indicator, org_unit=caller.unit(asked.org_unit), period=Period.parse(asked.period))
    ids = figure.records[: asked.proofs]
    behind = records(seen=on.seen, ids=ids, as_of=on.as_of) if ids else []
    proofs = [
        {
            "record": one.id, "kind": one.kind, "described": described(one, on.catalogue.kind(one.kind), on.tree), "source": source_words(one),
            "evidence": list(one.evidence), "revision": one.revision,
        }
        for one in behind
    ]  # fmt: skip
    return as_json(figure) | {"name": declared.name, "definition_text": definition(declared, on.catalogue), "proofs": proofs}


def catalogue(request: HttpRequest) -> dict[str, Any]:
    """What can be recorded and reckoned."""
    known = caller_of(request).ledger.catalogue
    return {
        "pack": known.pack,
        "version": known.version,
        "kinds": [{"kind": one.id, "label": one.label, "minutes": one.minutes, "retired": one.retired} for one in known.kinds],
        "indicators": [
            {"indicator": one.id, "name": one.name, "unit": one.unit, "definition": one.version} for one in known.indicators
        ],
    }


def org_units(request: HttpRequest) -> list[dict[str, Any]]:
    """The org units of the token's part of the tree, in the order of their declaration."""
    caller = caller_of(request)
    seen = visible(caller.actor, caller.tree)
    return [
        {
            "code": unit.code, "name": unit.name, "parent": unit.parent, "level": unit.level,
            "from": None if unit.valid_from is None else unit.valid_from.isoformat(),
            "to": None if unit.valid_to is None else unit.valid_to.isoformat(), "successors": list(unit.successors),
        }
        for unit in caller.tree
        if unit.code in seen
    ]  # fmt: skip
