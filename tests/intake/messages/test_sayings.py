"""Ways of announcing each kind of work: those that were learned from, fresh ones, and lines of one kind that speak of another."""

import pytest
from sayings import NONE, sayings
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

PARTS = ("kind", "fresh", "traps")


@pytest.mark.parametrize(("which", "share", "f1"), [("kind", 0.98, 0.97), ("fresh", 0.98, 0.97), ("traps", 0.95, 0.93)])
def test_every_kind_is_told_from_its_wordings(which: str, share: float, f1: float, catalogue: Catalogue) -> None:
    every = [paste for kind, found in sayings(which).items() for paste in found if kind != NONE]
    score = scored(every, tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= share
    assert score.f1 >= f1
    assert score.invented == 0


@pytest.mark.parametrize("which", PARTS)
def test_no_kind_falls_far_behind(which: str, catalogue: Catalogue) -> None:
    for kind, found in sayings(which).items():
        score = scored(found, tree_of("sayings"), catalogue)
        assert score.share >= 0.85, (kind, *score.wrong)


@pytest.mark.parametrize("which", PARTS)
def test_what_looks_like_work_and_is_none_gives_no_draft(which: str, catalogue: Catalogue) -> None:
    score = scored(sayings(which)[NONE], tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= 0.97
