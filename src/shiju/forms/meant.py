"""What a cell of a table means, with how certain that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from shiju.forms.choosing import Candidate

NEAREST = 3
"""How many candidates are told where it is unsure."""


@dataclass(frozen=True)
class Meant:
    """The indicator of a cell with its confidence, or why there is none."""

    indicator: str | None
    confidence: int = 0
    by: str = ""
    candidates: tuple[str, ...] = ()


def told(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The candidates that are told, each once."""
    return tuple(dict.fromkeys(one.indicator for one in candidates))[:NEAREST]
