"""Word comments put into a .docx at passages of its running text; its words and all other parts stay as they are."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from shiju.documents.package_links import OFFICE_RELATION, TYPES, written
from shiju.documents.packaging import package
from shiju.documents.word_comment import RELATIONS_OF_DOCUMENT, comment, held_comments, keep_comments, mark, reference, safe
from shiju.documents.word_text import DOCUMENT, NOTE, WORD, Line, word_lines, word_notes
from shiju.documents.zips import open_package, parse_part, read_part

AUTHOR = "实据核查"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Comment:
    """A comment on the characters from `start` up to, not including, `end` of the running text; `lines` are its paragraphs."""

    start: int
    end: int
    lines: tuple[str, ...]


def with_comments(content: bytes, comments: Sequence[Comment]) -> bytes:
    """The .docx with the comments; a comment over several lines stands at the first. Raises PackageFault."""
    opened = open_package(content)
    parts = {name: read_part(opened, name) for name in opened.namelist() if not name.endswith("/")}
    document = parse_part(opened, DOCUMENT)
    held, first = held_comments(parts)
    for number, one in enumerate(comments, start=first):
        held.append(comment(number, one.lines, author=AUTHOR))
    lines, numbered = word_lines(document), list(enumerate(comments, start=first))
    _anchor(lines, numbered)
    _anchor_notes(word_notes(content, document), sum(len(line.text) + 1 for line in lines), numbered)
    parts[DOCUMENT] = written(document)
    keep_comments(parts, held)
    return package(parts.items())


def plain_document(lines: Sequence[str]) -> bytes:
    """A new .docx that holds these lines as paragraphs."""
    font = '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋" w:cs="仿宋"/>'
    paragraphs = "".join(
        "<w:p/>" if not line else f'<w:p><w:r><w:t xml:space="preserve">{safe(line)}</w:t></w:r></w:p>' for line in lines
    )
    body = f'{paragraphs}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    head, space = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', f'xmlns:w="{WORD[1:-1]}"'
    office = OFFICE_RELATION
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    texts = {
        TYPES: f'<Types xmlns="{_TYPES_NAMESPACE[1:-1]}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{DOCUMENT}" ContentType="{main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS_NAMESPACE[1:-1]}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="{DOCUMENT}"/></Relationships>',
        DOCUMENT: f"<w:document {space}><w:body>{body}</w:body></w:document>",
        RELATIONS_OF_DOCUMENT: f'<Relationships xmlns="{_RELATIONS_NAMESPACE[1:-1]}"><Relationship Id="rId1" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles {space}><w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="480" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>',
    }
    return package((name, (head + text).encode()) for name, text in texts.items())


def _anchor(lines: Sequence[Line], comments: Sequence[tuple[int, Comment]]) -> None:
    """Put the marks of all comments into the lines that hold their first characters."""
    at = 0
    for line in lines:
        until = at + len(line.text)
        own = [
            (number, max(one.start, at) - at, min(one.end, until) - at) for number, one in comments if at <= one.start <= until
        ]
        if own and (_in_text_box(line.paragraph) or not line.pieces):
            for number, _, _ in own:
                _around_paragraph(_outer(line.paragraph), number)
        elif own:
            _around_runs(line, own)
        at = until + 1


def _anchor_notes(notes: Sequence[tuple[etree._Element, str]], at: int, comments: Sequence[tuple[int, Comment]]) -> None:
    """Word takes no comments in footnotes; they stand at the mark of the note. `at`: where the notes begin in the running text."""
    for noted, text in notes:
        until, run = at + len(NOTE) + len(text), next(noted.iterancestors())
        for number in [number for number, one in comments if at <= one.start <= until]:
            run.addprevious(mark("commentRangeStart", number))
            behind = mark("commentRangeEnd", number)
            run.addnext(behind)
            behind.addnext(reference(number))
        at = until + 1


def _in_text_box(paragraph: etree._Element) -> bool:
    """Word takes no comments in text boxes; they stand at the paragraph that holds the box."""
    return next(paragraph.iterancestors(f"{WORD}p"), None) is not None


def _outer(paragraph: etree._Element) -> etree._Element:
    return next(reversed(list(paragraph.iterancestors(f"{WORD}p"))), paragraph)


def _around_paragraph(paragraph: etree._Element, number: int) -> None:
    first = 1 if len(paragraph) and paragraph[0].tag == f"{WORD}pPr" else 0
    paragraph.insert(first, mark("commentRangeStart", number))
    paragraph.append(mark("commentRangeEnd", number))
    paragraph.append(reference(number))


def _around_runs(line: Line, comments: Sequence[tuple[int, int, int]]) -> None:
    """Range marks before the run that holds the first character and behind the one that holds the last."""
    laid = _Laid(line)
    for _, start, end in comments:
        laid.cut(start)
        laid.cut(end)
    for number, start, end in comments:
        runs = laid.runs(start, end)
        runs[0].addprevious(mark("commentRangeStart", number))
        behind = mark("commentRangeEnd", number)
        runs[-1].addnext(behind)
        behind.addnext(reference(number))


class _Laid:
    """A line whose runs are cut where comments begin and end; a run that is cut becomes two with the same properties."""

    def __init__(self, line: Line) -> None:
        self._parts: list[tuple[int, int, etree._Element]] = []
        at = 0
        for piece in line.pieces:
            self._parts.append((at, at + len(piece.text), piece.node))
            at += len(piece.text)

    def cut(self, edge: int) -> None:
        """See that a run begins at this place."""
        for place, (start, end, node) in enumerate(self._parts):
            if start < edge < end:
                rest = etree.Element(f"{WORD}t")
                rest.text, node.text = (node.text or "")[edge - start :], (node.text or "")[: edge - start]
                for one in (node, rest):
                    one.set(_SPACE, "preserve")
                node.addnext(rest)
                _run_from(rest)
                self._parts[place : place + 1] = [(start, edge, node), (edge, end, rest)]
                return
            if start == edge < end:
                _run_from(node)
                return

    def runs(self, start: int, end: int) -> list[etree._Element]:
        """The runs that hold these characters; of an empty stretch the run beside it."""
        held = [node for first, last, node in self._parts if first < end and start < last]
        near = held or [node for first, last, node in self._parts if first <= start <= last]
        return [run for node in near if (run := node.getparent()) is not None]


def _run_from(node: etree._Element) -> None:
    """Cut the run before this element, unless it begins with it."""
    run = node.getparent()
    content = [] if run is None else [child for child in run if child.tag != f"{WORD}rPr"]
    if run is None or content[0] is node:
        return
    behind = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(f"{WORD}rPr")
    if properties is not None:
        behind.append(copy.deepcopy(properties))
    for child in content[content.index(node) :]:
        behind.append(child)
    run.addnext(behind)
