"""How many cells of the forms drawn by hand are right, left open, or wrong. Run as a program: seeds, set."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from unseen_drawn import Pen, drawn
from unseen_ledger import Ledger
from unseen_measure import tallied
from unseen_words import Form

DRAWN = Path(__file__).parent / "drawn"


def measured(seeds: range, words: str) -> tuple[Counter[str], Counter[tuple[str, ...]]]:
    """The verdicts on all cells of all forms of a set for one ledger per seed, and what was not right."""
    return tallied(_all(seeds, words))


def _all(seeds: range, words: str) -> Iterator[tuple[Form, Ledger, bool]]:
    for seed in seeds:
        random = Random(f"{words}-{seed}")  # noqa: S311  # the same ledger for the same seed
        ledger = Ledger(random)
        for one in drawn(DRAWN / f"{words}.txt"):
            yield Pen(ledger, random).form(one), ledger, one.word


def main(first: str, last: str, words: str, shown: str = "40") -> None:
    """Print the shares and what was not right, for one place once."""
    counts, faults = measured(range(int(first), int(last)), words)
    answerable = counts["right"] + counts["missed"]
    share = 100 * counts["right"] / answerable
    print(
        f"{answerable} answerable: right {share:.1f} %, missed {counts['missed']}, wrong {counts['wrong']}; blank {counts['blank']}"
    )
    for name in sorted({name.rpartition(" ")[0] for name in counts if " " in name}):
        print(f"  {name}: right {counts[name + ' right']}, missed {counts[name + ' missed']}, wrong {counts[name + ' wrong']}")
    seen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for verdict, where, filled, true in faults:
        seen.setdefault((verdict, where), []).append((filled, true))
    for (verdict, where), values in sorted(seen.items(), key=lambda pair: pair[0][0] != "wrong")[: int(shown)]:
        print(verdict, where, *values[0], f"({len(values)})")


if __name__ == "__main__":
    main(*sys.argv[1:])
