"""Every entry of the word lists carries examples; they are run here."""

import pytest

from shiju.text.prose import read
from shiju.text.reading import Reading
from shiju.text.word_lists import declared


def _written(readings: list[Reading]) -> str:
    return "; ".join(f"{format(r.value.normalize(), 'f')} {r.bound} {r.unit or '-'}" for r in readings)


def _examples() -> list[tuple[str, str]]:
    entries = [entry for name in ("bounds", "units") for entries in declared(name).values() for entry in entries]
    return [example for entry in entries for example in entry["examples"].items()]


def _vetoed() -> list[tuple[str, str]]:
    return [(veto["id"], text) for veto in declared("vetoes")["veto"] for text in veto["examples"]]


@pytest.mark.parametrize(("sentence", "expected"), _examples())
def test_the_example_of_a_bound_or_unit_is_read_as_it_says(sentence: str, expected: str) -> None:
    assert _written(read(sentence)) == expected


@pytest.mark.parametrize(("veto", "text"), _vetoed())
def test_in_the_example_of_a_veto_nothing_is_read(veto: str, text: str) -> None:
    assert read(text) == [], veto


@pytest.mark.parametrize(("sentence", "per"), declared("counted")["examples"].items())
def test_the_scope_is_read(sentence: str, per: str) -> None:
    assert [reading.per for reading in read(sentence)] == [per]


def test_every_entry_has_an_example() -> None:
    assert all(
        entry["examples"] for name in ("bounds", "units", "vetoes") for entries in declared(name).values() for entry in entries
    )
