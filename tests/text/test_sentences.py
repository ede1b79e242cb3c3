"""Sentences of the genre are read as a careful reader reads them: value, bound and unit of every quantity."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from shiju.text.prose import read

SENTENCES = Path(__file__).parent / "sentences"


@cache
def _expected() -> list[tuple[str, str]]:
    return [
        (text, reading)
        for file in sorted(SENTENCES.glob("*.toml"))
        for group in tomllib.loads(file.read_text(encoding="utf-8")).values()
        for text, reading in group.items()
    ]


def _written(text: str) -> str:
    return "; ".join(
        " ".join(
            [format(r.value.normalize(), "f"), *([] if r.bound == "exact" else [str(r.bound)]), r.unit or "-"],
        )
        for r in read(text)
    )


@pytest.mark.parametrize(("text", "reading"), _expected())
def test_the_sentence_is_read(text: str, reading: str) -> None:
    assert _written(text) == reading


def test_there_are_at_least_two_hundred_sentences() -> None:
    assert len(_expected()) >= 200
