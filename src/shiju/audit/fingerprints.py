"""Winnowing fingerprints with positions.

Schleimer, Wilkerson, Aiken: Winnowing, local algorithms for document fingerprinting (SIGMOD 2003). Of every window of hashes the
smallest is kept, the rightmost of equals: any passage of `SHINGLE + WINDOW - 1` folded characters that two texts share is sure to leave a common fingerprint.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shiju.audit.folding import Codes, Places

SHINGLE = 5
"""Characters hashed together."""
WINDOW = 16
"""Hashes of which one is kept; with SHINGLE this guarantees passages of 20 characters."""

_FACTOR = 0x9E3779B97F4A7C15
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_MASK = (1 << 64) - 1

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """The kept hashes and the place of each shingle's first character in the folded text, in order of place."""

    hashes: Hashes
    places: Places


def shingle_hashes(codes: Codes, size: int = SHINGLE) -> Hashes:
    """One 64-bit hash for each run of `size` characters; empty where the text is shorter."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        factor = np.uint64(pow(_FACTOR, offset + 1, 1 << 64) & _MASK)
        total += codes[offset : offset + count].astype(np.uint64) * factor
    return _mixed(total)


def winnow(codes: Codes) -> Fingerprints:
    """The fingerprints of a folded text; a text shorter than a window leaves one, shorter than a shingle none."""
    hashes = shingle_hashes(codes)
    if len(hashes) == 0:
        return Fingerprints(hashes, np.empty(0, dtype=np.int64))
    width = min(WINDOW, len(hashes))
    windows = np.lib.stride_tricks.sliding_window_view(hashes, width)
    rightmost = width - 1 - np.argmin(windows[:, ::-1], axis=1)
    places = np.unique(rightmost + np.arange(len(windows)))
    return Fingerprints(hashes[places], places)


def _mixed(values: Hashes) -> Hashes:
    """The finisher of splitmix64: spreads near values over the whole range."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(_MIX[0])
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_MIX[1])
    return values ^ (values >> np.uint64(31))
