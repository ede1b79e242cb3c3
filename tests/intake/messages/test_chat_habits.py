"""How people talk in the chats of work groups, from `unseen/chat_habits.toml`, and what one message does to its neighbours."""

import pytest
from sayings import NONE, sayings
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

SET = "chat_habits"
PARTS = ("said", "more", "third")


@pytest.mark.parametrize("part", PARTS)
def test_what_a_chat_tells_of_is_read_whatever_its_manner(part: str, catalogue: Catalogue) -> None:
    for group, found in sayings(part, SET).items():
        if group != NONE:
            score = scored(found, tree_of(SET), catalogue)
            assert score.kind_and_day >= 0.9 * score.true, (group, *score.wrong)
            assert score.f1 >= 0.92, (group, *score.wrong)
            assert score.invented == 0


@pytest.mark.parametrize("part", PARTS)
def test_answers_and_changes_of_plan_give_no_draft(part: str, catalogue: Catalogue) -> None:
    score = scored(sayings(part, SET)[NONE], tree_of(SET), catalogue)
    assert score.share >= 0.97, score.wrong
