"""Forms drawn in words that the catalogue does not have: what is filled is right, what is unsure is left."""

from types import ModuleType

import pytest
import unseen_drawn_measure
import unseen_measure

VOCABULARIES = sorted(path.stem for path in unseen_measure.WORDS.glob("*.txt"))
SETS = sorted(path.stem for path in unseen_drawn_measure.DRAWN.glob("*.txt"))
QUICK = [
    *((unseen_measure, words, range(300, 306)) for words in VOCABULARIES),
    *((unseen_drawn_measure, words, range(1)) for words in SETS),
]
LONG = [
    *((unseen_measure, words, range(1000, 1100)) for words in VOCABULARIES),
    *((unseen_drawn_measure, words, range(100, 120)) for words in SETS),
]


def _named(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("measure", "words", "seeds"), QUICK, ids=_named)
def test_unseen_forms_are_filled_and_none_of_their_cells_is_wrong(measure: ModuleType, words: str, seeds: range) -> None:
    counts, faults = measure.measured(seeds, words)
    assert [fault for fault in faults if fault[0] == "wrong"] == []
    assert counts["right"] > 0.7 * (counts["right"] + counts["missed"])


@pytest.mark.long
@pytest.mark.parametrize(("measure", "words", "seeds"), LONG, ids=_named)
def test_of_many_unseen_forms_nine_cells_in_ten_are_right_and_none_is_wrong(
    measure: ModuleType, words: str, seeds: range
) -> None:
    counts, faults = measure.measured(seeds, words)
    answerable = counts["right"] + counts["missed"]
    print(f"{words}: {answerable} cells, right {100 * counts['right'] / answerable:.1f} %, wrong {counts['wrong']}")
    assert [fault for fault in faults if fault[0] == "wrong"] == []
    assert counts["right"] >= 0.9 * answerable
