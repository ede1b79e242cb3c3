"""Sentences of the genre are read as a careful reader reads them: value, bound and unit of every quantity."""

import pytest
from annotated_sentences import Annotated, sentences

from shiju.text.prose import read

SENTENCES = sentences("sentences/own", "sentences/public")


@pytest.mark.parametrize(("text", "annotated"), SENTENCES)
def test_the_sentence_is_read(text: str, annotated: list[Annotated]) -> None:
    assert [(one.value, str(one.bound), one.unit or "-") for one in read(text)] == [one.strict for one in annotated]


def test_there_are_at_least_two_hundred_sentences() -> None:
    assert len(SENTENCES) >= 200
