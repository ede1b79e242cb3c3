"""The bound word that stands before a number, at a distance in its clause, or behind its unit of measure."""

import re

from shiju.text.quantity import Bound
from shiju.text.word_lists import BoundWord, bound_words

_BLANKS = " \u3000的了有达到"
_DISTANT = re.compile(r"(至少|最少|起码|不少于|不低于)[^，,。；;！？\n]{0,40}$")
_COMPARED = re.compile(r"(?:大约|约)[为是有][^，,。；;！？\n]{1,12}的$")
_OF_ALL = re.compile("(?:超过|突破)[^，,。；;！？\\n]{0,6}(?:总数|总量|人口|面积|全部)的$")
_CLAUSE = 40


def bound_before(text: str, start: int) -> tuple[BoundWord, int] | None:
    """The bound word directly before the number at `start`, and where it begins."""
    place = start
    while place and text[place - 1] in _BLANKS and start - place < 2:  # noqa: PLR2004  # 超过了300, 约有 300
        place -= 1
    for until in (start, place):
        found = _ending(text, until) if until else None
        if found is not None:
            return found
    return None


def _ending(text: str, until: int) -> tuple[BoundWord, int] | None:
    for entry in bound_words("before").get(text[until - 1], ()):
        begin = until - len(entry.word)
        before = text[begin - 1 : begin] if begin > 0 else ""
        if begin >= 0 and text.startswith(entry.word, begin) and _stands_between(entry, before, text[until : until + 1]):
            return None if before and before in entry.around else (entry, begin)  # 节约 is no 约
    return None


def _stands_between(entry: BoundWord, before: str, behind: str) -> bool:
    """Some words limit a number only behind certain words or before certain numbers: 其中过500万元的, 过千万元."""
    if entry.only_after and (not before or before not in entry.only_after):
        return False
    return not entry.only_before or behind in entry.only_before


def bound_from_afar(text: str, start: int) -> Bound | None:
    """The bound earlier in the clause that is shared out (至少挂横幅2条、出板报1期), or stands before what is compared (约为去年的两倍)."""
    clause = text[max(0, start - _CLAUSE) : start]
    if _DISTANT.search(clause) is not None:
        return Bound.AT_LEAST
    if not clause.endswith("的"):
        return None
    return Bound.ABOUT if _COMPARED.search(clause) else Bound.MORE_THAN if _OF_ALL.search(clause) else None


def bound_after(text: str, end: int, kind: str = "count") -> tuple[BoundWord, int] | None:
    """The bound word behind the unit at `end`, and where it ends."""
    for entry in bound_words("after").get(text[end : end + 1], ()):
        until = end + len(entry.word)
        if entry.kind not in (None, kind):
            continue
        if text.startswith(entry.word, end) and text[until : until + 1] not in tuple(entry.around):
            return entry, until
    return None
