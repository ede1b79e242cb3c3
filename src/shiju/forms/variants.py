"""Headings that say a thing twice (文明引导（劝导）, 图书室（书吧、图书分馆）) or several together (中心组学习和集体学习, 宣传员、通讯员): how else they may be said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.forms.choosing import AND
from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of

_BRACKET = re.compile("[（(]([^（）()]{2,24})[）)]")
_COMMA = re.compile("[、，,/]")
_LEAST = 2
_TAKING_PART = frozenset({"参与", "参加", "承办", "协办", "联办", "合办", "联合"})
_OF_SOME = re.compile("[人户员老少青妇幼军残\\d]|党|干部|学生|儿童|低保|特困|困难|以上|以下|线上|线下")
"""What names a part of those who are counted, or of what is."""


@dataclass(frozen=True)
class Bracketed:
    """A heading without its bracket, and what stands in the bracket."""

    plain: str
    before: str
    behind: str
    parts: tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Whether several things stand in the bracket, as examples do."""
        return len(self.parts) >= _LEAST

    def instead(self, part: str) -> tuple[str, ...]:
        """The heading with a part of the bracket in place of what it stands behind."""
        shorter = (self.before[: -len(part)] + part + self.behind,) if len(part) < len(self.before) else ()
        return (*shorter, part + self.behind)


def bracketed(text: str) -> Bracketed | None:
    """The bracket of a heading that has one; None where it has none or several, or nothing beside it."""
    found = _BRACKET.findall(text)
    place = _BRACKET.search(text)
    if place is None or len(found) != 1:
        return None
    before, behind = text[: place.start()], text[place.end() :]
    parts = tuple(part for part in _COMMA.split(place[1]) if part)
    return Bracketed(before + behind, before, behind, parts) if before and parts else None


def is_example(part: str) -> bool:
    """Whether one of several things in a bracket may be an example of what stands before it, and is no part of those who are counted."""
    return _OF_SOME.search(part) is None


def takes_part(part: str) -> bool:
    """Whether it only says that others did the work too: 组织（参与）."""
    return part in _TAKING_PART


@dataclass(frozen=True)
class Together:
    """Choices of a field that a heading names together, with the heading in which each stands alone."""

    kind: Kind
    field: str
    alone: tuple[tuple[str, str], ...]
    """Choice and heading."""


def together(text: str, lexicon: Lexicon) -> Iterator[Together]:
    """What choices a heading names together: 中心组学习和集体学习合计人次."""
    for kind in lexicon.catalogue.kinds:
        for field in (one for one in kind.fields if one.choices and not one.retired):
            known = {word: label for label, word in lexicon.choices(kind, field)}
            run, words = _run_of(text, known)
            labels = {known[word]: text.replace(run, word) for word in words}
            if len(labels) >= _LEAST:
                yield Together(kind, field.id, tuple(labels.items()))


def as_one(text: str, lexicon: Lexicon) -> Iterator[tuple[Kind, str]]:
    """A heading that names a kind by several of its words together, with the first of its nouns in their place: 宣传员、通讯员人数."""
    for kind in lexicon.catalogue.kinds:
        nouns = {key_of(word) for word in kind.nouns}
        run, words = _run_of(text, {key_of(word): word for word in (*kind.words, *kind.nouns)})
        told = nouns.intersection(words)
        if told and len(set(words)) >= _LEAST:
            yield kind, text.replace(run, min(told))


def _run_of(text: str, known: Sequence[str] | dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The longest stretch of a text that is nothing but known words with 、 or 和 between them, and these words."""
    any_word = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)) or "(?!)"
    found = re.search(f"(?:{any_word})(?:{AND}(?:{any_word}))+", text)
    if found is None:
        return "", ()
    return found.group(), tuple(re.findall(any_word, found.group()))
