"""A draft with its claims, as the rules look at it: what stands between two numbers, and which of them stand in one list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shiju.audit.claim import Claim
from shiju.audit.clauses import Clauses, cut
from shiju.audit.draft_text import DraftText
from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import Reach
from shiju.audit.itself.thing import Thing, event_name, thing
from shiju.audit.words import word_list
from shiju.text.quantity import Bound

_UNITS = word_list("arithmetic")["units"]
_HEADS = frozenset(_UNITS["heads"])
_ALIKE = {unit: group[0] for group in _UNITS["alike"] for unit in group}
_ITEM = re.compile(r"[一二三四五六七八九]是|其[一二三四五](?=[是，、：])|首先|其次|再次|最后")
_EXACT = Bound.EXACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
MOST_NEAR = 100
"""Claims on either side that are looked at in one paragraph. Nobody writes so many; a text that does must not cost their square."""
MOST_COMPARED = 40
"""Earlier numbers of the same figure that a number is held against, the nearest; likewise."""
COUNTED = frozenset({"count", "money", "area", "duration", "length", "weight", "other"})
"""Kinds of number that add up."""


@dataclass(frozen=True)
class Told:
    """The draft and its claims in order of place."""

    draft: DraftText
    claims: Sequence[Claim]
    clauses: Clauses = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clauses", cut(self.text))

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.draft.text

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """What each claim asserts, in order."""
        return tuple(Reach.of(claim.reading) for claim in self.claims)

    def between(self, first: int, second: int) -> str:
        """The text between two claims."""
        return self.text[self.claims[first].reading.end : self.claims[second].reading.start]

    def stretch(self, number: int) -> str:
        """The words of the sentence since the number before."""
        return self._stretches[number]

    @cached_property
    def _stretches(self) -> tuple[str, ...]:
        before = [0, *(claim.reading.end for claim in self.claims)]
        return tuple(
            self.text[max(claim.sentence[0], end) : claim.reading.start] for claim, end in zip(self.claims, before, strict=False)
        )

    def own(self, number: int) -> str:
        """The words of the claim's own clause before the number and its noun behind."""
        return self.claims[number].what[0].strip()

    @cached_property
    def events(self) -> tuple[str, ...]:
        """For each claim the name in quotes of the one event that it tells of."""
        return tuple(map(event_name, self.claims))

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """What each claim counts."""
        return tuple(map(thing, self.claims, self.events))

    def part(self, number: int) -> tuple[int, int]:
        """The part of the sentence, parted by semicolons."""
        return self.clauses.part(self.claims[number].reading.start)

    def together(self, first: int, second: int) -> bool:
        """Whether both stand in one sentence."""
        return self.claims[first].sentence == self.claims[second].sentence

    def near(self, number: int) -> range:
        """The claims of the same paragraph; of one that runs on those around."""
        paragraph = self.draft.paragraph_at(self.claims[number].reading.start)
        start = self.draft.starts[paragraph]
        end = start + len(self.draft.paragraphs[paragraph])
        return range(max(self.first_from(start), number - MOST_NEAR), min(self.first_from(end), number + MOST_NEAR + 1))

    def before(self, number: int) -> range:
        """The claims before it in its sentence."""
        return range(self.first_from(self.claims[number].sentence[0]), number)

    def section(self, number: int) -> tuple[int, int]:
        """Under which heading a number stands and in which item (一是 …) of its paragraph."""
        place = self.claims[number].reading.start
        paragraph = self.draft.paragraph_at(place)
        items = bisect_right(self._items, place) - bisect_left(self._items, self.draft.starts[paragraph])
        return self._sections[paragraph], items

    @cached_property
    def _sections(self) -> tuple[int, ...]:
        """For each paragraph the one with which its section begins; -1 under no heading."""
        found: list[int] = []
        for number, own in enumerate(self.draft.own_headings):
            headings = self.draft.headings(number)
            goes_on = number > 0 and own is None and headings == self.draft.headings(number - 1)
            found.append((found[-1] if goes_on else number) if headings else -1)
        return tuple(found)

    @cached_property
    def _items(self) -> tuple[int, ...]:
        """Where the words for items (一是, 其次) end."""
        return tuple(match.end() for match in _ITEM.finditer(self.text))

    def same_unit(self, first: int, second: int) -> bool:
        """Whether two numbers have the same unit of measure."""
        measure = self._measures[first]
        return measure is not None and measure == self._measures[second]

    @cached_property
    def _measures(self) -> tuple[tuple[str, str] | None, ...]:
        """Of each claim its kind and family of units; None of one without a unit."""
        readings = (claim.reading for claim in self.claims)
        return tuple(
            (one.kind, family) if one.unit is not None else None for one, family in zip(readings, self.families, strict=True)
        )

    @cached_property
    def families(self) -> tuple[str, ...]:
        """For each claim the one name of the units that stand for its own; empty without a unit."""
        return tuple(unit_family(claim.reading.unit or "") for claim in self.claims)

    def plain(self, number: int) -> bool:
        """Whether the claim is an amount of its own: no change, no share, and not per head."""
        claim = self.claims[number]
        return claim.comparison is None and claim.reading.per is None and claim.reading.kind in COUNTED

    def first_from(self, place: int) -> int:
        """The number of the first claim that begins at the place or behind it."""
        return bisect_left(self._begins, place)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(claim.reading.start for claim in self.claims)

    def contradiction(self, claims: Sequence[int], rule: str, message: str) -> Contradiction:
        """A finding about these claims."""
        listed = tuple(sorted(set(claims)))
        readings = [self.claims[at].reading for at in listed]
        return Contradiction(readings[0].start, max(one.end for one in readings), listed, rule, message)

    def exact(self, number: int) -> bool:
        """Whether the number is written without a word that leaves room."""
        return self.claims[number].reading.bound is _EXACT


def unit_family(unit: str) -> str:
    """One name for the units that stand for one another."""
    return "人" if unit in _HEADS else _ALIKE.get(unit, unit)
