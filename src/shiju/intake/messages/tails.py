"""A sentence that tells of work done and goes on with something else: 发了160份，还有两栋明天再去."""

import re
from collections.abc import Callable, Iterable, Iterator

from shiju.intake.messages.moods import DONE, mood_places
from shiju.intake.messages.plain import Span
from shiju.intake.messages.words import word_list

_DONE = re.compile(word_list("phrases")["done"]["marks"])
_NOT_DONE = re.compile(word_list("phrases")["done"]["but"])
NEXT = re.compile("[，,。、；;\\s]*(?:下一步|下一阶段|下阶段|下步|接下来|后续|今后)")
"""What goes on from work that is done: 今天发放明白卡120份。下一步继续巡查。"""
_CLAUSE = re.compile("[，,、；;\u3000 ]+")
_HEADING = re.compile(r"\s*【[^】\n]{2,20}】")
_ASIDE = re.compile(r"\s*【[^】\n]{0,6}(?:提示|提醒|通知|预告|预警|注意事项|公告|附件)[^】\n]{0,4}】")
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


def clauses_before(body: str, span: Span) -> Iterator[int]:
    """The ends of the clauses of a sentence that stand before the first word that says that it is no work done, the last first."""
    first = next(iter(mood_places(body[slice(*span)])), 0)
    signs = [match.start() for match in _CLAUSE.finditer(body, span[0], span[0] + first)]
    return reversed([sign for sign in signs if sign > span[0]])


def beside_the_work(body: str, spans: Iterable[Span]) -> frozenset[Span]:
    """The sentences below a heading 【温馨提示】 that stands behind what was told: they say nothing of that."""
    found, before, aside = list[Span](), False, False
    for span in sorted(spans):
        heading = _HEADING.match(body, *span)
        aside = (aside or before) and _ASIDE.match(body, *span) is not None if heading is not None else aside
        found += [span] if aside else []
        before = before or not aside
    return frozenset(found)


def _ends(body: str, span: Span) -> Iterator[int]:
    """The places where the sentence may be cut, the last first."""
    signs = [match.start() for match in _CLAUSE.finditer(body, *span)]
    places = set(signs)
    for at in mood_places(body[slice(*span)]):
        begin = max((sign for sign in signs if sign < span[0] + at), default=span[0])
        if span[0] + at - begin >= _SPOKEN:
            places.add(span[0] + at)
    return iter(sorted(places - {span[0]}, reverse=True))
