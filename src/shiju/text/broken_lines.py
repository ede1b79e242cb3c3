"""Numbers that a line break cuts in two (发放资料3⏎00份), as text copied from a PDF has them."""

import re
from bisect import bisect_right
from dataclasses import dataclass

LEAST_LINE = 10
"""A line that was broken because it was full has at least so many characters before the number; a cell of a table has not."""

_BREAK = re.compile(
    r"\n[ \u3000]{0,8}(?:\d{1,4}(?:\.\d+)?[万亿余多]{0,2}[\u4e00-\u9fff%](?<![年月日号时点])|[万亿]余?[\u4e00-\u9fff]|[余多][份条名人户件次场个张家处元])"
)
_NUMBER_BEFORE = re.compile(r"[\d.,]*[\d万亿][ \u3000]{0,2}\r?$")
_PROSE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Mended:
    """The text without these breaks, and how to get from its places to those of the text as it was."""

    text: str
    seams: tuple[int, ...]
    """Places in the mended text before which something was left out, ascending."""
    left_out: tuple[int, ...]
    """How many characters were left out up to and including the seam."""

    def start(self, place: int) -> int:
        """The original place of a character."""
        at = bisect_right(self.seams, place)
        return place + (self.left_out[at - 1] if at else 0)

    def end(self, place: int) -> int:
        """The original place behind a character."""
        return self.start(place - 1) + 1


def mend_breaks(text: str) -> Mended | None:
    """The text with its broken numbers joined; None where it has none."""
    cuts = [cut for match in _BREAK.finditer(text) if (cut := _cut(text, match)) is not None]
    if not cuts:
        return None
    pieces, seams, left_out = [], [], []
    kept = gone = 0
    for begin, end in cuts:
        pieces.append(text[kept:begin])
        gone += end - begin
        seams.append(end - gone)
        left_out.append(gone)
        kept = end
    return Mended("".join((*pieces, text[kept:])), tuple(seams), tuple(left_out))


def _cut(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """What to leave out at a break, if a number of a full line runs on behind it."""
    start = match.start()
    line = text[max(0, start - 200) : start].rpartition("\n")[2]
    number = _NUMBER_BEFORE.search(line[-24:])
    if number is None:
        return None
    before = line[: len(line) - len(number.group())]
    if len(before) < LEAST_LINE or not _PROSE.match(before[-1]):
        return None
    blanks = len(line) - len(line.rstrip(" \u3000\r"))
    end = start + 1
    while text[end] in " \u3000":
        end += 1
    return start - blanks, end
