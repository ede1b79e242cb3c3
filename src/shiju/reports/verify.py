"""Whether a report still says what the ledger says: figure by figure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.reports.reading import Seen
from shiju.reports.wording import state


class FigureState(StrEnum):
    """What became of a figure since the report was written. `same` is the only one that needs nobody."""

    SAME = "same"
    EDITED = "edited"
    """The document shows another text than was written."""
    CHANGED = "changed"
    """The ledger has another value now."""
    MISSING = "missing"
    """It is no longer in the document."""
    DUPLICATED = "duplicated"
    """It stands in the document more than once."""
    UNTAGGED = "untagged"
    """It has an anchor that no known manifest explains."""


@dataclass(frozen=True)
class Checked:
    """One figure of the document: its text now, what was stated, what the ledger says now."""

    anchor: str
    text: str
    indicator: str
    stated: str
    ledger: Decimal | None
    state: FigureState


Reckon = Callable[[str, str, Period, date], Figure]
"""Indicator, org unit, period, the day up to which it is looked at → the figure as the ledger has it now."""
Manifest = Mapping[str, Any]


def verify(
    seen: Seen, *, sidecar: Manifest | None = None, issued: Mapping[str, Manifest] | None = None, reckon: Reckon
) -> tuple[Checked, ...]:
    """Every figure of the report, then figures pasted in from other reports, then anchors nobody knows.

    The report's own manifest is the one inside it, else `sidecar`. `issued` holds manifests by report code: what the ledger itself remembers outranks
    what travels in a file. Of a report that only lent some figures to this document, no figure is missing.
    """
    remembered = issued or {}
    own = seen.manifest or sidecar
    told: list[Checked] = []
    known: set[str] = set()
    if own is not None:
        told += _of_report(remembered.get(str(own["report"]), own), seen, reckon, lent=False)
        known.add(str(own["report"]))
    for code in sorted(codes(seen) - known):
        if code in remembered:
            told += _of_report(remembered[code], seen, reckon, lent=True)
    explained = {one.anchor for one in told}
    return (*told, *(one for one in _untagged(seen) if one.anchor not in explained))


def codes(seen: Seen) -> set[str]:
    """The codes of all reports from which the document has figures."""
    return {anchor.partition("-")[0] for anchor in seen.figures}


def until(manifest: Manifest) -> date:
    """The last day of the report's period: its months and its comparisons were reckoned up to that day."""
    return Period.parse(manifest["period"]).last


def now(entry: Mapping[str, Any], manifest: Manifest, reckon: Reckon) -> Figure:
    """The figure of a manifest's entry, reckoned anew."""
    return reckon(entry["indicator"], entry["org_unit"], Period.parse(entry["period"]), until(manifest))


def has_changed(entry: Mapping[str, Any], figure: Figure) -> bool:
    """Whether the ledger would state the figure otherwise today."""
    value = None if figure.value is None else f"{figure.value:f}"
    return bool(value != entry["value"] or state(figure, entry["wording"]) != entry["shown"])


def _of_report(manifest: Manifest, seen: Seen, reckon: Reckon, *, lent: bool) -> Iterator[Checked]:
    for entry in manifest["figures"]:
        texts = seen.figures.get(entry["anchor"], [])
        if texts or not lent:
            yield _checked(entry, texts, now(entry, manifest, reckon))


def _checked(entry: Mapping[str, Any], texts: list[str], figure: Figure) -> Checked:
    if not texts:
        found = FigureState.MISSING
    elif any(text != entry["shown"] for text in texts):
        found = FigureState.EDITED
    elif has_changed(entry, figure):
        found = FigureState.CHANGED
    else:
        found = FigureState.SAME if len(texts) == 1 else FigureState.DUPLICATED
    text = next((text for text in texts if text != entry["shown"]), texts[0] if texts else "")
    return Checked(entry["anchor"], text, entry["indicator"], entry["shown"], figure.value, found)


def _untagged(seen: Seen) -> Iterator[Checked]:
    for anchor, texts in seen.figures.items():
        yield Checked(anchor, texts[0], "", "", None, FigureState.UNTAGGED)
