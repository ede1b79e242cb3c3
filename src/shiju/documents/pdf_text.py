"""The running text of a PDF: its signs put in order by where they stand, printed lines joined to paragraphs, page numbers dropped."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

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


INSET = 1.5
"""Points by which the place of a link is narrowed, so that the neighbouring letters do not belong to it."""


class ScannedFault(Exception):
    """The file holds pictures of text, on so many pages."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class PdfFault(Exception):
    """The file cannot be opened."""


@dataclass(frozen=True)
class _Sign:
    sign: str
    left: float
    right: float
    bottom: float
    top: float
    link: str | None


@dataclass(frozen=True)
class Line:
    """A printed line: its text, where it begins and ends, and the height of its letters, in points; `links`: for each character what it leads to."""

    text: str
    left: float
    right: float
    height: float
    links: tuple[str | None, ...] = ()


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class PdfText:
    """The paragraphs in order; of each link what it leads to, start and end in their text; the texts that are attached to the file."""

    lines: tuple[str, ...]
    links: tuple[tuple[str, int, int], ...]
    attached: tuple[str, ...]


def pdf_text(content: bytes) -> PdfText:
    """What it says; raises ScannedFault or PdfFault."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise PdfFault from fault
    try:
        pages = [_printed(page) for page in document]
        attached = tuple(_attached(document))
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < LEAST_SIGNS_A_PAGE * len(pages):
        raise ScannedFault(len(pages))
    paragraphs = list(joined([line for page in pages for line in without_number(page)]))
    return PdfText(tuple("".join(line.text for line in one) for one in paragraphs), tuple(_links(paragraphs)), attached)


def pdf_lines(content: bytes) -> list[str]:
    """The paragraphs in order; raises ScannedFault or PdfFault."""
    return list(pdf_text(content).lines)


def _attached(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for number in range(document.count_attachments()):
        yield bytes(document.get_attachment(number).get_data()).decode("utf-8", "replace")


def _links(paragraphs: Iterable[list[Line]]) -> Iterator[tuple[str, int, int]]:
    """Characters that stand side by side and lead to the same place are one link, also over the end of a printed line."""
    at = 0
    for lines in paragraphs:
        for link, signs in groupby([link for line in lines for link in line.links]):
            start, at = at, at + len(list(signs))
            if link is not None:
                yield link, start, at
        at += 1


def _printed(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page, in the order in which the file tells them."""
    lines: list[list[_Sign]] = []
    for sign in _signs(page.get_textpage(), list(link_places(page))):
        if lines and _beside(lines[-1][-1], sign):
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [_line(signs) for signs in lines]


def _signs(text: pypdfium2.PdfTextPage, links: list[tuple[str, pdfium.FS_RECTF]]) -> Iterator[_Sign]:
    for place in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        if sign.isspace() or sign in "\0\x02\ufffe":
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        across, up = (left + right) / 2, (bottom + top) / 2
        over = (to for to, box in links if box.left + INSET < across < box.right - INSET and box.bottom < up < box.top)
        yield _Sign(sign, left, right, bottom, top, next(over, None))


def link_places(page: pypdfium2.PdfPage) -> Iterator[tuple[str, pdfium.FS_RECTF]]:
    """What the links of a page lead to, and where they are."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        link, box = pdfium.FPDFAnnot_GetLink(annotation), pdfium.FS_RECTF()
        action = pdfium.FPDFLink_GetAction(link) if link else None
        if action and pdfium.FPDFAnnot_GetRect(annotation, box):
            length = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, length)
            yield buffer.value.decode("ascii", "replace"), box
        pdfium.FPDFPage_CloseAnnot(annotation)


def _beside(one: _Sign, other: _Sign) -> bool:
    """Whether two signs stand on one line: half of the lower one is beside the other."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return 2 * shared > min(one.top - one.bottom, other.top - other.bottom)


def _line(signs: list[_Sign]) -> Line:
    ordered = sorted(signs, key=lambda sign: sign.left)
    text, links = ordered[0].sign, [ordered[0].link]
    for one, other in pairwise(ordered):
        apart = _LATIN.match(one.sign) and _LATIN.match(other.sign) and other.left - one.right > (one.top - one.bottom) / 5
        if apart:
            text, links = f"{text} ", [*links, one.link if one.link == other.link else None]
        text += other.sign
        links.append(other.link)
    heights = sorted(sign.top - sign.bottom for sign in signs)
    return Line(text, ordered[0].left, max(sign.right for sign in signs), heights[len(heights) // 2], tuple(links))


def without_number(page: list[L]) -> list[L]:
    """The page without the number at its head or foot."""
    ends = (0, len(page) - 1)
    return [line for place, line in enumerate(page) if not (place in ends and _PAGE_NUMBER.fullmatch(line.text.replace(" ", "")))]


def joined(lines: list[L]) -> Iterator[list[L]]:
    """The lines of each paragraph: those that reach the right edge go on in the next, unless that is indented; so do the lines of a title."""
    if not lines:
        return
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    heights = sorted(line.height for line in lines for _ in line.text)
    usual = heights[len(heights) // 2]
    paragraph: list[L] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        paragraph.append(line)
        if following is None or not (_goes_on(line, following, left, right) or _is_title(line, following, usual)):
            yield paragraph
            paragraph = []


def _goes_on(line: Line, following: Line, left: float, right: float) -> bool:
    if following.left > left + line.height or line.height > _TITLE * following.height:
        return False
    short = (right - line.right) / line.height
    return short < (FULL if line.text.endswith(_ENDS) else RAGGED)


def _is_title(line: Line, following: Line, usual: float) -> bool:
    return min(line.height, following.height) > _TITLE * usual
