"""What a number counts, by the words of its own clause, and the event that it tells of."""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from shiju.audit.claim import Claim
from shiju.audit.words import word_list

_WORDS = word_list("arithmetic")["same"]
_EMPTY = tuple(sorted(_WORDS["empty"], key=len, reverse=True))
VERBS = tuple(
    sorted(((verb, group[0]) for group in _WORDS["verbs"] for verb in group), key=lambda pair: len(pair[0]), reverse=True)
)
_EMPTY_FROM: dict[str, tuple[int, ...]] = {
    sign: tuple(number for number, word in enumerate(_EMPTY) if word[0] == sign) for sign in {word[0] for word in _EMPTY}
}
"""By its first character the numbers of the words that say nothing."""
_ANY_VERB = tuple(verb for verb, _ in VERBS)
_QUOTED_EVENT = re.compile(rf"[“「]([^”」\n]{{2,24}})[”」][^，。；\d]{{0,10}}?(?:{_WORDS['events']})")
_SIGNS = re.compile(r"[\s，、；：。（）()“”‘’《》\-—]+")
_LEAST_CORE = 2


class Thing(NamedTuple):
    """What a number counts: the verb, as its class, and the words that are left of its clause."""

    verb: str
    core: str


def thing(claim: Claim, event: str) -> Thing:
    """The verb and the thing of a claim; `event`: the name of the one event that it tells of (`event_name`)."""
    return _thing(claim.what[0].strip(), named=bool(event))


@lru_cache(maxsize=4096)
def _thing(words: str, *, named: bool) -> Thing:
    left = _SIGNS.sub("", _QUOTED_EVENT.sub("", words) if named else words)
    for number in sorted(chain.from_iterable(_EMPTY_FROM.get(sign, ()) for sign in set(left))):
        left = left.replace(_EMPTY[number], "")
    if not (left.startswith(_ANY_VERB) or left.endswith(_ANY_VERB)):
        return Thing("", left)
    for verb, group in VERBS:
        if left.startswith(verb) and len(left) > len(verb):
            return Thing(group, left[len(verb) :])
        if left.endswith(verb) and len(left) - len(verb) >= _LEAST_CORE:
            return Thing(group, left[: -len(verb)])
        if left == verb:
            return Thing("", group)
    return Thing("", left)


def event_name(claim: Claim) -> str:
    """The name in quotes of the one event that a number tells of."""
    found = _QUOTED_EVENT.search(f"{claim.event or ''}，{claim.what[0]}")
    return found[1] if found else ""
