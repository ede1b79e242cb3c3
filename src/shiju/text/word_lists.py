"""The word lists of the prose reader, from `words/*.toml`, as frozen tables."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shiju.text.quantity import Bound

LISTS = ("bounds", "units", "vetoes", "counted")


def declared(name: str) -> dict[str, Any]:
    """One word list as it is declared."""
    return tomllib.loads((files("shiju.text") / "words" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Unit:
    """A unit of measure: as written, as reported, and the kind of quantity that it makes."""

    word: str
    name: str | None
    kind: str
    arabic: bool
    not_before: str


@dataclass(frozen=True)
class BoundWord:
    """A word that limits a number."""

    word: str
    bound: Bound
    surface: bool
    around: str
    """Characters that make it another word: before it (words that stand before the number) or after it (words behind the unit)."""
    kind: str | None
    """Only with quantities of this kind; None: with all."""
    only_after: str = ""
    """Characters of which one must stand before the word; empty: any may."""
    only_before: str = ""
    """The same for the number behind it."""


@cache
def units() -> dict[str, tuple[Unit, ...]]:
    """Units by their first character, the longest first."""
    table: dict[str, list[Unit]] = {}
    for entry in declared("units")["unit"]:
        names, words = entry.get("as", {}), entry["words"]
        for word in words:
            name = None if entry.get("noun") else names.get(word, word)
            unit = Unit(word, name, entry["kind"], entry.get("arabic", False), entry.get("not_before", {}).get(word, ""))
            table.setdefault(word[0], []).append(unit)
    return {first: tuple(sorted(found, key=lambda unit: -len(unit.word))) for first, found in table.items()}


@cache
def bound_words(place: str) -> dict[str, tuple[BoundWord, ...]]:
    """Bound words of a place, the longest first; by their last character before the number, else by their first."""
    table: dict[str, list[BoundWord]] = {}
    for entry in declared("bounds")["bound"]:
        around = entry.get("not_after" if place == "before" else "not_before", "")
        for word in entry["words"] if entry["place"] == place else ():
            key = word[-1] if place == "before" else word[0]
            table.setdefault(key, []).append(
                BoundWord(
                    word,
                    Bound(entry["bound"]),
                    entry.get("surface", True),
                    around,
                    entry.get("after_kind"),
                    entry.get("only_after", ""),
                    entry.get("only_before", ""),
                )
            )
    return {key: tuple(sorted(found, key=lambda entry: -len(entry.word))) for key, found in table.items()}


@cache
def veto_pattern(script: str) -> re.Pattern[str]:
    """What is no quantity where a numeral of the script begins ('arabic' or 'chinese'); the group's number tells the veto."""
    return re.compile("|".join(f"({entry[script]})" for entry in declared("vetoes")["veto"] if script in entry))


@cache
def counted_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Verbs, words that end a noun phrase, and words of scope."""
    lists = declared("counted")
    return (
        re.compile(alternatives(lists["verbs"])),
        re.compile(alternatives([*lists["verbs"], *lists["stops"]])),
        re.compile(lists["per"]),
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, grouped by their first character: a fifth of the time of a plain list."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
