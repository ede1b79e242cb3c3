"""Ways of announcing each kind of work: those learned from, and fresh ones that show what an office never seen may expect."""

import pytest
from sayings import sayings
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

KINDS = [name for name in sayings(fresh=True) if name != "none"]
RARE = ("venue", "publicity-officer")
"""Kinds for which every office has its own nouns."""


@pytest.mark.parametrize(("fresh", "share", "f1"), [(False, 0.98, 0.97), (True, 0.85, 0.84)])
def test_every_kind_is_told_from_its_wordings(fresh: bool, share: float, f1: float, catalogue: Catalogue) -> None:
    every = [paste for kind in KINDS for paste in sayings(fresh=fresh)[kind]]
    score = scored(every, tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= share
    assert score.f1 >= f1
    assert score.invented == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_far_behind_in_wordings_it_was_never_shown(kind: str, catalogue: Catalogue) -> None:
    score = scored(sayings(fresh=True)[kind], tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= (0.35 if kind in RARE else 0.7)


@pytest.mark.parametrize(("fresh", "share"), [(False, 0.97), (True, 0.68)])
def test_what_looks_like_work_and_is_none_gives_no_draft(fresh: bool, share: float, catalogue: Catalogue) -> None:
    score = scored(sayings(fresh=fresh)["none"], tree_of("sayings"), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= share
