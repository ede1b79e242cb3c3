"""Report templates: Markdown with a TOML head. No code, no loops, no expressions.

Text may hold {indicator|wording} for a figure, and the words {office}, {period}, {year}, {committee}. [[ … ]] falls away where one of its figures is zero or
unknown, [[? … ]] only where one is unknown; of [[ lead || item || item ]] each item falls away by itself. A section whose whole content fell away goes with its heading. A fence ::: table, ::: chart, ::: records, ::: photos
holds the TOML of a block. A heading 「# 附件：…」 begins an annex. docs/catalogue.md tells how a template is written.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.reports.template_checks import check_head, check_items
from shiju.reports.template_parts import AnnexStart, Fence, Item, Listing, Optional, Part, Place, Prose, Section

_HEAD = re.compile(r"\A\+\+\+\n(.*?\n)\+\+\+(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s*(.*)")
_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[\[(\??)(.*?)\]\]")
_FENCE = re.compile(r":::\s*([\w-]*)\s*")
_ANNEX = "附件："
_ITEM = "||"
_LINE_OF_TOML = re.compile(r"at line (\d+)")
_DEEPEST = 3


@dataclass(frozen=True)
class Template:
    """A template that was read without faults. `mark`, `number`, `copies`, `imprint`: 发文机关标志, 发文字号, 抄送, 印发机关, where the document has them."""

    id: str
    label: str
    title: str
    to: str
    items: tuple[Item, ...]
    mark: str = ""
    number: str = ""
    copies: tuple[str, ...] = ()
    imprint: str = ""


def load_template(path: Path, catalogue: Catalogue) -> Template | tuple[Problem, ...]:
    """The template in that file, or everything that is wrong with it."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return (Problem("not_utf8", "模板不是 UTF-8 编码。", "请另存为 UTF-8 编码的文本。", where=path.name),)
    return read_template(text, name=path.name, catalogue=catalogue)


def read_template(text: str, *, name: str, catalogue: Catalogue) -> Template | tuple[Problem, ...]:
    """The template that the text is, or everything that is wrong with it, with file, line and remedy."""
    text = text.replace("\r\n", "\n")
    found = _HEAD.match(text)
    if found is None:
        where = f"{name} 第1行"
        return (
            Problem("no_head", "模板开头没有 +++ 围起来的 TOML。", "请在文件开头写 +++，再写 id、label、title。", where=where),
        )
    head = _toml(found[1], 2)
    if isinstance(head, Unread):
        return (Problem("not_toml", f"模板开头不是正确的 TOML：{head.why}。", "请按提示改正。", where=f"{name} 第{head.line}行"),)
    reading = _Reading(name)
    items = tuple(reading.items(text[found.end() :], found[0].count("\n") + 1))
    problems = [*check_head(head, name), *reading.problems, *check_items(items, name, catalogue)]
    if problems:
        return tuple(sorted(problems, key=lambda problem: _line_of(problem.where)))
    return Template(
        **{key: head[key] for key in ("id", "label", "title")},
        items=items,
        copies=tuple(head.get("copies", ())),
        **{key: head.get(key, "") for key in ("to", "mark", "number", "imprint")},
    )


@dataclass(frozen=True)
class Unread:
    """TOML that does not parse: why, and on which line of the template."""

    why: str
    line: int


def _toml(text: str, first_line: int) -> dict[str, Any] | Unread:
    """The TOML as it is; a fault is told with the template's own line, not the fragment's."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_TOML.search(str(error))
        ahead = int(found[1]) - 1 if found is not None else max(text.count("\n") - 1, 0)
        return Unread(re.sub(r"\s*\(at .*\)", "", str(error)), first_line + ahead)


def _line_of(where: str) -> int:
    found = re.search(r"第(\d+)行", where)
    return int(found[1]) if found is not None else 0


class _Reading:
    """Reads the body line by line and keeps what is wrong with its form."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.problems: list[Problem] = []

    def items(self, body: str, first_line: int) -> Iterator[Item]:
        lines = iter(enumerate(body.split("\n"), start=first_line))
        for number, line in lines:
            written = line.strip()
            fence, heading = _FENCE.fullmatch(written), _HEADING.fullmatch(written)
            if fence is not None:
                yield from self._fence(fence[1], number, lines)
            elif heading is not None:
                yield from self._heading(len(heading[1]), heading[2].strip(), number)
            elif written:
                yield Prose(self._parts(written, number), number)

    def _tell(self, code: str, message: str, remedy: str, line: int) -> None:
        self.problems.append(Problem(code, message, remedy, where=f"{self._name} 第{line}行"))

    def _heading(self, level: int, text: str, line: int) -> Iterator[Item]:
        if level > _DEEPEST or not text:
            self._tell("bad_heading", "标题只有三级，且要有文字。", "请写成 #、## 或 ###，空一格，再写标题。", line)
        elif level == 1 and text.startswith(_ANNEX):
            yield AnnexStart(text.removeprefix(_ANNEX).strip(), line)
        else:
            yield Section(level, text, line)

    def _fence(self, sort: str, line: int, lines: Iterator[tuple[int, str]]) -> Iterator[Item]:
        inner: list[str] = []
        for _, more in lines:
            if more.strip() == ":::":
                break
            inner.append(more)
        else:
            self._tell("open_block", "这一块没有结束。", "请在块的末尾另起一行写 :::。", line)
            return
        settings = _toml("\n".join(inner) + "\n", line + 1)
        if isinstance(settings, Unread):
            self._tell("not_toml", f"块里不是正确的 TOML：{settings.why}。", "请按提示改正。", settings.line)
        else:
            yield Fence(sort, settings, line)

    def _parts(self, text: str, line: int) -> tuple[Part, ...]:
        bare = _PLACE.sub("", _OPTIONAL.sub(lambda found: found[2], text))
        if any(sign in bare for sign in ("[[", "]]", "{", "}")):
            self._tell("unpaired", "方括号 [[ ]] 或花括号 { } 没有成对。", "请补上缺的一半。", line)
        parts: list[Part] = []
        end = 0
        for found in _OPTIONAL.finditer(text):
            parts += _places(text[end : found.start()], line)
            parts.append(_optional(found[2], line, at_zero=not found[1]))
            end = found.end()
        return (*parts, *_places(text[end:], line))


def _optional(text: str, line: int, *, at_zero: bool) -> Optional | Listing:
    lead, *items = (tuple(_places(part, line)) for part in text.split(_ITEM))
    return Listing(lead, tuple(Optional(item, at_zero) for item in items)) if items else Optional(lead, at_zero)


def _places(text: str, line: int) -> Iterator[str | Place]:
    end = 0
    for found in _PLACE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        name, _, wording = found[1].partition("|")
        yield Place(name.strip(), wording.strip() or "exact", line)
        end = found.end()
    if end < len(text):
        yield text[end:]
