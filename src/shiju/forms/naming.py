"""How well a text is a name: the same, but for a verb before it or what headings end on, a part of it, or alike."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from shiju.catalogue.indicator import Indicator
from shiju.forms.keys import key_of
from shiju.forms.units import COUNTED, TAILS

SAME, WITHOUT_VERB, WITHOUT_TAIL, CONTAINED, ALIKE = 100, 96, 94, 62, 80
"""Scores: the words are the name; are it without a leading verb; without what headings end on; contain it; share pairs of characters."""


def called(indicator: Indicator) -> tuple[str, ...]:
    """All that an indicator is called in a table."""
    return (indicator.name, *indicator.synonyms, *indicator.headings)


def named(text: str, names: Iterable[str], verbs: Sequence[str] = ()) -> int:
    """How well a text is one of the names."""
    return max((_likeness(key_of(text), key_of(name), verbs) for name in names), default=0)


@lru_cache(maxsize=65536)
def _likeness(text: str, name: str, verbs: Sequence[str]) -> int:
    if text == name:
        return SAME
    if (_RANGE.search(text) is None) != (_RANGE.search(name) is None):
        return min(CONTAINED // 2, _alike(text, name))
    return _without_ends(text, name, verbs) or max(_contained(text, name), _alike(text, name))


def _without_ends(text: str, name: str, verbs: Sequence[str]) -> int:
    """The score of a text that is the name but for a verb before it or what headings end on; 0 where it is not."""
    verb = next((verb for verb in sorted(verbs, key=len, reverse=True) if text.startswith(verb)), "")
    bare = text.removeprefix(verb)
    if verb and bare in (name, name.removeprefix(verb)):
        return WITHOUT_VERB
    if core_of(text) == core_of(name) and len(core_of(text)) > 1 and measured_by(text) == measured_by(name):
        return WITHOUT_TAIL - of_others(text, name)
    if verb and core_of(bare) == core_of(name):
        return WITHOUT_TAIL - 2
    deed = core_of(text)
    return WITHOUT_TAIL - 4 if deed in verbs and deed not in ANY_DEED and core_of(name) in verbs else 0


def of_others(text: str, name: str) -> int:
    """What it costs that a name counts people and a text something, perhaps the thing they belong to: 团队数 are hardly 团队人数."""
    plain = any(text.endswith(tail) for tail in TAILS) and not text.endswith(_OF_PEOPLE)
    return OTHER_THING if plain and name.endswith(_OF_PEOPLE) else 0


def _contained(text: str, name: str) -> int:
    short, long = sorted((text, name), key=len)
    if len(short) < 2 or short not in long:  # noqa: PLR2004  # one character names nothing
        return 0
    return CONTAINED + (SAME - CONTAINED - 8) * len(short) // len(long)


def _alike(text: str, name: str) -> int:
    ours, theirs = pairs_of(text), pairs_of(name)
    return ALIKE * 2 * len(ours & theirs) // (len(ours) + len(theirs)) if ours and theirs else 0


@lru_cache(maxsize=65536)
def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def measured_by(text: str) -> str:
    """The end of a heading that asks for something else than how many (面积, 时长, 率); empty where it does not."""
    return next((tail for tail in _OTHER_MEASURES if text.endswith(tail)), "")


@lru_cache(maxsize=65536)
def core_of(text: str) -> str:
    """Without what the heading ends on, where that says nothing but what is counted."""
    tail = next((tail for tail in (*COUNTED, *TAILS) if text.endswith(tail) and len(text) > len(tail)), "")
    return text.removesuffix(tail)


OTHER_THING = 8
_OF_PEOPLE = "人数"
ANY_DEED = frozenset({"开展", "举办", "组织", "举行", "完成", "实施"})
"""Verbs of all kinds of work: 开展场次 alone names none."""
_RANGE = re.compile("以[上下内]")
"""省级 is no 省级以上."""
_OTHER_MEASURES = ("面积", "时长", "天数", "字数", "率", "占比", "比例")
