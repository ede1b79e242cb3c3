"""Numerals that the audit could not read: neither quantities, nor times, nor the numbers of headings, documents and addresses."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from string import ascii_letters

from shiju.audit.draft_text import DraftText
from shiju.audit.finding import Remark
from shiju.text.masks import mask_end, masked
from shiju.text.period_words import read_periods
from shiju.text.prose import read
from shiju.text.word_lists import veto_pattern

_DIGITS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_NO_AMOUNT = re.compile(r"[年月日号时点届、.．）)〕\]】]|周年|版|路|楼|室|幢|栋|单元|街|弄|线|G\b|D\b|A\b")
_PART_OF_WORD = frozenset("第〔（([【号+＋-—/") | frozenset(ascii_letters)


def unread(draft: DraftText, claims: Iterable[tuple[int, int]], *, reference: date) -> tuple[Remark, ...]:
    """The numerals that lie in no claim and in nothing else that was read (limits, frequencies, periods). They count as not checked."""
    text, masks = draft.text, masked(draft.text)
    left = [
        match
        for match in _beyond(_DIGITS.finditer(text), claims)
        if mask_end(masks, match.start()) is None and _may_be_amount(text, match)
    ]
    paragraphs = {draft.paragraph_at(match.start()) for match in left}
    read_too = [span for number in sorted(paragraphs) for span in _read_in(draft, number, reference)]
    return tuple(
        Remark(*match.span(), "unread", match.group(), f"没有读懂“{match.group()}”是什么数量，未作核查。")
        for match in _beyond(left, read_too)
    )


def _read_in(draft: DraftText, number: int, reference: date) -> Iterator[tuple[int, int]]:
    """What is read in one paragraph beyond claims; only paragraphs in which a numeral was left over are read again."""
    start, paragraph = draft.starts[number], draft.paragraphs[number]
    yield from ((start + one.start, start + one.end) for one in read(paragraph))
    yield from ((start + one.start, start + one.end) for one in read_periods(paragraph, reference=reference))


def _beyond(matches: Iterable[re.Match[str]], taken: Iterable[tuple[int, int]]) -> list[re.Match[str]]:
    """The matches that touch none of the spans."""
    spans = sorted(taken)
    reach = list(accumulate((end for _, end in spans), max))
    return [match for match in matches if not _is_read(match, spans, reach)]


def _is_read(match: re.Match[str], spans: Sequence[tuple[int, int]], reach: Sequence[int]) -> bool:
    """Whether a span that begins before the numeral's end goes beyond its start; `reach[i]` is how far the first i+1 spans go."""
    before = bisect_left(spans, (match.end(), 0))
    return before > 0 and reach[before - 1] > match.start()


def _may_be_amount(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    if text[start - 1 : start] in _PART_OF_WORD or _NO_AMOUNT.match(text, match.end()):
        return False
    if text[text.rfind("\n", 0, start) + 1 : start].strip() == "":
        return False
    veto = veto_pattern("arabic").match(text, start)
    return veto is None or veto.end() == start
