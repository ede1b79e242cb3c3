"""Text folded for comparison: letters only, every number one sign, with the way back to the original places."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_DIGIT_SIGN = ord("0")
_FULL_WIDTH_OFFSET = 0xFEE0
_FULL_WIDTH = (0xFF01, 0xFF5E)
_IDEOGRAPHS = ((0x3400, 0x9FFF), (0x20000, 0x3FFFF), (0x3007, 0x3007))
"""CJK unified ideographs with their extensions, and 〇."""
_POINTS = tuple(ord(sign) for sign in ".,．，")

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Folded:
    """`codes` are the code points that are compared; `places[i]` is where `codes[i]` stands in the original text, `paragraphs[i]` the number of its line."""

    codes: Codes
    places: Places
    paragraphs: Places

    def __len__(self) -> int:
        return len(self.codes)

    def end(self, last: int) -> int:
        """The place after the folded character `last` in the original text."""
        return int(self.places[last]) + 1


def fold(text: str) -> Folded:
    """Drop blanks and punctuation, make full-width signs half-width and small, and shrink every number to one sign.

    Numbers are shrunk so that a sentence of last year with new figures is still seen as the same sentence.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
    wide = (codes >= _FULL_WIDTH[0]) & (codes <= _FULL_WIDTH[1])
    codes[wide] -= _FULL_WIDTH_OFFSET
    capital = (codes >= ord("A")) & (codes <= ord("Z"))
    codes[capital] += ord("a") - ord("A")
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    letter = ((codes >= ord("a")) & (codes <= ord("z"))) | _is_ideograph(codes)
    inside = _inside_number(codes, digit)
    codes[digit] = _DIGIT_SIGN
    number = digit | inside
    first_of_number = digit & ~np.concatenate(([False], number[:-1])) if len(codes) else digit
    kept = letter | first_of_number
    paragraphs = np.cumsum(codes == ord("\n"))
    return Folded(codes=codes[kept], places=np.flatnonzero(kept), paragraphs=paragraphs[kept])


def _is_ideograph(codes: Codes) -> Flags:
    found = np.zeros(len(codes), dtype=np.bool_)
    for first, last in _IDEOGRAPHS:
        found |= (codes >= first) & (codes <= last)
    return found


def _inside_number(codes: Codes, digit: Flags) -> Flags:
    """Points and commas between two digits."""
    inside = np.isin(codes, _POINTS)
    before = np.concatenate(([False], digit[:-1])) if len(codes) else digit
    after = np.concatenate((digit[1:], [False])) if len(codes) else digit
    return inside & before & after
