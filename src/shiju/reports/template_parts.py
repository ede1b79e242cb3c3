"""What a template consists of, and which settings each sort of block has."""

from dataclasses import dataclass
from typing import Any

WORDS = ("office", "period", "year", "committee")
"""Words that a template may ask for: {office} …"""


@dataclass(frozen=True)
class Place:
    """A figure or word to be put in: its name and wording, and the template's line."""

    name: str
    wording: str
    line: int


@dataclass(frozen=True)
class Optional:
    """Text that falls away where a figure in it is unknown, or, `at_zero`, zero."""

    parts: tuple["str | Place", ...]
    at_zero: bool = True


@dataclass(frozen=True)
class Listing:
    """A lead (其中) and items, joined by 、; each item falls away as optional text does, and the lead with the last of them."""

    lead: tuple["str | Place", ...]
    items: tuple[Optional, ...]


Part = str | Place | Optional | Listing


@dataclass(frozen=True)
class Section:
    """A heading of level 1 to 3."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class AnnexStart:
    """Here an annex begins; it ends with the next one or the file."""

    title: str
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


Item = Section | AnnexStart | Prose | Fence


@dataclass(frozen=True)
class Setting:
    """A setting of a block: the type of its value, and whether a block can do without it."""

    type: type
    needed: bool = False
    choices: tuple[str, ...] = ()


_COLUMNS = Setting(str, choices=("months", "units"))
BLOCKS: dict[str, dict[str, Setting]] = {
    "table": {"caption": Setting(str), "rows": Setting(list, needed=True), "columns": _COLUMNS},
    "chart": {"caption": Setting(str), "indicator": Setting(str, needed=True), "columns": _COLUMNS},
    "records": {
        "kind": Setting(str, needed=True),
        "text": Setting(str, needed=True),
        "field": Setting(str),
        "is": Setting(list),
        "most": Setting(int),
        "numbered": Setting(bool),
    },
    "photos": {"kind": Setting(str, needed=True), "most": Setting(int)},
}
"""Sorts of blocks and the settings of each."""

HEAD: dict[str, Setting] = {
    "id": Setting(str, needed=True),
    "label": Setting(str, needed=True),
    "title": Setting(str, needed=True),
    "to": Setting(str),
    "mark": Setting(str),
    "number": Setting(str),
    "copies": Setting(list),
    "imprint": Setting(str),
}
"""The keys of a template's head."""
