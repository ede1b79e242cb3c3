"""The sentence, the part of it and the clause in which a place of a draft stands."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_PART_END = re.compile(r"[；;]")
_CLAUSE_END = re.compile(r"[，：:、|｜\t,](?:(?<!,)|(?<!\d,)|(?!\d))")
Span = tuple[int, int]


class Around(NamedTuple):
    """The sentence, the part of it and the clause that hold a place."""

    sentence: Span
    part: Span
    clause: Span


LONGEST_SENTENCE = 1000
"""Characters; a sentence that runs on is cut at its last comma before."""


@dataclass(frozen=True)
class Clauses:
    """The text cut into sentences, parts (parted by semicolons) and clauses; all spans leave out the sign that ends them."""

    sentences: tuple[Span, ...]
    parts: tuple[Span, ...]
    clauses: tuple[Span, ...]

    def around(self, place: int) -> Around:
        """The spans that hold the place; a dozen rules ask it of each number."""
        found = self._asked.get(place)
        if found is None:
            found = self._asked[place] = Around(
                self.sentences[bisect_right(self._sentence_starts, place) - 1],
                self.parts[bisect_right(self._part_starts, place) - 1],
                self.clauses[bisect_right(self._clause_starts, place) - 1],
            )
        return found

    @cached_property
    def _asked(self) -> dict[int, Around]:
        return {}

    def sentence(self, place: int) -> Span:
        """The sentence that holds the place."""
        return self.around(place).sentence

    def part(self, place: int) -> Span:
        """The part of a sentence that holds it."""
        return self.around(place).part

    def clause(self, place: int) -> Span:
        """The clause that holds it."""
        return self.around(place).clause

    def before(self, sentence: Span) -> Span | None:
        """The sentence before, or None at the beginning."""
        at = bisect_right(self._sentence_starts, sentence[0]) - 1
        return self.sentences[at - 1] if at > 0 else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return _starts(self.sentences)

    @cached_property
    def _part_starts(self) -> list[int]:
        return _starts(self.parts)

    @cached_property
    def _clause_starts(self) -> list[int]:
        return _starts(self.clauses)


@lru_cache(maxsize=2)
def cut(text: str) -> Clauses:
    """Cut a text; every place of it lies in just one span of each sort. Whoever looks at the same draft shares the cut."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    inner = [match.start() for match in _PART_END.finditer(text)]
    small = [match.start() for match in _CLAUSE_END.finditer(text)]
    sentences = _none_too_long(ends, sorted([*inner, *small]), len(text))
    parts = sorted({*sentences, *inner})
    clauses = sorted({*parts, *small})
    return Clauses(_spans(sentences, len(text)), _spans(parts, len(text)), _spans(clauses, len(text)))


def _none_too_long(ends: list[int], inner: list[int], length: int) -> list[int]:
    """Ends of sentences, with more of them where one would run on: all that is asked of a number goes through its sentence."""
    found, start = [], 0
    for end in [*ends, length]:
        while end - start > LONGEST_SENTENCE:
            at = bisect_right(inner, start + LONGEST_SENTENCE) - 1
            start = (inner[at] if at >= 0 and inner[at] > start else start + LONGEST_SENTENCE) + 1
            found.append(start - 1)
        found.append(end)
        start = end + 1
    return found[:-1]


def _spans(ends: list[int], length: int) -> tuple[Span, ...]:
    starts = [0, *[end + 1 for end in ends]]
    return tuple(zip(starts, [*ends, length], strict=True))


def _starts(spans: tuple[Span, ...]) -> list[int]:
    return [start for start, _ in spans]
