"""A filled form as plain data, with the field names of the design: the sidecar of the command and the answer of the HTTP API."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from shiju.forms.answer import Written
from shiju.forms.filling import Cell, Disagreement, Filled
from shiju.forms.headings import Part
from shiju.forms.known import ChangedDefinition
from shiju.forms.proposal import Open
from shiju.forms.sheet import Place
from shiju.forms.xlsx import address


def sidecar(
    form: str,
    filled: Filled,
    *,
    disagreements: Sequence[Disagreement] = (),
    changed: Sequence[ChangedDefinition] = (),
    asked_before: Mapping[tuple[str, Place], tuple[str, ...]] | None = None,
) -> dict[str, Any]:
    """Every cell with its origin, every cell that was left open with the reason, and what does not agree; `form` is the name of the file."""
    before = asked_before or {}
    return {
        "form": form,
        "cells": [_cell(one, before.get((one.sheet, one.place), ())) for one in filled.cells],
        "open": [_open(one) for one in filled.open],
        "disagreements": [_disagreement(one) for one in disagreements],
        "changed_definitions": [{"form": one.form, "gone": list(one.gone), "new": list(one.new)} for one in changed],
    }


def _disagreement(one: Disagreement) -> dict[str, Any]:
    """`here` is the value in the form, `there` that of the ledger or of the form that `source` names."""
    said = {"here": one.here, "there": one.there, "indicator": one.indicator, "org_unit": one.org_unit, "period": str(one.period)}
    return {**_place(one.sheet, one.place), **said, "source": one.source or "ledger"}


def _cell(one: Cell, before: Sequence[str]) -> dict[str, Any]:
    origin = one.origin
    source = {
        "indicator": origin.indicator,
        "field": origin.field,
        "org_unit": origin.org_unit,
        "period": str(origin.period) if origin.period is not None else None,
        "records": list(origin.records),
        "grade": origin.grade,
        "stated": origin.stated,
        "part": origin.part.value if origin.part is not Part.VALUE else None,
        "unit": origin.unit or None,
        "per_cent": origin.per_cent or None,
        "answers": list(origin.answers) if origin.answers is not None else None,
        "target": origin.target,
        "words": origin.words or None,
    }
    plain = {key: value for key, value in source.items() if value is not None}
    return {**_place(one.sheet, one.place), "value": _plain(one.value), "source": plain, "confidence": one.confidence / 100} | (
        {"asked_before": list(before)} if before else {}
    )


def _open(one: Open) -> dict[str, Any]:
    said = {**_place(one.sheet, one.place), "why": one.why, "candidates": list(one.candidates), "words": one.key}
    more = {
        "record": one.record,
        "field": one.field,
        "names": one.names,
        "offered": one.offered,
        "offered_period": one.offered_period,
    }
    return said | {name: value for name, value in (more | {"offered_from": one.offered_from}).items() if value}


def _place(sheet: str, place: tuple[int, int]) -> dict[str, Any]:
    """The cell as a person names it; row and column counted from 0 beside it."""
    return {"sheet": sheet, "cell": address(place), "row": place[0], "column": place[1]}


def _plain(value: Written) -> int | Decimal | str:
    return value.isoformat() if isinstance(value, date) else value
