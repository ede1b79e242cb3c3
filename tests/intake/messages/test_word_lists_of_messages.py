"""The examples that stand in the word lists of messages are run."""

from typing import Any

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.intake.messages.moods import ORDER, mood_of, told
from shiju.intake.messages.transcript import header_form
from shiju.intake.messages.words import LISTS, word_list

FORMS: list[dict[str, Any]] = word_list("headers")["form"]
MOODS: list[dict[str, Any]] = word_list("moods")["mood"]


@pytest.mark.parametrize(("form", "line"), [(form["id"], line) for form in FORMS for line in form["examples"]])
def test_a_header_line_is_read_by_its_form(form: str, line: str) -> None:
    found = header_form(line)
    assert found is not None
    assert found[0] == form


@pytest.mark.parametrize(("mood", "sentence"), [(mood["id"], sentence) for mood in MOODS for sentence in mood["examples"]])
def test_a_sentence_has_the_mood_it_is_an_example_of(mood: str, sentence: str) -> None:
    assert mood_of(sentence) == mood


@pytest.mark.parametrize("sentence", [sentence for mood in MOODS for sentence in mood.get("counter", ())])
def test_work_done_is_not_taken_for_a_plan(sentence: str) -> None:
    assert mood_of(sentence) == "done"


def test_every_reason_is_told_in_words() -> None:
    assert all(told(reason) for reason in ORDER)


def test_the_lists_are_all_there() -> None:
    assert all(word_list(name) for name in LISTS)


def test_every_shipped_kind_says_how_messages_announce_it() -> None:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    assert [kind.id for kind in catalogue.kinds if kind.messages is None] == []
