"""What words have in common with many phrases at once: long numbers with a lane of bits for each phrase, so that one sum reckons all of them."""

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import Literal, NamedTuple

_Sort = Literal["I", "Q"]
_BITS: Mapping[_Sort, int] = {"I": 32, "Q": 64}
"""Bits of a lane by its sort. The highest is kept free: it shows which lanes reach far enough."""


class Lane(NamedTuple):
    """A phrase: the pairs of characters that it has, to whom it belongs, and the least sum that makes it worth a look."""

    pairs: frozenset[str]
    owner: int
    least: int


class _OnDemand(dict[str, int]):
    """Long numbers that are made when they are first asked for: a draft has few of all pairs."""

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, pair: str) -> int:
        made = self[pair] = self._make(pair)
        return made


class PhraseLanes:
    """The lanes of some phrases in turn. Where a phrase has a pair, the long number of the pair holds in its lane what the pair is worth."""

    def __init__(self, lanes: Sequence[Lane], worth: Mapping[str, int], *, heaviest: int) -> None:
        """`worth`: of each pair; `heaviest`: the greatest weight that words come with."""
        most = max((sum(worth[pair] for pair in lane.pairs) for lane in lanes), default=0)
        self._sort = next(sort for sort, bits in _BITS.items() if most * heaviest < 1 << bits - 1)
        self._bits = _BITS[self._sort]
        self._count = len(lanes)
        self._numbers = tuple(range(self._count))
        highest = 1 << self._bits - 1
        self._all_ends = self._filled(highest for _ in lanes)
        self._short = self._filled(highest - min(lane.least, highest) for lane in lanes)
        self._empty = self._filled(highest - 1 for _ in lanes)
        owned: dict[int, list[int]] = {}
        self._held: dict[str, list[int]] = {}
        """The lanes that have a pair."""
        for number, lane in enumerate(lanes):
            owned.setdefault(lane.owner, []).append(number)
            for pair in lane.pairs:
                self._held.setdefault(pair, []).append(number)
        self._owned = {owner: self._row(numbers, highest) for owner, numbers in owned.items()}
        """The highest bits of all lanes of an owner."""
        self._rows = _OnDemand(lambda pair: self._row(self._held[pair], worth[pair]))
        """For each pair the long number that holds what it is worth."""
        self._holders = _OnDemand(lambda pair: self._of_owners({lanes[number].owner for number in self._held[pair]}))
        """For each pair the highest bits of all lanes whose owner has it in a phrase."""

    def _filled(self, values: Iterable[int]) -> int:
        """The long number that holds the values in turn."""
        return int.from_bytes(array(self._sort, values).tobytes(), sys.byteorder)

    def _row(self, numbers: Iterable[int], value: int) -> int:
        """The long number that holds the value in these lanes, and nothing in the others."""
        row = array(self._sort, bytes(self._count * self._bits // 8))
        for number in numbers:
            row[number] = value
        return int.from_bytes(row.tobytes(), sys.byteorder)

    def _of_owners(self, owners: Iterable[int]) -> int:
        ends = 0
        for owner in owners:
            ends |= self._owned.get(owner, 0)
        return ends

    @property
    def pairs(self) -> AbstractSet[str]:
        """All pairs that a phrase has."""
        return self._held.keys()

    def summed(self, layers: Iterable[tuple[Collection[str], int]]) -> int:
        """What the words have in common with each phrase, as one long number. `layers`: pairs with their weight, the nearest first; a pair counts where it stands nearest."""
        total, held, row = 0, self._held.keys(), self._rows.__getitem__
        seen: set[str] = set()
        for pairs, weight in layers:
            fresh = held & pairs
            fresh -= seen
            if fresh:
                seen |= fresh
                total += weight * sum(map(row, fresh))
        return total

    def each(self, summed: int) -> Sequence[int]:
        """The sums, phrase by phrase."""
        return memoryview(summed.to_bytes(self._count * self._bits // 8, sys.byteorder)).cast(self._sort)

    def worth_a_look(self, summed: int, said: Iterable[str] | None, sure: Iterable[int]) -> Iterator[int]:
        """The lanes that reach their least: of owners of which a pair is said, or of all where that is None. Of owners that are `sure` all lanes with anything in them."""
        theirs = -1 if said is None else self._of_those_said(said)
        surely = self._of_owners(sure)
        reached = (summed + self._short) & theirs & ~surely | (summed + self._empty) & surely
        width = self._bits // 8
        highest = (reached & self._all_ends).to_bytes(self._count * width, "little")[width - 1 :: width]
        return compress(self._numbers, highest)

    def _of_those_said(self, said: Iterable[str]) -> int:
        ends = 0
        for pair in self._held.keys() & said:
            ends |= self._holders[pair]
        return ends
