"""The text of pictures of pages, where the optional program for it is installed (`shiju[ocr]`); what is read so is never certain."""

import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shiju.documents.limits import in_child
from shiju.documents.pdf_text import Line, joined, without_number
from shiju.documents.pictured import Pictured

PROGRAMS = ("rapidocr", "onnxruntime")
"""What has to be installed: the reader with its models, and what runs them."""
MOST_PAGES = 60
PAGES_A_CHILD = 8
"""A page takes some six seconds of processor time, and the child has two minutes."""


@dataclass(frozen=True)
class Printed(Line):
    """A line on a picture: with its page (1 = the first), its upper and lower edge in points from the top, and how certain it is, from 0 to 1."""

    page: int = 1
    top: float = 0
    bottom: float = 0
    certain: float = 1


def installed() -> bool:
    """Whether pictures can be read here."""
    return all(importlib.util.find_spec(name) is not None for name in PROGRAMS)


def picture_text(content: bytes, pages: int) -> tuple[list[str], list[Pictured]]:
    """The paragraphs of a scan and where each part of them stands on its pages. Raises ChildFault."""
    lines: list[Printed] = []
    for first in range(0, pages, PAGES_A_CHILD):
        asked = [str(first), str(min(pages, first + PAGES_A_CHILD))]
        for page, told in enumerate(json.loads(in_child("shiju.documents.picture_child", asked, given=content)), start=first + 1):
            lines += without_number([_printed(page, one) for one in told])
    paragraphs = list(joined(lines))
    return ["".join(line.text for line in one) for one in paragraphs], list(_places(paragraphs))


def _printed(page: int, told: Sequence[Any]) -> Printed:
    text, left, right, height, top, bottom, certain = told
    return Printed(text, left, right, height, (), page, top, bottom, certain)


def _places(paragraphs: Sequence[Sequence[Printed]]) -> Iterator[Pictured]:
    at = 0
    for lines in paragraphs:
        for line in lines:
            box = (round(line.left), round(line.top), round(line.right), round(line.bottom))
            yield Pictured(at, at + len(line.text), line.page, box, line.certain)
            at += len(line.text)
        at += 1
