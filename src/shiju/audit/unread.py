"""Numerals that the audit could not read: neither quantities, nor times, nor the numbers of headings, documents and addresses."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from shiju.audit.draft_text import DraftText
from shiju.audit.finding import Remark
from shiju.text.masks import mask_end, masked
from shiju.text.word_lists import veto_pattern

_DIGITS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_NO_AMOUNT = re.compile(r"[年月日号时点届、.．）)〕\]】]|周年|版|路|楼|室|幢|栋|单元|街|弄|线|G\b|D\b|A\b")
_PART_OF_WORD = re.compile(r"[A-Za-z第〔（(\[【号+＋\-—/]$")


def unread(draft: DraftText, read: Iterable[tuple[int, int]]) -> tuple[Remark, ...]:
    """The numerals that lie in none of the spans that were read. They count as not checked."""
    text = draft.text
    spans = sorted(read)
    reach = list(accumulate((end for _, end in spans), max))
    masks = masked(text)
    return tuple(
        Remark(*match.span(), "unread", match.group(), f"没有读懂“{match.group()}”是什么数量，未作核查。")
        for match in _DIGITS.finditer(text)
        if not _is_read(match, spans, reach) and mask_end(masks, match.start()) is None and _may_be_amount(text, match)
    )


def _is_read(match: re.Match[str], spans: Sequence[tuple[int, int]], reach: Sequence[int]) -> bool:
    """Whether a span that begins before the numeral's end goes beyond its start; `reach[i]` is how far the first i+1 spans go."""
    before = bisect_left(spans, (match.end(), 0))
    return before > 0 and reach[before - 1] > match.start()


def _may_be_amount(text: str, match: re.Match[str]) -> bool:
    if _PART_OF_WORD.search(text[: match.start()][-1:]) or _NO_AMOUNT.match(text, match.end()):
        return False
    line_start = text.rfind("\n", 0, match.start()) + 1
    veto = veto_pattern("arabic").match(text, match.start())
    return not (veto is not None and veto.end() > match.start()) and text[line_start : match.start()].strip() != ""
