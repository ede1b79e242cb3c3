"""How alike two titles are, in whole hundredths."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_ORDINAL = re.compile(r"第([十\d]+)[期次场讲轮批届]|[（(]([十\d]+)[）)]")
_PERCENT = 100


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Letters and digits only, one form of digits; what stands in brackets is left out where something stands before."""
    plain = unicodedata.normalize("NFKC", text)
    core = _BRACKETS.sub("", plain) or plain
    return "".join(sign for sign in core.translate(_NUMERALS) if sign.isalnum()).lower()


def likeness(first: str, second: str) -> int:
    """Shared pairs of neighbouring characters in per cent of those of the shorter title; 100 for the same title."""
    return likeness_to(first)(second)


def likeness_to(first: str) -> Callable[[str], int]:
    """The likeness of other titles to this one, which is taken apart only once."""
    one = folded(first)
    pairs = _pairs(one)
    size = len(pairs)

    def likeness_of(second: str) -> int:
        two = folded(second)
        if one == two:
            return _PERCENT
        others = _pairs(two)
        smaller = min(size, len(others))
        return _PERCENT * len(pairs & others) // smaller if smaller else 0

    return likeness_of


def ordinals(text: str) -> tuple[str, ...]:
    """The numbers of a series in a title: 第二期, （一）."""
    return tuple(a or b for a, b in _ORDINAL.findall(text.translate(_NUMERALS)))


@lru_cache(maxsize=16384)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
