"""Report templates: Markdown with a TOML head. No code, no loops, no expressions.

Text may hold {indicator|wording} for a figure, {office} and {period}; [[ … ]] falls away where one of its figures is zero or unknown. A section whose
whole content fell away goes with its heading. A fence ::: table, ::: chart, ::: records holds the TOML of a block.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.reports.wording import WORDINGS

_HEAD = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_HEADING = re.compile(r"(#{1,3})\s+(.+)")
_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FENCE = re.compile(r":::\s*(\w+)\s*")
WORDS = frozenset({"office", "period", "year", "committee"})
BLOCKS: dict[str, frozenset[str]] = {
    "table": frozenset({"caption", "rows", "columns"}),
    "chart": frozenset({"caption", "indicator", "columns"}),
    "records": frozenset({"kind", "text", "field", "is", "most"}),
    "photos": frozenset({"kind", "most"}),
}
"""Sorts of blocks and the keys of each."""


@dataclass(frozen=True)
class Place:
    """A figure or word to be put in: its name and wording, and the template's line."""

    name: str
    wording: str
    line: int


@dataclass(frozen=True)
class Optional:
    """Text that falls away where a figure in it is zero or unknown."""

    parts: tuple["str | Place", ...]


Part = str | Place | Optional


@dataclass(frozen=True)
class Section:
    """A heading of level 1 to 3, with text in the same paragraph."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    parts: tuple[Part, ...]
    line: int


@dataclass(frozen=True)
class Fence:
    """A block with its settings."""

    sort: str
    settings: dict[str, Any]
    line: int


Item = Section | Prose | Fence


@dataclass(frozen=True)
class Template:
    """A template that was read without faults."""

    id: str
    label: str
    title: str
    to: str
    items: tuple[Item, ...]


def load_template(path: Path, catalogue: Catalogue) -> Template | tuple[Problem, ...]:
    """The template in that file, or everything that is wrong with it."""
    return read_template(path.read_text("utf-8"), name=path.name, catalogue=catalogue)


def read_template(text: str, *, name: str, catalogue: Catalogue) -> Template | tuple[Problem, ...]:
    """The template that the text is, or everything that is wrong with it, with file and line."""
    problems: list[Problem] = []
    found = _HEAD.match(text)
    if found is None:
        return (
            Problem("no_head", "模板开头没有 +++ 围起来的 TOML。", "请在文件开头写 +++，再写 id、label、title。", where=name),
        )
    try:
        head = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        return (Problem("not_toml", f"模板开头不是正确的 TOML：{error}。", "请按提示改正。", where=name),)
    problems += [
        Problem("missing_key", f"缺少“{key}”。", "请在开头的 TOML 里补上。", where=name)
        for key in ("id", "label", "title")
        if not isinstance(head.get(key), str)
    ]
    items = tuple(_items(text[found.end() :], found[0].count("\n") + 1, name, problems))
    problems += _check(items, name, catalogue)
    if problems:
        return tuple(problems)
    return Template(head["id"], head["label"], head["title"], head.get("to", ""), items)


def _items(body: str, line: int, name: str, problems: list[Problem]) -> Iterator[Item]:
    lines = iter(enumerate(body.split("\n"), start=line))
    for number, written in lines:
        fence = _FENCE.fullmatch(written.strip())
        heading = _HEADING.fullmatch(written.strip())
        if fence is not None:
            inner = []
            for _, more in lines:
                if more.strip() == ":::":
                    break
                inner.append(more)
            yield from _fence(fence[1], "\n".join(inner), number, (name, problems))
        elif heading is not None:
            yield Section(len(heading[1]), heading[2].strip(), number)
        elif written.strip():
            yield Prose(_parts(written.strip(), number), number)


def _fence(sort: str, inner: str, line: int, told: tuple[str, list[Problem]]) -> Iterator[Fence]:
    name, problems = told
    where = f"{name} 第{line}行"
    if sort not in BLOCKS:
        problems.append(Problem("unknown_block", f"不认识“{sort}”块。", f"可用的有：{'、'.join(BLOCKS)}。", where=where))
        return
    try:
        settings = tomllib.loads(inner)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem("not_toml", f"块里不是正确的 TOML：{error}。", "请按提示改正。", where=where))
        return
    for key in settings:
        if key not in BLOCKS[sort]:
            problems.append(
                Problem(
                    "unknown_key", f"“{sort}”块不认识“{key}”。", f"可用的有：{'、'.join(sorted(BLOCKS[sort]))}。", where=where
                )
            )
    yield Fence(sort, settings, line)


def _parts(text: str, line: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    end = 0
    for found in _OPTIONAL.finditer(text):
        parts += _places(text[end : found.start()], line)
        parts.append(Optional(tuple(_places(found[1], line))))
        end = found.end()
    return (*parts, *_places(text[end:], line))


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


def _check(items: tuple[Item, ...], name: str, catalogue: Catalogue) -> Iterator[Problem]:
    known = {indicator.id for indicator in catalogue.indicators}
    kinds = {kind.id for kind in catalogue.kinds}
    for item in items:
        where = f"{name} 第{item.line}行"
        for place in _all_places(item):
            if place.name not in known and place.name not in WORDS:
                yield Problem("no_such_indicator", f"没有指标“{place.name}”。", "请用 shiju kinds 查看指标编号。", where=where)
            if place.wording not in WORDINGS:
                yield Problem(
                    "no_such_wording", f"没有写法“{place.wording}”。", f"可用的有：{'、'.join(WORDINGS)}。", where=where
                )
        if isinstance(item, Fence):
            for indicator in [*item.settings.get("rows", ()), *filter(None, [item.settings.get("indicator")])]:
                if indicator not in known:
                    yield Problem("no_such_indicator", f"没有指标“{indicator}”。", "请用 shiju kinds 查看指标编号。", where=where)
            kind = item.settings.get("kind")
            if kind is not None and kind not in kinds:
                yield Problem("no_such_kind", f"没有事项类型“{kind}”。", "请用 shiju kinds 查看。", where=where)


def _all_places(item: Item) -> Iterator[Place]:
    for part in item.parts if isinstance(item, Prose) else ():
        if isinstance(part, Place):
            yield part
        elif isinstance(part, Optional):
            yield from (one for one in part.parts if isinstance(one, Place))
