"""How a figure may be stated: a closed list of wordings, each with a version. None of them rounds up."""

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from shiju.indicators.figure import Figure

_WAN = Decimal(10_000)
_LEAST_FOR_OVER = Decimal(10)
_HALF_POINT = Decimal("0.05")


def exact(figure: Figure) -> str:
    """The value itself, with its own decimals: 86042, 7060.5, 97.0."""
    return "" if figure.value is None else f"{figure.value:f}"


def over(figure: Figure) -> str:
    """Cut to its leading place, with 余 where anything was cut: 86042 → 8万余, 226 → 220余, 60 → 60, 10000 → 1万.

    Of a value below 10,000 two leading digits are kept at the most; 余 asserts "more than", so a round value is stated without it (GB/T 15835).
    """
    value = figure.value
    if value is None:
        return ""
    if value < _LEAST_FOR_OVER or value != value.to_integral_value():
        return exact(figure)
    if value >= _WAN:
        wans = (value / _WAN).quantize(Decimal(1) if value >= 2 * _WAN else Decimal("0.1"), rounding=ROUND_DOWN)
        return f"{_short(wans)}万{'余' if wans * _WAN < value else ''}"
    place = Decimal(10) ** (1 if value < 1000 else 2)  # noqa: PLR2004  # tens below a thousand, hundreds above
    cut = value - value % place
    return f"{cut:f}{'余' if cut < value else ''}" if cut else exact(figure)


def wan(figure: Figure) -> str:
    """In 万 with one decimal, half up, where that is at the most half a step away: 53686 → 5.4万; below 10,000 the value itself."""
    if figure.value is None or figure.value < _WAN:
        return exact(figure)
    return f"{_short((figure.value / _WAN).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))}万"


def percent(figure: Figure) -> str:
    """With a per cent sign: 97.0%."""
    return "" if figure.value is None else f"{figure.value:f}%"


def change(figure: Figure) -> str:
    """A growth in words: 同比增长8.5%, 同比下降3.0%, 与去年同期持平."""
    if figure.value is None:
        return ""
    if abs(figure.value) < _HALF_POINT:
        return "与去年同期持平"
    return f"同比{'增长' if figure.value > 0 else '下降'}{abs(figure.value):f}%"


def _short(value: Decimal) -> str:
    return f"{value:f}".removesuffix(".0")


WORDINGS: Mapping[str, Callable[[Figure], str]] = {"exact": exact, "over": over, "wan": wan, "percent": percent, "change": change}
"""Name → wording. A changed meaning gets a new name, so that old documents stay readable."""
WORDINGS_VERSION = 1
