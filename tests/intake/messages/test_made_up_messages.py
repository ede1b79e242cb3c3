"""Hundreds of made-up messages of another office, with their truth; counted and printed."""

import pytest
from made_up_office import Template, make
from measuring import measured
from more_wordings import MORE_WORDINGS
from wordings import WORDINGS

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load(shipped("street-office"))
    assert isinstance(found, Catalogue)
    return found


@pytest.mark.parametrize(("wordings", "seed"), [(WORDINGS, 20260), (MORE_WORDINGS, 20261)], ids=["first", "more"])
def test_messages_of_another_office_give_the_right_drafts(
    wordings: tuple[Template, ...], seed: int, catalogue: Catalogue
) -> None:
    score = measured(make(wordings, seed=seed, count=220), catalogue)
    print(score, *score.wrong[:10], sep="\n")
    assert score.share >= 0.95
    assert score.extra <= score.drafts // 50
    assert score.f1 >= 0.95
    assert score.reasons_right >= score.reasons * 0.9
    assert score.invented == 0


def test_the_same_text_gives_the_same_drafts_with_the_same_keys(catalogue: Catalogue) -> None:
    first, second = (list(make(WORDINGS, seed=3, count=20)) for _ in range(2))
    assert [one.text for one in first] == [one.text for one in second]
    assert measured(first, catalogue) == measured(second, catalogue)
