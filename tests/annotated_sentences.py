"""Sentences with the quantities that a careful reader finds in them, from the data files beside the tests, and how a reader's answer compares.

Notation: 'value bound unit @what is counted /scope; …', a range as low~high, 'exact' left out, '-' for no unit; @ and / where they are annotated.
"""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")
HERE = Path(__file__).parent / "text"


@dataclass(frozen=True)
class Annotated:
    """One quantity as the annotation has it; `high` only of a range."""

    value: Decimal
    high: Decimal | None
    bound: str
    unit: str
    noun: str | None
    per: str | None

    @property
    def strict(self) -> tuple[Decimal, str, str]:
        """What must agree: value, bound, unit of measure."""
        return self.value, self.bound, self.unit


def sentences(*files: str) -> list[tuple[str, list[Annotated]]]:
    """All sentences of the files (below tests/text, without .toml), in order."""
    return [
        (text, [_annotated(entry) for entry in reading.split("; ") if entry])
        for file in files
        for group in tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8")).values()
        for text, reading in group.items()
    ]


def _annotated(entry: str) -> Annotated:
    words = entry.split()
    marked = {word[0]: word[1:] for word in words if word[0] in "@/"}
    value, *bound, unit = [word for word in words if word[0] not in "@/"]
    low, _, high = value.partition("~")
    return Annotated(
        Decimal(low), Decimal(high) if high else None, bound[0] if bound else "exact", unit, marked.get("@"), marked.get("/")
    )


def precision_and_recall(
    found_in: Callable[[str], list[Found]], annotated: list[tuple[str, list[Annotated]]], key: Callable[[Annotated], Found]
) -> tuple[float, float]:
    """How much of what a reader finds is annotated, and how much of what is annotated it finds."""
    right = given = wanted = 0
    for text, quantities in annotated:
        found, expected = Counter(found_in(text)), Counter(map(key, quantities))
        right += (found & expected).total()
        given += found.total()
        wanted += expected.total()
    return right / max(given, 1), right / max(wanted, 1)
