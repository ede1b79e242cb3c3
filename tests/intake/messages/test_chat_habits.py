"""How people talk in the chats of work groups, from `unseen/chat_habits.toml`, and what one message does to its neighbours."""

import pytest
from sayings import NONE, sayings
from single_messages import HEAD, Reads, numbers, questions
from unseen_pastes import scored, tree_of

from shiju.catalogue.catalogue import Catalogue

SET = "chat_habits"
PARTS = ("said", "more", "third", "last")


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


@pytest.mark.parametrize(
    ("said", "measure"), [("今天举办采茶比赛，12个采茶妹子", "participants"), ("上午清理河堤，来了14个汉子", "participants")]
)
def test_people_whom_no_list_knows_are_counted_or_asked_about(said: str, measure: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert measure in numbers(draft) or any(one.field == measure for one in draft.asked)


@pytest.mark.parametrize(
    "said", ["我们10点，小学，160个娃", "下午两点教学点搞活动，22个学生", "我们今晚7点在文塔广场搞晚会，50人"]
)
def test_an_hour_that_is_still_to_come_is_a_plan(said: str, reads: Reads) -> None:
    (message,) = reads.messages(f"西园-李某 2026/3/5 8:52\n{said}")
    assert (message.drafts, message.reason) == ((), "plan")


def test_a_correction_that_fits_no_number_is_asked_about_where_it_belongs(reads: Reads) -> None:
    first, second = reads.messages(f"{HEAD}大喇叭今天播防火，早晚各一次\n\n西园-李某 2026/3/5 18:30\n更正，是早中晚三道")
    assert "早中晚三道" in questions(first.drafts[0])
    assert (second.drafts, second.reason) == ((), "corrects_asked")


def test_since_when_a_matter_is_so_is_not_its_day(reads: Reads) -> None:
    draft = reads.one(HEAD + "居民在群里反映路灯从3月2号就不亮了，今天电工来换了3盏")
    assert (draft.kind, str(draft.days.first)) == ("concern", "2026-03-05")
