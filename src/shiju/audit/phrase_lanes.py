"""What words have in common with many phrases at once: long numbers with a lane of bits for each phrase, so that one sum reckons all of them."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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


class PhraseLanes:
    """The lanes of some phrases in turn. Where a phrase has a pair, the long number of the pair holds in its lane what the pair is worth."""

    def __init__(self, lanes: Sequence[Lane], worth: Mapping[str, int], *, heaviest: int) -> None:
        """`worth`: of each pair; `heaviest`: the greatest weight that words come with."""
        most = max((sum(worth[pair] for pair in lane.pairs) for lane in lanes), default=0)
        self._sort = next(sort for sort, bits in _BITS.items() if most * heaviest < 1 << bits - 1)
        self._bits = _BITS[self._sort]
        self._count = len(lanes)
        self._ends = tuple(1 << (number + 1) * self._bits - 1 for number in range(self._count))
        self._all_ends = sum(self._ends)
        self._short = self._lacking(lane.least for lane in lanes)
        self._empty = self._lacking(1 for _ in lanes)
        self._owned: dict[int, int] = {}
        """The highest bits of all lanes of an owner."""
        for lane, end in zip(lanes, self._ends, strict=True):
            self._owned[lane.owner] = self._owned.get(lane.owner, 0) | end
        self._by_pair: dict[str, int] = {}
        self._holders: dict[str, int] = {}
        """For each pair the highest bits of all lanes whose owner has it in a phrase."""
        for number, lane in enumerate(lanes):
            for pair in lane.pairs:
                self._by_pair[pair] = self._by_pair.get(pair, 0) | worth[pair] << number * self._bits
                self._holders[pair] = self._holders.get(pair, 0) | self._owned[lane.owner]

    def _lacking(self, leasts: Iterable[int]) -> int:
        """What is to be added to sums so that the highest bit of a lane shows whether it has reached its least."""
        end = 1 << self._bits - 1
        return sum(end - min(least, end) << number * self._bits for number, least in enumerate(leasts))

    @property
    def pairs(self) -> AbstractSet[str]:
        """All pairs that a phrase has."""
        return self._by_pair.keys()

    def summed(self, layers: Iterable[tuple[Collection[str], int]]) -> int:
        """What the words have in common with each phrase, as one long number. `layers`: pairs with their weight, the nearest first; a pair counts where it stands nearest."""
        total, worth = 0, self._by_pair
        seen: set[str] = set()
        for pairs, weight in layers:
            fresh = worth.keys() & pairs
            fresh -= seen
            if fresh:
                seen |= fresh
                total += weight * sum(map(worth.__getitem__, fresh))
        return total

    def each(self, summed: int) -> Sequence[int]:
        """The sums, phrase by phrase."""
        return memoryview(summed.to_bytes(self._count * self._bits // 8, sys.byteorder)).cast(self._sort)

    def worth_a_look(self, summed: int, said: Iterable[str] | None, sure: Iterable[int]) -> Iterator[int]:
        """The lanes that reach their least: of owners of which a pair is said, or of all where that is None. Of owners that are `sure` all lanes with anything in them."""
        theirs = -1 if said is None else self._of_those_said(said)
        surely = 0
        for owner in sure:
            surely |= self._owned.get(owner, 0)
        reached = (summed + self._short) & theirs & ~surely | (summed + self._empty) & surely
        width = self._bits // 8
        highest = (reached & self._all_ends).to_bytes(self._count * width, "little")[width - 1 :: width]
        return compress(range(self._count), highest)

    def _of_those_said(self, said: Iterable[str]) -> int:
        ends = 0
        for pair in self._holders.keys() & said:
            ends |= self._holders[pair]
        return ends
