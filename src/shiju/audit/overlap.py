"""Overlap 雷同: which passages of a text stand in other texts, from where, how long; boilerplate set apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shiju.audit.fingerprints import SHINGLE, winnow
from shiju.audit.folding import Codes, Folded, fold

SHORTEST = 20
"""Folded characters a passage must have to be told: what winnowing guarantees to find."""
LARGEST_GAP = 12
"""Folded characters that may differ inside one passage: an edit, not an end."""
COMMON_SHARE = 0.2
"""A passage that stands in this share of all sources, and in COMMON_SOURCES at the least, is how offices write, not a copy."""
COMMON_SOURCES = 5
FORMULA_LENGTH = 30
"""A passage shorter than this with a number in it is the formula in which figures are stated year by year."""
MOST_OCCURRENCES = 200
"""A fingerprint in more places than this is a standing phrase; following each of its places would cost and prove nothing."""


_NUMBER_SIGN = "0"


@dataclass(frozen=True)
class Source:
    """A text to compare with; `name` is what the finding will call it (a file name, a report's title)."""

    name: str
    text: str


@dataclass(frozen=True)
class Overlap:
    """One shared passage. Offsets count characters of the original texts, ends not included.

    `kind`: copied, or boilerplate (fixed phrases, policy titles, what many sources share). `length` counts folded characters that are the same; `also_in` names further sources of the same passage.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    kind: str
    length: int
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """A passage in folded places, ends not included, and how many characters in it are the same.

    `paragraphs` are the paragraphs of both texts in which it stands: a passage never runs over the end of one.
    """

    source: int
    paragraphs: tuple[int, int]
    start: int
    end: int
    source_start: int
    source_end: int
    same: int


class Archive:
    """Sources made ready for comparison: fingerprints of all of them in one sorted table.

    `phrases` are fixed phrases and titles; what consists of them is boilerplate. The order of the sources does not change the findings.
    """

    def __init__(self, sources: Iterable[Source], *, phrases: Sequence[str] = ()) -> None:
        self._sources = tuple(sorted(sources, key=lambda source: (source.name, source.text)))
        self._folded = tuple(fold(source.text) for source in self._sources)
        prints = [winnow(folded.codes) for folded in self._folded]
        owners = [np.full(len(found.hashes), number) for number, found in enumerate(prints)]
        hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(found.hashes for found in prints)])
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._owners = np.concatenate([np.empty(0, dtype=np.int64), *owners])[order]
        self._places = np.concatenate([np.empty(0, dtype=np.int64), *(found.places for found in prints)])[order]
        self._phrases = tuple(_key(fold(phrase).codes) for phrase in phrases)

    def __len__(self) -> int:
        return len(self._sources)

    def find(self, text: str) -> tuple[Overlap, ...]:
        """All passages of the text that stand in a source, in the order of the text; of several sources the longest, then the first by name."""
        folded = fold(text)
        runs = [run for source, diagonals in self._candidates(folded) for run in self._runs(folded, source, diagonals)]
        chosen = _best(runs)
        return tuple(self._told(folded, run, others) for run, others in chosen)

    def _candidates(self, folded: Folded) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The sources that share a fingerprint, each with the shifts between the places of the shared ones."""
        found = winnow(folded.codes)
        first = np.searchsorted(self._hashes, found.hashes, side="left")
        last = np.searchsorted(self._hashes, found.hashes, side="right")
        shifts: dict[int, set[int]] = {}
        for place, low, high in zip(found.places.tolist(), first.tolist(), last.tolist(), strict=True):
            if high - low > MOST_OCCURRENCES:
                continue
            for at in range(low, high):
                shifts.setdefault(int(self._owners[at]), set()).add(int(self._places[at]) - place)
        for source in sorted(shifts):
            yield source, tuple(sorted(shifts[source]))

    def _runs(self, folded: Folded, source: int, shifts: tuple[int, ...]) -> list[_Run]:
        """The passages shared with one source: equal stretches along each shift, joined over small edits."""
        other = self._folded[source]
        pieces = [piece for shift in shifts for piece in _equal_stretches(folded, other, shift, source)]
        return [run for run in _joined(pieces) if run.same >= SHORTEST]

    def _told(self, folded: Folded, run: _Run, others: tuple[int, ...]) -> Overlap:
        source = self._folded[run.source]
        return Overlap(
            start=int(folded.places[run.start]),
            end=folded.end(run.end - 1),
            source=self._sources[run.source].name,
            source_start=int(source.places[run.source_start]),
            source_end=source.end(run.source_end - 1),
            kind="boilerplate" if self._is_boilerplate(folded, run, others) else "copied",
            length=run.same,
            also_in=tuple(sorted({self._sources[other].name for other in others})),
        )

    def _is_boilerplate(self, folded: Folded, run: _Run, others: tuple[int, ...]) -> bool:
        sources = len({run.source, *others})
        if sources >= COMMON_SOURCES and sources >= COMMON_SHARE * len(self._sources):
            return True
        rest = _key(folded.codes[run.start : run.end])
        if len(rest) < FORMULA_LENGTH and _NUMBER_SIGN in rest:
            return True
        for phrase in self._phrases:
            rest = rest.replace(phrase, "")
        return len(rest) < SHORTEST


def _key(codes: Codes) -> str:
    return "".join(map(chr, codes.tolist()))


def _equal_stretches(folded: Folded, other: Folded, shift: int, source: int) -> Iterator[_Run]:
    """The stretches of SHINGLE or more equal characters inside one paragraph, where `other` is read `shift` places further on."""
    start, end = max(0, -shift), min(len(folded), len(other) - shift)
    here, there = slice(start, end), slice(start + shift, end + shift)
    equal = folded.codes[here] == other.codes[there]
    turn = np.zeros(len(equal), dtype=np.bool_)
    turn[1:] = (np.diff(folded.paragraphs[here]) > 0) | (np.diff(other.paragraphs[there]) > 0)
    starts = np.flatnonzero(equal & (turn | ~np.concatenate(([False], equal[:-1]))))
    ends = np.flatnonzero(equal & np.concatenate((turn[1:] | ~equal[1:], [True]))) + 1
    for first, last in zip((starts + start).tolist(), (ends + start).tolist(), strict=True):
        if last - first >= SHINGLE:
            paragraphs = (int(folded.paragraphs[first]), int(other.paragraphs[first + shift]))
            yield _Run(source, paragraphs, first, last, first + shift, last + shift, last - first)


def _joined(pieces: list[_Run]) -> list[_Run]:
    """Stretches that follow each other in both texts with a small gap, made one."""
    joined: list[_Run] = []
    for piece in sorted(pieces, key=lambda run: (run.start, run.source_start)):
        before = joined[-1] if joined else None
        if before is not None and _follows(before, piece):
            overlap = max(0, before.end - piece.start, before.source_end - piece.source_start)
            joined[-1] = replace(
                before, end=piece.end, source_end=piece.source_end, same=before.same + max(0, piece.same - overlap)
            )
        elif before is None or piece.end > before.end:
            joined.append(piece)
    return joined


def _follows(before: _Run, piece: _Run) -> bool:
    gap, source_gap = piece.start - before.end, piece.source_start - before.source_end
    if before.paragraphs != piece.paragraphs:
        return False
    forward = piece.end > before.end and piece.source_end > before.source_end
    return forward and -SHINGLE <= gap <= LARGEST_GAP and -SHINGLE <= source_gap <= LARGEST_GAP


def _best(runs: list[_Run]) -> list[tuple[_Run, tuple[int, ...]]]:
    """For each passage the longest run, with the sources of the runs that it covers; in the order of the text."""
    chosen: list[tuple[_Run, Counter[int]]] = []
    for run in sorted(runs, key=lambda run: (-run.same, run.start, run.source, run.source_start)):
        holder = next((others for taken, others in chosen if _covers(taken, run)), None)
        if holder is None:
            chosen.append((run, Counter()))
        else:
            holder[run.source] += 1
    chosen.sort(key=lambda item: (item[0].start, item[0].source))
    return [(run, tuple(sorted(set(others) - {run.source}))) for run, others in chosen]


def _covers(taken: _Run, run: _Run) -> bool:
    """Whether most of `run` lies inside `taken`."""
    shared = min(taken.end, run.end) - max(taken.start, run.start)
    return 2 * shared > run.end - run.start
