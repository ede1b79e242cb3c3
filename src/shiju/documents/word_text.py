"""The running text of a Word document, line by line, with the way back to the elements that hold it.

Read as a person sees it who has accepted all tracked changes: insertions belong to it, deletions and the old places of moved text do not.
Text boxes, tables, footnote marks and fields come where they stand; footnotes and endnotes are told apart (`word_notes`); headers and footers are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from shiju.documents.zips import open_package, parse_part

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
NOTE = "注："
"""What a note begins with where it stands behind the running text."""
_GONE = frozenset({f"{WORD}del", f"{WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
_SIGNS = {f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "-", f"{WORD}ptab": "\t"}
_NOTES = ("footnote", "endnote")
_BREAKS = frozenset({f"{WORD}br", f"{WORD}cr"})


@dataclass(frozen=True)
class Piece:
    """Text that one element holds; `node` is a w:t, or an element that stands for one sign."""

    node: etree._Element
    text: str


@dataclass(frozen=True)
class Line:
    """One line of a paragraph; a paragraph has more where it is broken by hand."""

    paragraph: etree._Element
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(piece.text for piece in self.pieces)


def word_document(content: bytes) -> etree._Element:
    """The main part of a .docx; raises PackageFault."""
    return parse_part(open_package(content), DOCUMENT)


def word_lines(document: etree._Element) -> list[Line]:
    """All lines of the main part in order."""
    return [line for paragraph in _paragraphs(document) for line in _lines(paragraph)]


def _paragraphs(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag in _GONE:
            continue
        if child.tag == f"{WORD}p":
            yield child
        yield from _paragraphs(child)


def _lines(paragraph: etree._Element) -> Iterator[Line]:
    pieces: list[Piece] = []
    for node in _held(paragraph):
        if node.tag in _BREAKS:
            yield Line(paragraph, tuple(pieces))
            pieces = []
        else:
            pieces.append(Piece(node, _SIGNS.get(str(node.tag)) or (node.text or "").replace("\n", " ").replace("\r", " ")))
    yield Line(paragraph, tuple(pieces))


def _held(node: etree._Element) -> Iterator[etree._Element]:
    """The elements with text in a paragraph, not those of paragraphs inside it (text boxes)."""
    for child in node:
        if child.tag in _GONE or child.tag == f"{WORD}p":
            continue
        if child.tag == f"{WORD}t" or child.tag in _SIGNS or child.tag in _BREAKS:
            yield child
        elif child.tag not in (f"{WORD}pPr", f"{WORD}rPr"):
            yield from _held(child)


def word_notes(content: bytes, document: etree._Element) -> list[tuple[etree._Element, str]]:
    """The notes that the text refers to, in the order of their marks: the mark and the words; a note that is empty or missing is left out. Raises PackageFault."""
    package = open_package(content)
    names = set(package.namelist())
    told = {
        sort: {str(one.get(f"{WORD}id")): one for one in parse_part(package, f"word/{sort}s.xml").iter(f"{WORD}{sort}")}
        for sort in _NOTES
        if f"word/{sort}s.xml" in names
    }
    found = []
    for mark in document.iter(*(f"{WORD}{sort}Reference" for sort in _NOTES)):
        note = told.get(str(mark.tag).removeprefix(WORD).removesuffix("Reference"), {}).get(str(mark.get(f"{WORD}id")))
        text = " ".join(line.text for line in word_lines(note)).strip() if note is not None and not _is_gone(mark) else ""
        if text:
            found.append((mark, text))
    return found


def _is_gone(node: etree._Element) -> bool:
    return any(one.tag in _GONE for one in node.iterancestors())


def bookmarks(document: etree._Element) -> list[tuple[str, int, int]]:
    """Name, start and end in the running text of every bookmark, in order of its start; a bookmark that holds no text is left out."""
    places: dict[etree._Element, tuple[int, int]] = {}
    at = 0
    for line in word_lines(document):
        for piece in line.pieces:
            places[piece.node] = (at, at + len(piece.text))
            at += len(piece.text)
        at += 1
    found: list[tuple[str, int, int]] = []
    waiting: dict[str, str] = {}
    begun: dict[str, tuple[str, int]] = {}
    last = 0
    for node in document.iter(f"{WORD}t", f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd"):
        number = str(node.get(f"{WORD}id"))
        if node in places:
            begun |= {one: (name, places[node][0]) for one, name in waiting.items()}
            waiting, last = {}, places[node][1]
        elif node.tag == f"{WORD}bookmarkStart":
            waiting[number] = str(node.get(f"{WORD}name"))
        elif number in begun:
            name, start = begun.pop(number)
            found.append((name, start, last))
    return sorted(found, key=lambda one: one[1:])


def custom_texts(content: bytes) -> list[str]:
    """The texts of the custom XML parts: what a program put beside the document."""
    package = open_package(content)
    names = [name for name in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)]
    return [text for name in names if (text := parse_part(package, name).text)]
