"""The running text of a PDF: its signs put in order by where they stand, printed lines joined to paragraphs, page numbers dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

LEAST_SIGNS_A_PAGE = 20
"""A document with fewer characters a page is a scan."""
_PAGE_NUMBER = re.compile(r"(?:[-—–－]+)?\d{1,4}(?:[-—–－]+)?|第\d+页(?:共\d+页)?")
_LATIN = re.compile(r"[A-Za-z0-9,.;:]")
_ENDS = ("。", "；", "：", "！", "？")
FULL, RAGGED = 1.5, 5
"""Letters by which a line may fall short of the right edge and still go on: a number that did not fit goes to the next line whole."""
_TITLE = 1.15
"""Letters so many times the usual height are of a title."""


class ScannedFault(Exception):
    """The file holds pictures of text."""


class PdfFault(Exception):
    """The file cannot be opened."""


@dataclass(frozen=True)
class _Sign:
    sign: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True)
class _Line:
    """A printed line: its text, where it begins and ends, and the height of its letters, in points."""

    text: str
    left: float
    right: float
    height: float


def pdf_lines(content: bytes) -> list[str]:
    """The paragraphs in order; raises ScannedFault or PdfFault."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise PdfFault from fault
    try:
        pages = [_printed(page) for page in document]
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < LEAST_SIGNS_A_PAGE * len(pages):
        raise ScannedFault
    return list(_joined([line for page in pages for line in _without_number(page)]))


def _printed(page: pypdfium2.PdfPage) -> list[_Line]:
    """The lines of a page, in the order in which the file tells them."""
    lines: list[list[_Sign]] = []
    for sign in _signs(page.get_textpage()):
        if lines and _beside(lines[-1][-1], sign):
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [_line(signs) for signs in lines]


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[_Sign]:
    for place in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        if sign.isspace() or sign in "\0\x02\ufffe":
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        yield _Sign(sign, left, right, bottom, top)


def _beside(one: _Sign, other: _Sign) -> bool:
    """Whether two signs stand on one line: half of the lower one is beside the other."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return 2 * shared > min(one.top - one.bottom, other.top - other.bottom)


def _line(signs: list[_Sign]) -> _Line:
    ordered = sorted(signs, key=lambda sign: sign.left)
    text = ordered[0].sign
    for one, other in pairwise(ordered):
        apart = _LATIN.match(one.sign) and _LATIN.match(other.sign) and other.left - one.right > (one.top - one.bottom) / 5
        text += f" {other.sign}" if apart else other.sign
    heights = sorted(sign.top - sign.bottom for sign in signs)
    return _Line(text, ordered[0].left, max(sign.right for sign in signs), heights[len(heights) // 2])


def _without_number(page: list[_Line]) -> list[_Line]:
    """The page without the number at its head or foot."""
    ends = (0, len(page) - 1)
    return [line for place, line in enumerate(page) if not (place in ends and _PAGE_NUMBER.fullmatch(line.text.replace(" ", "")))]


def _joined(lines: list[_Line]) -> Iterator[str]:
    """Lines that reach the right edge go on in the next, unless that is indented; so do the lines of a title."""
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    heights = sorted(line.height for line in lines for _ in line.text)
    usual = heights[len(heights) // 2]
    paragraph = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        paragraph += line.text
        if following is None or not (_goes_on(line, following, left, right) or _is_title(line, following, usual)):
            yield paragraph
            paragraph = ""


def _goes_on(line: _Line, following: _Line, left: float, right: float) -> bool:
    if following.left > left + line.height or line.height > _TITLE * following.height:
        return False
    short = (right - line.right) / line.height
    return short < (FULL if line.text.endswith(_ENDS) else RAGGED)


def _is_title(line: _Line, following: _Line, usual: float) -> bool:
    return min(line.height, following.height) > _TITLE * usual
