"""The chapters of the manual: which there are, which belongs to a page, how they are shown and searched."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from shiju.web.areas import AREAS

MANUAL = Path(__file__).parent / "manual"
_DECLARED = tomllib.loads((Path(__file__).parent / "chapters.toml").read_text("utf-8"))
FIRST: str = _DECLARED["first"]
LAST: list[str] = _DECLARED["last"]
OF_AREAS: dict[str, str] = _DECLARED["areas"]
_MOST_FOUND = 30


@dataclass(frozen=True)
class Chapter:
    """A chapter ready to be shown: its heading and its body."""

    name: str
    title: str
    body: SafeString


@dataclass(frozen=True)
class Found:
    """A passage that says the words."""

    chapter: str
    passage: str


def names() -> tuple[str, ...]:
    """The chapters: the first steps first, what is for those who look after the program last."""
    found = (path.stem for path in MANUAL.glob("*.md"))
    return tuple(sorted(found, key=lambda name: (name != FIRST, LAST.index(name) if name in LAST else -1, name)))


def chapter_of(page: str) -> str:
    """The chapter of the page at that path."""
    try:
        wanted = resolve(page).url_name
    except Resolver404:
        return FIRST
    for area in AREAS:
        if any(route.name == wanted for route in import_module(f"shiju.web.{area}.routes").ROUTES):
            return OF_AREAS.get(area, FIRST)
    return FIRST


@cache
def chapter(name: str) -> Chapter:
    """The chapter of that name; KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((MANUAL / f"{name}.md").read_text("utf-8"))
    title = name
    if tokens and tokens[0].type == "heading_open":
        title, tokens = tokens[1].content, tokens[3:]
    made = reader.renderer.render(list(_tame(tokens)), reader.options, {})
    return Chapter(name, title, mark_safe(made))  # noqa: S308  # our own manual, and HTML in it is not taken over


def search(words: Sequence[str]) -> tuple[Found, ...]:
    """Paragraphs and lines of lists that say all the words."""
    found = [
        Found(name, line.strip("#-* |"))
        for name in names()
        for line in (MANUAL / f"{name}.md").read_text("utf-8").splitlines()
        if words and all(word.lower() in line.lower() for word in words)
    ]
    return tuple(found[:_MOST_FOUND])


def _tame(tokens: Sequence[Token]) -> Iterator[Token]:
    """Without pictures, without ways out of the house, without styles of its own."""
    for token in tokens:
        if token.type == "image":
            continue
        if token.attrs.pop("style", None) is not None:
            token.attrs["class"] = "num"
        if token.type == "link_open":
            _lead(token)
        if token.children is not None:
            token.children = list(_tame(token.children))
        yield token


def _lead(token: Token) -> None:
    """A link to another chapter leads there; one to anywhere else is words only."""
    target = Path(unquote(str(token.attrs.pop("href", ""))).partition("#")[0])
    if target.suffix == ".md" and target.stem in names():
        token.attrs["href"] = reverse("help_chapter", args=[target.stem])
