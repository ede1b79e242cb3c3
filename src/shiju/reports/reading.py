"""Reading a report back: the figures that a .docx, PDF or HTML states now, by their anchors."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pypdfium2
from lxml import etree

from shiju.documents.pdf_text import INSET, link_places
from shiju.documents.zips import PackageFault, open_package, parse_part
from shiju.reports.docx import MANIFEST_NAMESPACE
from shiju.reports.docx_body import BOOKMARK, LINK
from shiju.reports.docx_parts import MAIN, RELATIONS
from shiju.reports.manifest import manifest_in

_W, _R = f"{{{MAIN}}}", f"{{{RELATIONS}}}"
_ANCHOR = re.compile(r"[2-9A-Z]{5}-\d{3,}")
_NUMERAL = re.compile(r"\d[\d,.]*(?:[万亿]?余?%?)?")


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an older program would show instead: the same text once more."""
_UNSEEN = frozenset({"script", "style", "title", "svg", "aside"})


class NoReportFault(Exception):
    """The file is no report that can be read back; the message is a sentence for the user."""


@dataclass(frozen=True)
class Seen:
    """What a document says now. `figures`: anchor → the texts it stands around, one for each occurrence; `untracked`: numerals without an anchor."""

    figures: dict[str, list[str]] = field(default_factory=dict)
    manifest: dict[str, Any] | None = None
    untracked: tuple[str, ...] = ()


def read_report(content: bytes) -> Seen:
    """The figures in a report, whatever its format. Raises NoReportFault."""
    if content.startswith(b"%PDF"):
        return _read_pdf(content)
    if content.startswith(b"PK"):
        return _read_docx(content)
    text = content.decode("utf-8", "replace")
    if "<html" in text[:2000].lower():
        return _read_html(text)
    raise NoReportFault("这不是 .docx、PDF 或 HTML 汇报文件。")


def _read_docx(content: bytes) -> Seen:
    try:
        package = open_package(content)
        document, relations = parse_part(package, "word/document.xml"), parse_part(package, "word/_rels/document.xml.rels")
        held = [parse_part(package, name) for name in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)]
    except PackageFault as fault:
        raise NoReportFault(str(fault)) from fault
    except KeyError as error:
        raise NoReportFault("这个压缩包不是 Word 文档。请用办公软件重新另存一份。") from error
    links = {str(one.get("Id")): anchor for one in relations if (anchor := _anchor_of(one.get("Target"))) is not None}
    walk = _DocxWalk(links)
    for paragraph in document.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            walk.paragraph(paragraph)
    manifests = (manifest_in(one.text or "") for one in held if one.tag == f"{{{MANIFEST_NAMESPACE}}}manifest")
    return Seen(walk.figures, next(filter(None, manifests), None), tuple(walk.untracked))


def _anchor_of(target: str | None) -> str | None:
    found = _ANCHOR.search(target or "") if target and (target.startswith(LINK) or "/f/" in target) else None
    return found.group() if found else None


def anchor_named(mark: str) -> str:
    """The anchor that the name of a bookmark or the target of a link stands for; without one what was given."""
    if mark.startswith(BOOKMARK):
        return mark.removeprefix(BOOKMARK).replace("_", "-")
    return _anchor_of(mark) or mark


class _DocxWalk:
    """Collects, for each anchor, the union of what its link and its bookmark cover; a person may have damaged one of the two."""

    def __init__(self, links: dict[str, str]) -> None:
        self._links = links
        self.figures: dict[str, list[str]] = {}
        self.untracked: list[str] = []

    def paragraph(self, paragraph: etree._Element) -> None:
        text, marks = _marked_text(paragraph, self._links)
        spans: dict[str, list[tuple[int, int]]] = {}
        for anchor, first, last in sorted(marks):
            span = (first, last)
            near = [one for one in spans.get(anchor, ()) if first <= one[1] and one[0] <= last]
            if near:
                spans[anchor].remove(near[0])
                span = (min(first, near[0][0]), max(last, near[0][1]))
            spans.setdefault(anchor, []).append(span)
        taken = [span for found in spans.values() for span in found]
        whole: list[tuple[int, int]] = []
        for anchor, found in spans.items():
            for start, end in found:
                low, high = _widened(text, start, end, [span for span in taken if span != (start, end)])
                self.figures.setdefault(anchor, []).append(text[low:high])
                whole.append((low, high))
        self.untracked += [
            one.group()
            for one in _NUMERAL.finditer(text)
            if not any(low < one.end() and one.start() < high for low, high in whole)
        ]


