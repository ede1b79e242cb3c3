"""Stretches of text in which no quantity is looked for: titles in 《》, slogans in short quotes, addresses of pages."""

import re
from bisect import bisect_right

LONGEST_SLOGAN = 14
"""A longer quotation is a sentence and may state quantities."""

_TITLE = r"《[^《》\n]{0,80}》"
_SLOGAN = rf"[“\"「『‘][^“”\"「」『』‘’，,。；;\n]{{0,{LONGEST_SLOGAN}}}[”\"」』’]"
_LIST_SLOGAN = r"“[^“”\n。；]{0,24}”"
_ADDRESS = r"https?://\S{0,500}|www\.\S{0,300}"
_MASK = re.compile(f"{_TITLE}|{_SLOGAN}|{_LIST_SLOGAN}|{_ADDRESS}")
_STATED = re.compile(r"\d{3,}(?:\.\d+)?(?:余|多)?[万份条名场件户篇人张块次]|\d+(?:\.\d+)?(?:%|万)")


def masked(text: str) -> list[tuple[int, int]]:
    """Start and end of each stretch, in order. A quotation that states an amount (“已发放5000份”) is not masked."""
    return [match.span() for match in _MASK.finditer(text) if match.group()[0] in "《hw" or not _STATED.search(match.group())]


def mask_end(masks: list[tuple[int, int]], place: int) -> int | None:
    """The end of the mask that holds the place; None where it lies in none."""
    at = bisect_right(masks, (place, len(masks) and masks[-1][1] + 1)) - 1
    return masks[at][1] if at >= 0 and masks[at][0] <= place < masks[at][1] else None
