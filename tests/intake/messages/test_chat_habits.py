"""How people talk in the chats of work groups, from `unseen/chat_habits.toml`, and what one message does to its neighbours."""

import pytest
from sayings import NONE, sayings
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

SET = "chat_habits"
GROUPS = ("late", "concern", "media", "tails", "words", "volunteers", "numbers", "unit")


@pytest.mark.parametrize("group", GROUPS)
def test_what_a_chat_tells_of_is_read_whatever_its_manner(group: str, catalogue: Catalogue) -> None:
    score = scored(sayings("said", SET)[group], tree_of(SET), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= 0.92
    assert score.f1 >= 0.92
    assert score.invented == 0


def test_answers_and_changes_of_plan_give_no_draft(catalogue: Catalogue) -> None:
    score = scored(sayings("said", SET)[NONE], tree_of(SET), catalogue)
    print(score, *score.wrong, sep="\n")
    assert score.share >= 0.97
