"""Where it was: what stands behind 在 or 到, up to the verb of what was done there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shiju.intake.messages.plain import Span
from shiju.intake.messages.words import word_list

_SAID = word_list("names")["place"]
_DEEDS = word_list("names")["deeds"]
_NOUN = re.compile(f"(?:{_SAID['nouns']})(?:{_SAID['sides']})?")
_ENDS_IN_NOUN = re.compile(f"(?:{_SAID['nouns']})(?:{_SAID['sides']})?$")
_ACTS = re.compile(_DEEDS["acts"])
_SHORT = re.compile(_DEEDS["short"])
_BEFORE = re.compile(f"(?P<sure>{_SAID['before']})|(?P<named>{_SAID['before_named']})")
_NEVER_BEFORE = re.compile(_SAID["never_before"])
_BEGINS_NO, _ENDS_NO = re.compile(_SAID["begins_no"]), re.compile(_SAID["ends_no"])
_NEVER = re.compile(_SAID["never"])
_LEADING, _LABELLED = re.compile(_SAID["leading"]), re.compile(_SAID["labelled"])
_HELD = re.compile("[，,]?(?:开展|举办|举行|组织|召开|进行|启动|上演)")
_QUOTED = re.compile(r"“[^”\n]{1,40}”")
_STRETCH = re.compile(r"[\u4e00-\u9fffA-Za-z\d·（）、-]{2,26}")
_NAMES = re.compile(r"(?P<sign>[“《])")
_BEFORE_STRETCH = 8
_SHORTEST = 2
_LONGEST = 20
_LONGEST_UNNAMED = 10


class Spot(NamedTuple):
    """A place as it is written, where it stands, and where that stretch begins with the word before it."""

    name: str
    span: Span
    begin: int


def spot_in(text: str) -> Spot | None:
    """The place of a passage: what a form says, else the first that ends like a place and where something was held, else the first of either."""
    labelled = _LABELLED.search(text)
    if labelled is not None:
        return Spot(labelled["place"], labelled.span("place"), labelled.start())
    found = spots_in(text)
    if not found:
        return next(_leading(text), None)
    return max(found, key=lambda one: (_ENDS_IN_NOUN.search(one.name) is not None) + (_HELD.match(text, one.span[1]) is not None))


def spots_in(text: str) -> tuple[Spot, ...]:
    """All places behind a word that leads to one, in order; within a quoted name (“雷锋在身边”) there is none."""
    return tuple(_spots(_QUOTED.sub(lambda match: "“" * len(match.group()), text)))


def _leading(text: str) -> Iterator[Spot]:
    """湖边捡垃圾: the place that begins its clause, unless it is what was worked on (清扫道路4条)."""
    for match in _LEADING.finditer(text):
        if until_deed(match["place"]) == match["place"] and not _ACTS.match(match["place"]):
            yield Spot(match["place"], match.span("place"), match.end("place"))


def leads_to_place(before: str) -> bool:
    """Whether a text ends with a word that leads to a place."""
    return any(match.end() == len(before) for match in _BEFORE.finditer(before))


def until_deed(said: str) -> str:
    """A stretch up to the verb of what was done, which no name of a place may hold (放映厅)."""
    nouns = [match.span() for match in _NOUN.finditer(said)]
    ends = {end for _, end in nouns}
    for at in range(_SHORTEST, len(said)):
        if any(start < at < end for start, end in nouns) or _begins_noun(at, nouns, said):
            continue
        if _ACTS.match(said, at) or (at in ends and _SHORT.match(said, at)):
            return said[:at]
    return said


def _begins_noun(at: int, nouns: list[Span], said: str) -> bool:
    """活动室 behind 社区 is a place, and not what was done there; 开展 of 开展厅 does not occur."""
    return any(start == at and end - start > _SHORTEST and _ACTS.match(said, at) for start, end in nouns)


def _spots(text: str) -> Iterator[Spot]:
    for match in _BEFORE.finditer(text):
        stretch = _STRETCH.match(text, match.end())
        before = text[max(0, match.start() - _BEFORE_STRETCH) : match.start()]
        if stretch is None or _NEVER_BEFORE.search(before) or _BEGINS_NO.match(stretch.group()):
            continue
        if match["named"] and _ENDS_IN_NOUN.search(before):
            continue  # 村口到学校3公里的路面
        name = _name(stretch.group())
        if len(name) < _SHORTEST or _ENDS_NO.search(name) or _NEVER.search(name):
            continue
        end = match.end() + len(name)
        sure = match["sure"] is not None or _HELD.match(text, end) is not None
        if _fits(name, text[end : end + 1], sure=sure):
            yield Spot(name, (match.end(), end), match.start())


def _name(stretch: str) -> str:
    """The place of a stretch: up to the deed; where no known verb ends it (在地铁口指路，), up to its last noun."""
    said = until_deed(stretch)
    ends = [match.end() for match in _NOUN.finditer(said)]
    name = said[: ends[-1]] if ends and (said == stretch or len(said) - ends[-1] <= _SHORTEST) else said
    return name.partition("（")[0] if name.count("（") > name.count("）") else name


def _fits(name: str, behind: str, *, sure: bool) -> bool:
    """Whether it is a place: it ends like one, or stands behind 在 before a verb or a stop."""
    if _ENDS_IN_NOUN.search(name):
        return len(name) <= _LONGEST
    return sure and len(name) <= _LONGEST_UNNAMED and not _NAMES.match(behind) and not re.search(r"[\d的]", name)
