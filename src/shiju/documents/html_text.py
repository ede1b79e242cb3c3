"""The running text of a web page as a browser shows it: blocks are lines, and so are the cells of tables; what is not shown is not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_UNSEEN = frozenset(
    {"script", "style", "head", "title", "svg", "template", "noscript", "nav", "button", "select", "aside", "iframe"}
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
     "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_DELETED = frozenset({"del", "s", "strike"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
"""Where the source of a page breaks Chinese text, there is no blank in it."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ATTACHED = "application/json"


@dataclass
class _Page:
    """The lines so far, the last of them open; `marks` are links with their place in the text of the lines before and their own."""

    lines: list[str] = field(default_factory=lambda: [""])
    closed: int = 0
    """Characters of the lines before the open one, with their line feeds."""
    marks: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def at(self) -> int:
        return self.closed + len(self.lines[-1])

    def add(self, text: str) -> None:
        said = _BLANKS.sub(" ", _BROKEN.sub("", text))
        if not self.lines[-1] or self.lines[-1].endswith(" ") or _is_chinese(self.lines[-1][-1]):
            said = said.lstrip(" ")
        self.lines[-1] += said

    def new_line(self, *, always: bool = False) -> None:
        """Close the open line, unless it is empty."""
        if always or self.lines[-1].strip():
            self.closed += len(self.lines[-1]) + 1
            self.lines.append("")


def html_text(text: str) -> tuple[list[str], list[tuple[str, int, int]], list[str]]:
    """The lines; of each link what it leads to (or the figure that it is), its start and end; and the data that lie in the page."""
    root = etree.fromstring(_DECLARATION.sub("", text), etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    if root is None:
        return [], [], []
    page = _Page()
    _walk(root, page)
    while len(page.lines) > 1 and not page.lines[-1].strip():
        page.lines.pop()
    attached = [one.text for one in root.iter("script") if one.get("type") == _ATTACHED and one.text]
    return page.lines, page.marks, attached


def _walk(root: etree._Element, page: _Page) -> None:
    """In the order of the page, without recursion: pages may be nested deeply."""
    open_nodes: list[tuple[etree._Element, Iterator[etree._Element], int]] = [(root, iter(root), 0)]
    page.add(root.text or "")
    while open_nodes:
        node, children, start = open_nodes[-1]
        child = next(children, None)
        if child is None:
            open_nodes.pop()
            _close(node, start, page)
            if open_nodes:
                page.add(node.tail or "")
        elif _is_seen(child):
            if child.tag not in _INLINE:
                page.new_line(always=child.tag == "br")
            open_nodes.append((child, iter(child), page.at))
            page.add(child.text or "")
        else:
            page.add(child.tail or "")


def _close(node: etree._Element, start: int, page: _Page) -> None:
    link = (node.get("data-figure") or node.get("href")) if node.tag == "a" else None
    if link and start < page.at:
        page.marks.append((link, start, page.at))
    if node.tag not in _INLINE and node.tag != "br":
        page.new_line()


def _is_seen(node: etree._Element) -> bool:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or node.tag in _DELETED:
        return False
    return node.get("hidden") is None and not _HIDDEN.search(node.get("style") or "")


def _is_chinese(sign: str) -> bool:
    """Behind such a sign a blank is that of the source of the page, not of the text."""
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
