"""The pieces of a comment in .docx: the comment itself, the marks of its range, and the part that holds all comments."""

import re
from collections.abc import Sequence

from lxml import etree

from shiju.documents.package_links import EMPTY_RELATIONS, OFFICE_RELATION, TYPES, related, typed, written
from shiju.documents.word_text import WORD
from shiju.documents.zips import parse_xml

COMMENTS = "word/comments.xml"
RELATIONS_OF_DOCUMENT = "word/_rels/document.xml.rels"
_RELATION = f"{OFFICE_RELATION}/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = f'<w:comments xmlns:w="{WORD[1:-1]}"/>'.encode()
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold."""


def held_comments(parts: dict[str, bytes]) -> tuple[etree._Element, int]:
    """The comments of a document, and the first free number."""
    root = parse_xml(parts.get(COMMENTS, _EMPTY))
    return root, 1 + max((int(one.get(f"{WORD}id", "0")) for one in root.findall(f"{WORD}comment")), default=-1)


def keep_comments(parts: dict[str, bytes], comments: etree._Element) -> None:
    """Put the comments into the package, tied to its document."""
    parts[COMMENTS] = written(comments)
    parts[RELATIONS_OF_DOCUMENT], _ = related(
        parts.get(RELATIONS_OF_DOCUMENT, EMPTY_RELATIONS), sort=_RELATION, target="comments.xml"
    )
    parts[TYPES] = typed(parts[TYPES], part=COMMENTS, content_type=_TYPE)


def comment(number: int, lines: Sequence[str], *, author: str) -> etree._Element:
    """A comment of these lines."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{safe(line)}</w:t></w:r></w:p>' for line in lines)
    return etree.fromstring(
        f'<w:comment xmlns:w="{WORD[1:-1]}" w:id="{number}" w:author="{author}" w:initials="实据">{paragraphs or "<w:p/>"}</w:comment>'
    )


def mark(name: str, number: int) -> etree._Element:
    """A mark where the range of a comment begins or ends."""
    return etree.Element(f"{WORD}{name}", {f"{WORD}id": str(number)})


def reference(number: int) -> etree._Element:
    """The run that shows the comment."""
    run = etree.Element(f"{WORD}r")
    etree.SubElement(run, f"{WORD}commentReference", {f"{WORD}id": str(number)})
    return run


def safe(text: str) -> str:
    """A text as XML may hold it."""
    cleaned = _FORBIDDEN.sub("\ufffd", text)
    return cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
