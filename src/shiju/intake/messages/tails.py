"""A sentence that tells of work done and goes on with something else: 发了160份，还有两栋明天再去."""

import re
from collections.abc import Callable, Iterator

from shiju.intake.messages.moods import DONE, mood_places
from shiju.intake.messages.plain import Span
from shiju.intake.messages.words import word_list

_DONE = re.compile(word_list("phrases")["done"]["marks"])
_NOT_DONE = re.compile(word_list("phrases")["done"]["but"])
NEXT = re.compile("[，,。、；;\\s]*(?:下一步|下一阶段|下阶段|下步|接下来|后续|今后)")
"""What goes on from work that is done: 今天发放明白卡120份。下一步继续巡查。"""
_CLAUSE = re.compile("[，,、；;\u3000 ]+")
_SPOKEN = 10
"""Characters without any sign from which on a clause is taken for speech that was turned into text: it may be cut at a word."""


def says_done(text: str) -> bool:
    """Whether a stretch says that something was done."""
    return _DONE.search(text) is not None and _NOT_DONE.search(text) is None


def done_before(body: str, span: Span, mood: Callable[[Span], str], tells: Callable[[Span], bool]) -> Span | None:
    """The beginning of a sentence up to where it stops telling of work done; None where it never does.

    `mood` says what a stretch is by itself, `tells` whether it tells of something that can be recorded.
    """
    if _DONE.search(body, *span) is None and NEXT.search(body, *span) is None:
        return None
    for end in _ends(body, span):
        head = (span[0], end)
        if _DONE.search(body, *head) is None and NEXT.match(body, end, span[1]) is None:
            return None
        if _NOT_DONE.search(body, *head) is None and mood(head) == DONE and tells(head):
            return head
    return None


def _ends(body: str, span: Span) -> Iterator[int]:
    """The places where the sentence may be cut, the last first."""
    signs = [match.start() for match in _CLAUSE.finditer(body, *span)]
    places = set(signs)
    for at in mood_places(body[slice(*span)]):
        begin = max((sign for sign in signs if sign < span[0] + at), default=span[0])
        if span[0] + at - begin >= _SPOKEN:
            places.add(span[0] + at)
    return iter(sorted(places - {span[0]}, reverse=True))
