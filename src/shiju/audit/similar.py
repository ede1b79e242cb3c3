"""Texts of an archive that are nearly the same as others: candidates by shared fingerprints, decided by exact comparison."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from shiju.audit.fingerprints import Hashes, shingle_hashes
from shiju.audit.folding import fold

KEPT_ONE_IN = 16
"""Of all shingle hashes one in so many is kept as a sketch (FracMinHash); the exact comparison decides, so this only costs or saves candidates."""
MOST_HOLDERS = 100
"""A sketch hash in more texts than this is a standing phrase and makes no candidates."""
CANDIDATE_SHARE = 0.5
"""A pair is compared exactly when its sketches agree at this share of the threshold or more."""


@dataclass(frozen=True, order=True)
class NearlySame:
    """Two texts by their place in the sequence given, and the exact Jaccard similarity of their shingles."""

    first: int
    second: int
    similarity: float


def nearly_same(texts: Sequence[str], *, threshold: float) -> tuple[NearlySame, ...]:
    """All pairs whose similarity is at least `threshold` (0 to 1), in order of their places."""
    shingles = [np.unique(shingle_hashes(fold(text).codes)) for text in texts]
    sketches = [found[found % np.uint64(KEPT_ONE_IN) == 0] for found in shingles]
    found = []
    for first, second in _candidates(sketches, threshold):
        similarity = _jaccard(shingles[first], shingles[second])
        if similarity >= threshold:
            found.append(NearlySame(first, second, similarity))
    return tuple(sorted(found))


def _candidates(sketches: list[Hashes], threshold: float) -> Iterator[tuple[int, int]]:
    owners = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    hashes = np.concatenate([np.empty(0, dtype=np.uint64), *sketches])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    shared: dict[tuple[int, int], int] = {}
    dropped = np.zeros(len(sketches), dtype=np.int64)
    for holders in np.split(owners, edges):
        if len(holders) > MOST_HOLDERS:
            dropped[holders] += 1
            continue
        for pair in combinations(holders.tolist(), 2):
            shared[pair] = shared.get(pair, 0) + 1
    for (first, second), count in shared.items():
        union = len(sketches[first]) + len(sketches[second]) - int(dropped[first] + dropped[second]) - count
        if count >= CANDIDATE_SHARE * threshold * union:
            yield first, second


def _jaccard(first: Hashes, second: Hashes) -> float:
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common)
