"""A small column chart as places on a drawing; the template draws it. The table beside it says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 640, 200
_LEFT, _TOP, _BOTTOM = 8, 26, 26
_SHARE = Decimal("0.6")
_FEWEST = 6
"""With fewer columns than these, columns stay as narrow as if there were so many."""


@dataclass(frozen=True)
class Bar:
    """One column: its rectangle, the middle of its label, and what it says. A blank has no height and says —."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    label: str
    value: Decimal | None


@dataclass(frozen=True)
class Chart:
    """The columns and the line that they stand on."""

    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _BOTTOM
    label_at: int = HEIGHT - 8


def columns(values: Sequence[tuple[str, Decimal | None]]) -> Chart | None:
    """The chart of these labels and values; None where there is nothing to draw."""
    heights = [max(value or Decimal(0), Decimal(0)) for _, value in values]
    highest = max(heights, default=Decimal(0))
    if not highest:
        return None
    step = Decimal(WIDTH - 2 * _LEFT) / max(len(values), _FEWEST)
    return Chart(
        tuple(
            _bar(place, step, height * (HEIGHT - _TOP - _BOTTOM) / highest, one)
            for place, (height, one) in enumerate(zip(heights, values, strict=True))
        )
    )


def _bar(place: int, step: Decimal, height: Decimal, said: tuple[str, Decimal | None]) -> Bar:
    middle, top = _LEFT + step * place + step / 2, Decimal(HEIGHT - _BOTTOM) - height
    return Bar(f"{middle - step * _SHARE / 2:.1f}", f"{top:.1f}", f"{step * _SHARE:.1f}", f"{height:.1f}", f"{middle:.1f}", *said)
