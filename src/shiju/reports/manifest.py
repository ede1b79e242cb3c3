"""The origin of every figure of a report, as it travels inside and beside the files."""

import hashlib
import json
from typing import Any

from shiju.periods import Period, PeriodFault
from shiju.reports.document import FigureRun, Report
from shiju.reports.wording import WORDINGS_VERSION, is_wording

FORMAT = 1
_NEEDED = ("anchor", "indicator", "org_unit", "wording", "shown")


def manifest(report: Report) -> dict[str, Any]:
    """Everything needed to find, recompute and verify each figure, with the records behind it."""
    return {
        "format": FORMAT,
        "report": report.code,
        "template": report.template,
        "org_unit": report.org_unit,
        "period": report.period,
        "title": report.title.replace("\n", ""),
        "organ": report.organ,
        "day": report.day.isoformat(),
        "as_of": report.as_of,
        "wordings": WORDINGS_VERSION,
        "definitions": report.definitions,
        "figures": [_entry(run, report) for run in report.figures],
        "records": {
            one.id: {"described": one.described, "source": one.source, "evidence": list(one.evidence)}
            for one in report.proof.values()
        },
    }


def manifest_in(text: str | bytes) -> dict[str, Any] | None:
    """The manifest that a foreign text is, or None where it is none that can be worked with."""
    try:
        plain = json.loads(text)
        periods = [Period.parse(plain["period"]), *(Period.parse(one["period"]) for one in plain["figures"])]
        whole = all(isinstance(one[key], str) for one in plain["figures"] for key in _NEEDED) and isinstance(plain["report"], str)
        known = all(is_wording(one["wording"]) for one in plain["figures"])
    except (ValueError, KeyError, TypeError, AttributeError, PeriodFault):
        return None
    return plain if periods and whole and known else None


def _entry(run: FigureRun, report: Report) -> dict[str, Any]:
    figure = run.figure
    return {
        "anchor": run.anchor,
        "indicator": figure.indicator,
        "name": report.names.get(figure.indicator, figure.indicator),
        "definition": figure.definition,
        "org_unit": figure.org_unit,
        "period": str(figure.period),
        "value": None if figure.value is None else f"{figure.value:f}",
        "unit": figure.unit,
        "numerator": None if figure.numerator is None else f"{figure.numerator:f}",
        "denominator": None if figure.denominator is None else f"{figure.denominator:f}",
        "wording": run.wording,
        "shown": run.shown,
        "grade": figure.grade.value if figure.grade is not None else None,
        "estimated": f"{figure.estimated:f}",
        "as_of": figure.as_of,
        "stated": figure.stated,
        "records": list(figure.records),
    }


def written(plain: dict[str, Any]) -> str:
    """The manifest as text: the same content gives the same text."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(plain: dict[str, Any]) -> str:
    """SHA-256 of the written manifest, in hex."""
    return hashlib.sha256(written(plain).encode()).hexdigest()
