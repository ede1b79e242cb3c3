"""Whether two numbers of a text count the same thing, so that they must agree. In doubt they do not."""

import re

from shiju.audit.claim import Mode
from shiju.audit.itself.thing import VERBS, Thing
from shiju.audit.itself.told import Told
from shiju.audit.words import word_list

_WORDS = word_list("arithmetic")["same"]
_MANY, _SINGLE = frozenset(_WORDS["many"]), frozenset(_WORDS["single"])
_BARE = frozenset(group for _, group in VERBS)
_ATTRIBUTES = frozenset(_WORDS["attributes"])
_OVERALL, _NARROWS = re.compile(_WORDS["overall"]), re.compile(_WORDS["narrows"])
_FACT = Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_LEAST_CORE = 2


def scope_of(told: Told, number: int) -> tuple[object, ...] | None:
    """Org unit and period, or event, of a fact; only numbers that have it in common must agree. None where it is not known."""
    claim, name = told.claims[number], told.events[number]
    if claim.mode is not _FACT or claim.org_unit is None:
        return None
    if name:
        return claim.org_unit, name
    return (claim.org_unit, claim.period) if claim.event is None and claim.period is not None else None


def same_thing(told: Told, first: int, second: int) -> bool:
    """Whether both count the same thing."""
    one, other = told.things[first], told.things[second]
    if one.verb and other.verb and one.verb != other.verb:
        return False
    if len(one.core) < _LEAST_CORE or len(other.core) < _LEAST_CORE:
        return False
    if told.events[first]:
        return one.core == other.core
    if any(core in _BARE and core not in _SINGLE for core in (one.core, other.core)):
        return False
    if not (
        one.core == other.core or _filled_up(told, first, second, (one, other)) or _filled_up(told, second, first, (other, one))
    ):
        return False
    return _stated_for_all(told, first, second, one.core, other.core)


def _filled_up(told: Told, first: int, second: int, things: tuple[Thing, Thing]) -> bool:
    """离岗 behind 在岗宣传员…: the words that are missing stand in the sentence before it."""
    short, long = things[0].core, things[1].core
    if told.claims[first].part or told.claims[second].part or short == long or not long.endswith(short):
        return False
    return short in _SINGLE and long[: -len(short)] in told.claims[first].what[1]


def _stated_for_all(told: Told, first: int, second: int, *cores: str) -> bool:
    """Whether both numbers are of the whole office, not each of its own section, event or occasion."""
    if _narrowed(told, first) or _narrowed(told, second):
        return False
    if not _same_object(told, first, second, needed=bool(_ATTRIBUTES.intersection(cores))):
        return False
    if any(core in _SINGLE for core in cores):
        return True
    many = any(core in _MANY for core in cores)
    if all(_OVERALL.search(told.stretch(at) if many else _lead(told, at)) for at in (first, second)):
        return True
    return told.section(first) == told.section(second) and not many


def _same_object(told: Told, first: int, second: int, *, needed: bool) -> bool:
    """Whether what both numbers go on from is one thing (受理投诉100件，办结90件; 种植辣椒3万亩、产量2.7万吨); `needed`: both must name it."""
    one, other = _object(told, first), _object(told, second)
    if not one or not other:
        return not needed
    return one.endswith(other) or other.endswith(one)


def _object(told: Told, number: int) -> str:
    """The thing of the first number in its part of the sentence; empty where it is the first itself."""
    first = told.first_from(max(told.part(number)[0], told.claims[number].sentence[0]))
    return told.things[first].core if first < number else ""


def _lead(told: Told, number: int) -> str:
    """The words of the part of the sentence before the number."""
    claim = told.claims[number]
    return told.text[told.part(number)[0] : claim.reading.start]


def _narrowed(told: Told, number: int) -> bool:
    """Whether the words before the number make it one of an occasion."""
    claim = told.claims[number]
    stretch = told.stretch(number)
    taken = told.things[number].core
    return bool(_NARROWS.search(stretch.replace(taken, ""))) or claim.part