def _marked_text(paragraph: etree._Element, links: dict[str, str]) -> tuple[str, list[tuple[str, int, int]]]:
    """The visible text (insertions count, deletions do not) and the marked spans in it."""
    text = ""
    marks: list[tuple[str, int, int]] = []
    open_marks: dict[str, tuple[str, int]] = {}
    for node in paragraph.iter(f"{_W}t", f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        if next(node.iterancestors(f"{_W}p"), None) is not paragraph:
            continue  # a text box inside: its paragraphs come on their own
        if node.tag == f"{_W}t":
            start = len(text)
            text += node.text or ""
            link = next((one for one in node.iterancestors(f"{_W}hyperlink")), None)
            anchor = links.get(link.get(f"{_R}id", "")) if link is not None else None
            if anchor is not None:
                marks.append((anchor, start, len(text)))
        elif node.tag == f"{_W}bookmarkStart" and str(node.get(f"{_W}name")).startswith(BOOKMARK):
            name = str(node.get(f"{_W}name")).removeprefix(BOOKMARK).replace("_", "-")
            open_marks[str(node.get(f"{_W}id"))] = (name, len(text))
        elif node.tag == f"{_W}bookmarkEnd" and str(node.get(f"{_W}id")) in open_marks:
            name, start = open_marks.pop(str(node.get(f"{_W}id")))
            marks.append((name, start, len(text)))
    return text, marks


def _widened(text: str, start: int, end: int, others: list[tuple[int, int]]) -> tuple[int, int]:
    """The span with the rest of a numeral that begins or ends inside it: find-and-replace can shrink an anchor to one digit."""
    while start > 0 and _is_numeral(text[start - 1]) and not any(low < start <= high for low, high in others):
        start -= 1
    while end < len(text) and _is_numeral(text[end]) and not any(low <= end < high for low, high in others):
        end += 1
    return start, end


def _is_numeral(sign: str) -> bool:
    return sign.isdigit() or sign in ".,"


class _HtmlWalk(HTMLParser):
    """Collects the figures of the HTML writer, also after an office program has saved the file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.figures: dict[str, list[str]] = {}
        self.untracked: list[str] = []
        self.manifest = ""
        self._anchor: str | None = None
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and said.get("data-figure"):
            self._anchor = said["data-figure"]
            self.figures.setdefault(str(self._anchor), []).append("")
        elif tag in _UNSEEN:
            self._hidden.append("manifest" if said.get("id") == "shiju-manifest" else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._anchor = None
        elif tag in _UNSEEN and self._hidden:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self.manifest += data if self._hidden[-1] == "manifest" else ""
        elif self._anchor is not None:
            self.figures[self._anchor][-1] += data
        else:
            self.untracked += _NUMERAL.findall(data)


def _read_html(text: str) -> Seen:
    walk = _HtmlWalk()
    walk.feed(text)
    return Seen(walk.figures, manifest_in(walk.manifest.replace("<\\/", "</")), tuple(walk.untracked))


def _read_pdf(content: bytes) -> Seen:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NoReportFault("PDF 读不出来：可能已损坏或加了密码。") from error
    figures: dict[str, list[str]] = {}
    covered = ""
    whole = ""
    for page in document:
        texts = page.get_textpage()
        whole += texts.get_text_bounded()
        for anchor, text in _pdf_links(page, texts):
            figures.setdefault(anchor, []).append(text)
            covered += f"{text} "
    manifest = next((one for one in map(manifest_in, _attachments(document)) if one is not None), None)
    joined = {anchor: ["".join(pieces)] if _is_broken(pieces, manifest, anchor) else pieces for anchor, pieces in figures.items()}
    untracked = Counter(_NUMERAL.findall(whole)) - Counter(_NUMERAL.findall(covered))
    return Seen(joined, manifest, tuple(sorted(untracked.elements())))


def _pdf_links(page: pypdfium2.PdfPage, texts: pypdfium2.PdfTextPage) -> list[tuple[str, str]]:
    """Anchors of the page's links with the text under their rectangles."""
    found = []
    for target, box in link_places(page):
        anchor = _anchor_of(target)
        if anchor is not None:
            within = (box.left + INSET, box.bottom, box.right - INSET, box.top)
            found.append((anchor, texts.get_text_bounded(*within).strip()))
    return found


def _attachments(document: pypdfium2.PdfDocument) -> list[bytes]:
    return [bytes(document.get_attachment(index).get_data()) for index in range(document.count_attachments())]


def _is_broken(pieces: list[str], manifest: dict[str, Any] | None, anchor: str) -> bool:
    """Whether a figure was broken over two lines: its pieces together are what the manifest says was shown."""
    entries = manifest["figures"] if manifest is not None else ()
    return len(pieces) > 1 and any(one["anchor"] == anchor and one["shown"] == "".join(pieces) for one in entries)
