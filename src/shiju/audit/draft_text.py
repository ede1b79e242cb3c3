"""A draft as the audit sees it: its paragraphs, its title and its headings, with offsets of the whole text."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiju.documents.word_text import NOTE

LONGEST_HEADING = 40
"""Characters; a numbered line or first sentence that is longer is text."""
LONGEST_PLAIN_HEADING = 24
"""Characters of a heading that bears no number."""
_LAST_LINES = 6

_LEVELS = (
    r"[#＃]{1,6}\s*(?=\S)",
    r"第?[一二三四五六七八九十]{1,3}(?:、|部分|章)",
    r"[（(][一二三四五六七八九十]{1,3}[）)]",
    r"\d{1,2}(?:[.．](?!\d)|、)",
    r"[（(]\d{1,2}[）)]|[①-⑳]",
    r"第?[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九十]{1,2}(?:是|[，、：])",
)
_NUMBER = re.compile("|".join(f"({level})" for level in _LEVELS))
"""The number of a heading; the group tells the level."""
_PLAIN_LEVEL = len(_LEVELS)
_SENTENCE = re.compile(r"[^。！？：:\n]*")
_NO_HEADING = re.compile(r"[。；：，！？、,;:!?…—”》]$|^[（(].*[）)]$|^注[：:]|^\d{4}年")
_SIGNED = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


@dataclass(frozen=True)
class Heading:
    """A heading: its level (0 = the title), its words without the number, and where in its paragraph it ends."""

    level: int
    text: str
    end: int


@dataclass(frozen=True)
class DraftText:
    """The paragraphs in order; the text is their join with line feeds, and all offsets count its characters."""

    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "DraftText":
        """The draft that a text is, one paragraph a line."""
        return cls(tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.paragraphs)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of the first character of each paragraph."""
        starts, at = [], 0
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph) + 1
        return tuple(starts)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds the character."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def title(self) -> str:
        """The words of the title; empty where the text begins without one."""
        return next((heading.text for heading in self.own_headings if heading is not None and heading.level == 0), "")

    @cached_property
    def own_headings(self) -> tuple[Heading | None, ...]:
        """For each paragraph the heading that it is, or begins with."""
        found: list[Heading | None] = []
        untitled = True
        for paragraph in self.paragraphs:
            heading = _heading(paragraph, untitled=untitled)
            untitled = untitled and not paragraph.strip()
            found.append(heading)
        return tuple(found)

    @cached_property
    def _in_force(self) -> tuple[tuple[Heading, ...], ...]:
        stack: list[Heading] = []
        found = []
        for heading in self.own_headings:
            if heading is not None and heading.level > 0:
                stack = [*(one for one in stack if one.level < heading.level), heading]
            found.append(tuple(reversed(stack)))
        return tuple(found)

    def headings(self, paragraph: int) -> tuple[Heading, ...]:
        """The headings under which a paragraph stands, the nearest first, its own among them; not the title."""
        return self._in_force[paragraph]

    @cached_property
    def signed_on(self) -> date | None:
        """The date under the text, if it bears one."""
        lines = [line for line in self.paragraphs if line.strip() and not line.startswith(NOTE)][-_LAST_LINES:]
        for line in reversed(lines):
            found = _SIGNED.fullmatch(line.strip())
            if found is not None:
                try:
                    return date(int(found[1]), int(found[2]), int(found[3]))
                except ValueError:
                    return None
        return None


def _heading(paragraph: str, *, untitled: bool) -> Heading | None:
    line = paragraph.strip()
    if not line:
        return None
    before = len(paragraph) - len(paragraph.lstrip())
    number = _NUMBER.match(line)
    if number is not None:
        first = _first_sentence(line, number.end())
        return Heading(number.lastindex or 0, line[number.end() : first].strip(), before + first) if first else None
    if untitled and len(line) <= 2 * LONGEST_HEADING and not line.endswith(("。", "；", "：", ":")):
        return Heading(0, line, len(paragraph))
    if len(line) <= LONGEST_PLAIN_HEADING and not _NO_HEADING.search(line):
        return Heading(_PLAIN_LEVEL + 1, line, len(paragraph))
    return None


def _first_sentence(line: str, start: int) -> int:
    """Where the first sentence ends; 0 where it is too long for a heading."""
    sentence = _SENTENCE.match(line, start)
    end = sentence.end() if sentence else start
    return end if end - start <= LONGEST_HEADING else 0
