"""An audit as plain data, with the field names of the design: what command and HTTP API give."""

from typing import Any

from shiju.audit.finding import Remark
from shiju.audit.judged import Judged
from shiju.audit.overlap import Overlap
from shiju.audit.whole import Audited, summary


def as_json(audited: Audited, *, file: str) -> dict[str, Any]:
    """The result with the field names of the design."""
    told = summary(audited)
    return {
        "file": file,
        "period": None if audited.period is None else str(audited.period),
        "org_unit": audited.office,
        "summary": {
            "claims": told.claims, "verdicts": {verdict.value: count for verdict, count in told.verdicts.items()}, "proven": told.proven,
            "unmatched": told.unmatched, "unread": told.unread, "verification_factor": told.factor,
        },
        "claims": [_claim(one) | _picture(one, audited) for one in audited.claims],
        "contradictions": [
            {"claims": list(one.claims), "rule": one.rule, "message": one.message, "start": one.start, "end": one.end}
            for one in audited.contradictions
        ],
        "overlaps": [_overlap(one) for one in audited.overlaps],
        "foreign_names": [_remark(one) for one in audited.foreign_names],
        "style": [_remark(one) for one in audited.style],
        "unread": [_remark(one) for one in audited.unread],
    }  # fmt: skip


def _claim(one: Judged) -> dict[str, Any]:
    claim, reading = one.claim, one.claim.reading
    return {
        "start": reading.start, "end": reading.end, "surface": reading.surface, "indicator": one.indicator, "org_unit": claim.org_unit,
        "period": None if claim.period is None else str(claim.period), "low": reading.low, "high": reading.high, "ledger": one.ledger,
        "evidenced": one.evidenced, "verdict": one.verdict.value, "reason": str(one.reason),
        "candidates": [{"indicator": near.indicator, "score": near.score, "why": near.why} for near in one.candidates],
        "unit": reading.unit, "bound": reading.bound.value, "mode": claim.mode.value, "factor": one.factor, "proven": one.proven,
        "records": list(one.records), "measure": one.measure,
    }  # fmt: skip


def _picture(one: Judged, audited: Audited) -> dict[str, Any]:
    """Of a claim that was read from a picture the page and the place there; it is uncertain."""
    found = audited.picture_of(one.claim.reading.start, one.claim.reading.end)
    return {} if found is None else {"picture": found.as_data()}


def _overlap(one: Overlap) -> dict[str, Any]:
    return {
        "start": one.start, "end": one.end, "source": one.source, "source_start": one.source_start, "source_end": one.source_end,
        "kind": one.kind, "length": one.length, "also_in": list(one.also_in),
    }  # fmt: skip


def _remark(one: Remark) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "surface": one.surface, "rule": one.rule, "message": one.message}
