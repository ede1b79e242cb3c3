"""Of which kind a passage is: the signs that the kinds' own words give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import MessageWords, Part
from shiju.intake.messages.plain import Span

STRONG = 3
"""What one strong sign counts for."""
_MOST_WEAK = 2
_NEVER = re.compile("(?!)")
_SILENT = MessageWords(Part.EVENT)


@dataclass(frozen=True)
class _Signs:
    strong: tuple[re.Pattern[str], ...]
    words: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]


@cache
def _signs(said: MessageWords) -> _Signs:
    never = re.compile("|".join(said.never)) if said.never else _NEVER
    return _Signs(tuple(map(re.compile, said.strong)), tuple(map(re.compile, said.words)), never)


def announced(catalogue: Catalogue, *parts: Part) -> tuple[Kind, ...]:
    """The kinds that messages announce, of these parts, in their order."""
    return tuple(
        kind for kind in catalogue.kinds if kind.messages is not None and not kind.retired and kind.messages.part in parts
    )


def counts_anything(kind: Kind) -> bool:
    """Whether messages tell numbers of this kind."""
    return kind.messages is not None and bool(kind.messages.counts)


def score(text: str, kind: Kind) -> int:
    """How strongly the text speaks of the kind: three for each strong sign, one for each weak one up to two."""
    signs = _signs(kind.messages or _SILENT)
    plain = signs.never.sub(lambda match: "，" * len(match.group()), text)
    strong = sum(1 for pattern in signs.strong if pattern.search(plain))
    weak = sum(1 for pattern in signs.words if pattern.search(plain))
    return STRONG * strong + min(weak, _MOST_WEAK)


def strongest(text: str, kinds: Sequence[Kind]) -> tuple[Kind | None, Kind | None]:
    """The kind of which the text speaks most, and another that it speaks of as strongly; the kind of all other events comes last of those. None where it speaks of none."""
    scored = sorted(
        ((score(text, kind), not _takes_the_rest(kind), -place, kind) for place, kind in enumerate(kinds)),
        key=lambda one: one[:3],
        reverse=True,
    )
    if not scored or scored[0][0] < STRONG:
        return None, None
    rival = scored[1][-1] if len(scored) > 1 and scored[1][0] == scored[0][0] else None
    return scored[0][-1], rival


def _takes_the_rest(kind: Kind) -> bool:
    return kind.messages is not None and kind.messages.fallback


def stretches_of(kind: Kind, text: str) -> Iterator[re.Match[str]]:
    """The stretches of a text that the kind claims as a whole."""
    for pattern in kind.messages.stretches if kind.messages is not None else ():
        yield from re.finditer(pattern, text)


def first_sign(text: str, kind: Kind, *, strong: bool = False) -> Span | None:
    """Where the first strong sign of the kind stands, else (unless only strong ones are wanted) the first weak one."""
    signs = _signs(kind.messages or _SILENT)
    for patterns in (signs.strong,) if strong else (signs.strong, signs.words):
        found = [match.span() for pattern in patterns for match in [pattern.search(text)] if match is not None]
        if found:
            return min(found)
    return None
