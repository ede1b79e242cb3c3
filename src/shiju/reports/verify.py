"""Whether a report still says what the ledger says: figure by figure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
    """It has an anchor that the report's manifest does not know."""


@dataclass(frozen=True)
class Checked:
    """One figure of the document: its text now, what was stated, what the ledger says now."""

    anchor: str
    text: str
    indicator: str
    stated: str
    ledger: Decimal | None
    state: FigureState


Reckon = Callable[[str, str, Period], Figure]


def verify(seen: Seen, *, manifest: Mapping[str, Any] | None, reckon: Reckon) -> tuple[Checked, ...]:
    """Every figure of the manifest, then anchors it does not know. `manifest`: the sidecar's, where the document lost its own."""
    origin = seen.manifest or manifest or {"figures": []}
    known = {str(entry["anchor"]) for entry in origin["figures"]}
    told = [_checked(entry, seen.figures.get(entry["anchor"], []), reckon) for entry in origin["figures"]]
    return (*told, *_untagged(seen, known))


def _checked(entry: Mapping[str, Any], texts: list[str], reckon: Reckon) -> Checked:
    figure = reckon(entry["indicator"], entry["org_unit"], Period.parse(entry["period"]))
    shown = state(figure, entry["wording"])
    value = None if figure.value is None else f"{figure.value:f}"
    if not texts:
        found = FigureState.MISSING
    elif any(text != entry["shown"] for text in texts):
        found = FigureState.EDITED
    elif value != entry["value"] or shown != entry["shown"]:
        found = FigureState.CHANGED
    else:
        found = FigureState.SAME if len(texts) == 1 else FigureState.DUPLICATED
    text = next((text for text in texts if text != entry["shown"]), texts[0] if texts else "")
    return Checked(entry["anchor"], text, entry["indicator"], entry["shown"], figure.value, found)


def _untagged(seen: Seen, known: set[str]) -> Iterator[Checked]:
    for anchor, texts in seen.figures.items():
        if anchor not in known:
            yield Checked(anchor, texts[0], "", "", None, FigureState.UNTAGGED)
