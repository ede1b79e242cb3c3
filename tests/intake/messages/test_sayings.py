"""Ways of announcing each kind of work: two thirds were learned from, every third was held out and shows what an office never seen may expect."""

import pytest
from sayings import sayings
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

KINDS = [name for name in sayings(held_out=True) if name != "none"]


@pytest.mark.parametrize(("held_out", "share", "f1"), [(False, 0.98, 0.97), (True, 0.85, 0.84)])
def test_every_kind_is_told_from_its_wordings(held_out: bool, share: float, f1: float, catalogue: Catalogue) -> None:
    every = [paste for kind in KINDS for paste in sayings(held_out=held_out)[kind]]
    score = scored(every, tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= share
    assert score.f1 >= f1
    assert score.invented == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_far_behind_in_wordings_it_was_never_shown(kind: str, catalogue: Catalogue) -> None:
    score = scored(sayings(held_out=True)[kind], tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= 0.6


@pytest.mark.parametrize(("held_out", "share"), [(False, 0.97), (True, 0.95)])
def test_what_looks_like_work_and_is_none_gives_no_draft(held_out: bool, share: float, catalogue: Catalogue) -> None:
    score = scored(sayings(held_out=held_out)["none"], tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= share
