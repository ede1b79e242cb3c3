"""How alike two titles are, in whole hundredths."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_ORDINAL = re.compile(r"第([十\d]+)[期次场讲轮批届]|[（(]([十\d]+)[）)]")
_PERCENT = 100
SKETCH_BITS = 60
"""Of a sketch: more than most titles have pairs, and few enough to be compared at once."""


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Letters and digits only, one form of digits; what stands in brackets is left out where something stands before."""
    plain = unicodedata.normalize("NFKC", text)
    core = _BRACKETS.sub("", plain) or plain
    return "".join(sign for sign in core.translate(_NUMERALS) if sign.isalnum()).lower()


class Title(NamedTuple):
    """A title taken apart, to be compared with many."""

    folded: str
    pairs: frozenset[str]
    """Its pairs of neighbouring characters."""
    ordinals: tuple[str, ...]


@lru_cache(maxsize=16384)
def title(text: str) -> Title:
    """The title taken apart."""
    plain = folded(text)
    return Title(plain, frozenset(plain[place : place + 2] for place in range(len(plain) - 1)), ordinals(text))


def likeness(first: str, second: str) -> int:
    """Shared pairs of neighbouring characters in per cent of those of the shorter title; 100 for the same title."""
    one, two = title(first), title(second)
    if one.folded == two.folded:
        return _PERCENT
    smaller = min(len(one.pairs), len(two.pairs))
    return _PERCENT * len(one.pairs & two.pairs) // smaller if smaller else 0


def same_title(first: str, second: str, enough: int) -> bool:
    """Whether the titles are at least so much alike (in per cent) and are of the same number in their series."""
    return likeness(first, second) >= enough and title(first).ordinals == title(second).ordinals


class Sketch(NamedTuple):
    """A title in a few bytes, from which two titles can mostly be told not to be alike without taking them apart.

    Each pair sets the bit of its hash. Two titles share no more pairs than bits, but for pairs of one title that fell on the same bit: `spare`.
    """

    bits: int
    size: int
    """How many pairs there are; 0 may be like everything."""
    spare: int


ANYTHING = Sketch((1 << SKETCH_BITS) - 1, 0, 0)
"""Of no title, which may agree with any."""


@lru_cache(maxsize=16384)
def sketch(text: str) -> Sketch:
    """The sketch of a title."""
    pairs = title(text).pairs
    bits = 0
    for pair in pairs:
        bits |= 1 << (hash(pair) % SKETCH_BITS)
    return Sketch(bits, len(pairs), len(pairs) - bits.bit_count()) if pairs else ANYTHING


def ordinals(text: str) -> tuple[str, ...]:
    """The numbers of a series in a title: 第二期, （一）."""
    return tuple(a or b for a, b in _ORDINAL.findall(text.translate(_NUMERALS)))
