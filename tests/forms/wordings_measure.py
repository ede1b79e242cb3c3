"""How many headings of `wordings/*.toml` are named right, left open, or taken for something else. Run as a program: learned or held, how many to show."""

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from an_office import LAST, drawn, office

from shiju.catalogue.catalogue import Catalogue
from shiju.forms.headings import Part
from shiju.forms.proposal import Office
from shiju.forms.reading import Asked, NoPeriod, propose

WORDINGS = Path(__file__).parent / "wordings"
HELD = 3
"""Of the wordings of each indicator every third is held out: nobody mends anything for it."""


@dataclass(frozen=True)
class Heading:
    """One heading with its unit of measure, what it means, and whether it is held out. No indicator: it is a trap."""

    words: str
    unit: str
    title: str
    indicator: str = ""
    part: Part = Part.VALUE
    held: bool = False


def headings() -> Iterator[Heading]:
    """All wordings and traps of all files."""
    for path in sorted(WORDINGS.glob("*.toml")):
        for block in tomllib.loads(path.read_text(encoding="utf-8"))["headings"]:
            yield from _of(block)


def _of(block: dict[str, str]) -> Iterator[Heading]:
    for number, each in enumerate(block.get("each", "=").split()):
        part, _, label = each.rpartition("=")
        indicator = block["indicator"].replace("{}", part or label)
        for trap in (False, True):
            for at, word in enumerate(block["traps" if trap else "words"].split()):
                words, _, unit = word.replace("{}", label).partition("|")
                plain = Heading(words, unit or block["unit"], block["title"])
                meant = replace(plain, indicator=indicator, part=Part(block.get("part", "value")))
                yield plain if trap else replace(meant, held=(at + number) % HELD == HELD - 1)


def verdict(one: Heading, at: Office) -> tuple[str, str]:
    """`right`, `open` or `wrong`, and what the filling takes it for: a form of one line whose unit of measure has its own column."""
    sheet = drawn(f"项目 | 计量单位 | 数量 | 备注\n{one.words} | {one.unit} | . | .", above=(one.title,))
    proposal = propose([sheet], office=at, asked=Asked("S", LAST))
    wishes = () if isinstance(proposal, NoPeriod) else proposal.wishes
    if not wishes:
        return "open", ""
    said = wishes[0].indicator + (f" {wishes[0].part}" if wishes[0].part is not Part.VALUE else "")
    right = one.indicator and wishes[0].part is one.part and _same(wishes[0].indicator, one.indicator, at.catalogue)
    return ("right" if right else "wrong"), said


def _same(one: str, other: str, catalogue: Catalogue) -> bool:
    """Whether two indicators reckon the same."""
    first, second = (
        repr(replace(catalogue.indicator(name), id="", name="", synonyms=(), headings=(), verbs=(), rounding=(), part_of=None))
        for name in (one, other)
    )
    return first == second


def main(which: str = "learned", shown: str = "0", only: str = "") -> None:
    """Print the shares of the wordings and of the traps, and those learned that are not right."""
    at = office()
    counts: Counter[str] = Counter()
    spent = time.process_time()
    for one in headings():
        if not one.indicator.startswith(only):
            continue
        what, said = verdict(one, at)
        group = "held" if one.held else "learned" if one.indicator else "trap"
        counts[f"{group} {what}"] += 1
        if shown != "0" and group == which and what != ("open" if group == "trap" else "right"):
            print(what, one.words, one.unit, one.title[8:], one.indicator, "->", said)
    for group in ("learned", "held", "trap"):
        total = sum(counts[f"{group} {what}"] for what in ("right", "open", "wrong"))
        share = 100 * counts[f"{group} {'open' if group == 'trap' else 'right'}"] / max(total, 1)
        print(
            f"{group}: {total}, {share:.1f} % as it should be, open {counts[group + ' open']}, wrong {counts[group + ' wrong']}"
        )
    print(f"{time.process_time() - spent:.1f} s of CPU")


if __name__ == "__main__":
    main(*sys.argv[1:])
