"""A choice that all records of a sheet have in common, because the sheet is named after it."""

import re
from collections.abc import Iterable

from shiju.catalogue.kind import Choice, Field
from shiju.intake.headings import bare, heading_key

_TAIL = re.compile(r"(?:登记|台账|情况|记录|明细|统计|一览|汇总|活动|名册|[表册簿])+$")
_JOINED = re.compile(r"[、和与及或/]$")
_LEAST_IN_TITLE = 3
"""Characters of a word that is looked for at the end of a title; a sheet's name must be the word."""


def named_choice(field: Field, sheet: str, titles: Iterable[str]) -> str | None:
    """The label of the one choice that the sheet is named after or its titles end on; None where none is, or another is spoken of too."""
    found = {choice.label for choice in field.choices for word in _words(choice) if _plain(sheet) == word}
    if not found:
        found = {label for title in titles for label in [_at_end(field, _plain(title))] if label is not None}
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    return _TAIL.sub("", bare(heading_key(text)))


def _words(choice: Choice) -> tuple[str, ...]:
    return () if choice.retired else tuple(heading_key(word) for word in (choice.label, *choice.words))


def _at_end(field: Field, title: str) -> str | None:
    """The choice on whose longest word a title ends, where what stands before speaks of no other."""
    ends = [
        (len(word), word, choice)
        for choice in field.choices
        for word in _words(choice)
        if len(word) >= _LEAST_IN_TITLE and title.endswith(word)
    ]
    if not ends:
        return None
    _, word, chosen = max(ends, key=lambda one: one[0])
    before = title.removesuffix(word)
    others = (other for choice in field.choices if choice is not chosen for other in _words(choice))
    return None if _JOINED.search(before) or any(other in before for other in others) else chosen.label
