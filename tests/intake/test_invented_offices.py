"""Offices that never were, with headings, layouts and spellings of other provinces: little is asked, next to nothing is wrong."""

from collections import Counter

import pytest
from invented_designs import DESIGNS, read_office
from invented_measure import ASKED, RIGHT, WRONG, catalogue, measure, share

OFFICES = sorted(path.stem for path in DESIGNS.glob("*.txt"))
PACK = catalogue()


def measured(name: str, seed: int, *, converted: bool) -> tuple[Counter[str], list[str]]:
    total, lines = measure(read_office(name), seed, PACK, converted=converted)
    print(f"{name} {seed}: {share(total)}")
    return total, [line for line in lines if line.startswith(WRONG)]


@pytest.mark.parametrize("name", OFFICES)
def test_most_cells_are_right_and_none_silently_wrong(name: str) -> None:
    total, wrong = measured(name, 8, converted=False)
    assert wrong == []
    assert total[RIGHT] * 100 >= sum(total.values()) * 85
    assert total[RIGHT] + total[ASKED] == sum(total.values())


@pytest.mark.long
@pytest.mark.parametrize("seed", [9, 10, 11, 12])
@pytest.mark.parametrize("name", OFFICES)
def test_no_seed_and_no_format_brings_a_silent_fault(name: str, seed: int) -> None:
    total, wrong = measured(name, seed, converted=True)
    assert len(wrong) * 1000 <= sum(total.values())
