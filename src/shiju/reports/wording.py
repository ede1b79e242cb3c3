"""How a figure may be stated: a closed list of wordings, each with a version. None of them rounds up unless `half-up` is declared."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from shiju.indicators.figure import Figure
from shiju.indicators.stated import Stated
from shiju.text import Bound
from shiju.text.written_number import plain_number

_WAN = Decimal(10_000)
_TENTH_OF_WAN = Decimal(1000)
_LEAST_FOR_OVER = Decimal(10)
_HALF_POINT = Decimal("0.05")
_WAN_WITH_PLACES = re.compile(r"wan\.([0-3])(\.half-up)?")
_LIMITS: Mapping[Bound, str] = {
    Bound.EXACT: "{}", Bound.RANGE: "{}", Bound.VAGUE: "{}以上", Bound.ABOUT: "约{}", Bound.NEAR: "近{}", Bound.OVER: "{}余", Bound.MORE_THAN: "超过{}",
    Bound.AT_LEAST: "{}以上", Bound.LESS_THAN: "不足{}", Bound.AT_MOST: "{}以内",
}  # fmt: skip
UNKNOWN = "—"
"""What stands for a figure of which there is nothing to say, where its sentence does not fall away."""


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
        return _in_wan(value, places=0 if value >= 2 * _WAN else 1, half_up=False)
    place = Decimal(10) ** (1 if value < 1000 else 2)  # noqa: PLR2004  # tens below a thousand, hundreds above
    cut = value - value % place
    return f"{cut:f}{'余' if cut < value else ''}" if cut else exact(figure)


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


WORDINGS: Mapping[str, Callable[[Figure], str]] = {"exact": exact, "over": over, "percent": percent, "change": change}
"""Name → wording. A changed meaning gets a new name, so that old documents stay readable."""
NAMES = (*WORDINGS, "wan", "wan.0", "wan.2", "wan.3", "wan.1.half-up")
"""What a message offers; `wan` takes 0 to 3 places and, where declared, half-up."""
WORDINGS_VERSION = 2


def is_wording(name: str) -> bool:
    """Whether there is such a wording."""
    return name in WORDINGS or name == "wan" or _WAN_WITH_PLACES.fullmatch(name) is not None


def state(figure: Figure, wording: str) -> str:
    """The figure in words; UNKNOWN where there is nothing to say.

    `wan` is 万 with one place, `wan.2` with two; what is cut is said by 余 (53686 → 5.3万余). `wan.1.half-up` rounds half up instead
    (5.4万): at most half a step away. Below 10,000 the value itself.
    """
    if figure.only_bounded:
        return bounded(figure) or UNKNOWN
    named = WORDINGS.get(wording)
    if named is not None:
        return named(figure) or UNKNOWN
    if figure.value is None or figure.value < _WAN:
        return exact(figure) or UNKNOWN
    found = _WAN_WITH_PLACES.fullmatch("wan.1" if wording == "wan" else wording)
    if found is None:
        raise ValueError(f"no wording {wording}")
    return _in_wan(figure.value, places=int(found[1]), half_up=found[2] is not None)


def bounded(figure: Figure) -> str:
    """What a document says as 8万余 or 约200, with the same limits; empty for words that name none (数百)."""
    return limited(figure.beside) if figure.beside is not None and figure.beside.bound is not Bound.VAGUE else ""


def limited(said: Stated) -> str:
    """A stated value with its limit, and as it is where it has none."""
    if said.bound is Bound.RANGE and said.low is not None and said.high is not None:
        return f"{plain_number(said.low)}至{plain_number(said.high)}"
    tens = said.value >= _WAN and not said.value % _TENTH_OF_WAN
    return _LIMITS[said.bound].format(_in_wan(said.value, places=1, half_up=False) if tens else plain_number(said.value))


def falls_away(figure: Figure, wording: str, *, at_zero: bool) -> bool:
    """Whether a sentence with this figure has nothing to say: it is unknown, or zero where that was declared to fall away.

    A change of zero is not nothing: 与去年同期持平.
    """
    return (
        figure.value is None
        or (figure.only_bounded and not bounded(figure))
        or (at_zero and not figure.value and wording != "change")
    )


def _in_wan(value: Decimal, *, places: int, half_up: bool) -> str:
    wans = (value / _WAN).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP if half_up else ROUND_DOWN)
    shown = f"{wans:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{shown}万{'余' if not half_up and wans * _WAN < value else ''}"
