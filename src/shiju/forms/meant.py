"""What a cell of a table of figures means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meant:
    """The indicator of a cell with its confidence, or why there is none."""

    indicator: str | None
    confidence: int = 0
    by: str = ""
    candidates: tuple[str, ...] = ()
