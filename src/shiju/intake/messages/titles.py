"""What an event is called: a stretch of what was written, or nothing.

A name in quotation marks, what 开展 or 举办 govern and what is said to have taken place outweigh a heading in 【】; that outweighs the clause that tells
of what was done, and last comes the verb itself (义诊). A stretch that says none of these (我们出了19名志愿者) is no name: then it is missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from shiju.catalogue.kind import Kind
from shiju.intake.messages.naming import NOUN, OF_THEME, QUOTES, Cleaned, cleaned, told, without_place
from shiju.intake.messages.plain import Span
from shiju.intake.messages.signs import first_sign
from shiju.intake.messages.words import word_list

_SAID = word_list("names")["title"]
_PIECE = re.compile(r"(?:[“\"「『][^”\"」』\n]{1,40}[”\"」』]|《[^》\n]{1,40}》|[^，,。；;！!？?\n~～ \u3000：:|｜丨•])+")
_HEADING = re.compile(r"[【\[](?P<heading>[^】\]\n]{2,24})[】\]]")
_HOLDS, _PREDICATE = re.compile(_SAID["holds"]), re.compile(_SAID["predicates"])
_GENERIC = re.compile(_SAID["generic"])
_NO_HEADING = re.compile(_SAID["no_heading"])
_WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")
_FURTHEST = 240
"""How much of a clause is looked at: spoken text may go on without a stop."""
_GAP = "\u3000"
_HIDDEN = "□"


class Rank(IntEnum):
    """How surely a stretch is a name, least first."""

    LINE = 1
    HEAD_ONLY = 2
    GENERIC = 3
    DEED = 4
    HELD_ONLY = 5
    QUOTED_ONLY = 6
    SIGN = 7
    GENERIC_HELD = 8
    HEAD = 9
    HELD_NOUN = 10
    HELD = 11
    QUOTED = 12


@dataclass(frozen=True)
class _Name:
    title: str
    rank: Rank


@dataclass(frozen=True)
class Above:
    """What stands above a passage: the headline of the page, the heading of its section. `line`: it is a line of a list, which names its event in whatever words."""

    headline: str = ""
    section: str = ""
    line: bool = False


def title_of(text: str, passage: Span, kind: Kind, skip: Sequence[Span], above: Above) -> str:
    """The title of the event of a passage; empty where there is none. `skip`: stretches that are no part of a title (days, units, places, numbers)."""
    plain = _blanked(text, passage, skip)
    heads = list(_headings(text[slice(*passage)], kind))
    names = [*_names(plain, kind), *heads]
    best = _best(names if above.line else [one for one in names if one.rank is not Rank.LINE])
    if best is None or best.rank < Rank.HELD_NOUN:
        best = _held(above.section, kind) or best
    if best is None or best.rank in (Rank.GENERIC, Rank.GENERIC_HELD):
        best = _held(above.headline, kind) or _best(heads) or best
    return best.title if best is not None else _verb(plain, kind)


def _held(text: str, kind: Kind) -> _Name | None:
    """What a heading says that took place."""
    return _best([one for one in _names(text, kind) if one.rank >= Rank.HELD_NOUN])


def heading(text: str) -> str:
    """The first heading in 【】 that names what it is about."""
    for match in _HEADING.finditer(text):
        if not _NO_HEADING.search(match["heading"]):
            return match["heading"].strip()
    return ""


def _best(names: Sequence[_Name]) -> _Name | None:
    """The surest, of those as sure the first; of a heading and a clause that says it more fully (【植树】义务植树) the clause."""
    best = max(names, key=lambda one: one.rank, default=None)
    if best is None or best.rank is not Rank.HEAD:
        return best
    return next((one for one in names if one.rank is Rank.SIGN and best.title in one.title), best)


def _blanked(text: str, passage: Span, skip: Sequence[Span]) -> str:
    """The passage with what is no title as gaps, but not within a quoted name; headings become gaps of their own."""
    said = text[slice(*passage)]
    quoted = [match.span() for match in QUOTES.finditer(said)]
    signs = list(said)
    for start, end in skip:
        first, last = max(start - passage[0], 0), min(end - passage[0], len(said))
        if not any(begin < last and first < stop for begin, stop in quoted):
            signs[first:last] = _GAP * (last - first)
    return _HEADING.sub(lambda match: "，" * len(match.group()), "".join(signs))


def _headings(text: str, kind: Kind) -> Iterator[_Name]:
    for match in _HEADING.finditer(text):
        said = match["heading"].strip()
        if not _NO_HEADING.search(said):
            yield _Name(said, Rank.HEAD if first_sign(said, kind, strong=True) is not None else Rank.HEAD_ONLY)


def _names(plain: str, kind: Kind) -> Iterator[_Name]:
    pieces = list(_PIECE.finditer(plain))
    for place, match in enumerate(pieces):
        behind = pieces[place + 1] if place + 1 < len(pieces) else None
        follows = behind is not None and not plain[match.end() : behind.start()].strip(_GAP)
        for said, held in _stretches(match.group()[:_FURTHEST], behind.group() if behind is not None and follows else ""):
            name = cleaned(said, kind)
            if name.title:
                yield from _ranked(name, kind, held=held)


def _stretches(piece: str, behind: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a clause that may be a name, and whether it says that they took place: what each verb of holding governs, what stands before 举行 or 结束, else all of it."""
    if OF_THEME.search(piece):
        yield piece, True
    hidden = QUOTES.sub(lambda match: _HIDDEN * len(match.group()), piece)
    holds = list(_HOLDS.finditer(hidden))
    for place, verb in enumerate(holds):
        end = holds[place + 1].start() if place + 1 < len(holds) else len(piece)
        yield piece[verb.end() : end], True
    took_place = _PREDICATE.search(hidden)
    if took_place is not None and took_place.start():
        yield piece[: took_place.start()], True
    elif not holds:
        yield piece, behind != "" and _PREDICATE.match(behind) is not None


def _ranked(name: Cleaned, kind: Kind, *, held: bool) -> Iterator[_Name]:
    title = name.title
    sure = first_sign(title, kind, strong=True) is not None
    likely = sure or first_sign(title, kind) is not None or NOUN.search(title) is not None
    if name.quoted and (held or (likely and title.startswith("“"))):
        yield _Name(title, Rank.QUOTED)
    elif _GENERIC.fullmatch(title):
        yield _Name(title, Rank.GENERIC_HELD if held else Rank.GENERIC)
    elif held:
        yield _Name(title, Rank.HELD if sure else Rank.HELD_NOUN if likely or told(title) else Rank.HELD_ONLY)
    elif sure:
        yield _Name(without_place(title), Rank.SIGN)
    elif name.quoted:
        yield _Name(title, Rank.QUOTED_ONLY)
    else:
        yield _Name(without_place(title), Rank.DEED if likely or told(title) else Rank.LINE)


def _verb(plain: str, kind: Kind) -> str:
    """The deed alone: the word by which the kind was known."""
    sign = first_sign(plain, kind, strong=True)
    said = plain[slice(*sign)] if sign is not None else ""
    return said if _WORD.fullmatch(said) else ""
