"""Where text was read from a picture: what is read so is never certain, and a person must look."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pictured:
    """Where some of the text was read from a picture: its start and end, the page, and the place there (left, top, right, bottom) in points."""

    start: int
    end: int
    page: int
    box: tuple[int, int, int, int]
    certain: float

    def as_data(self) -> dict[str, Any]:
        """Page, place and certainty as plain data."""
        return {"page": self.page, "box": list(self.box), "certain": self.certain}


def picture_at(pictured: Sequence[Pictured], start: int, end: int) -> Pictured | None:
    """Where the passage was read from a picture: the first printed line that holds some of it; `pictured` in their order."""
    at = bisect_right(pictured, start, key=lambda one: one.end)
    return pictured[at] if at < len(pictured) and pictured[at].start < end else None
