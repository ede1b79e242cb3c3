"""How alike two titles are, in whole hundredths."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

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


def same_title(one: Title, two: Title, enough: int) -> bool:
    """Whether the titles are at least so much alike (in per cent) and are of the same number in their series."""
    if one.folded != two.folded:
        smaller = min(len(one.pairs), len(two.pairs))
        if not smaller or _PERCENT * len(one.pairs & two.pairs) < enough * smaller:
            return False
    return one.ordinals == two.ordinals


def ordinals(text: str) -> tuple[str, ...]:
    """The numbers of a series in a title: 第二期, （一）."""
    return tuple(a or b for a, b in _ORDINAL.findall(text.translate(_NUMERALS)))
