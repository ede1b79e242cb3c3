"""Headings in the words of many departments: what they mean is named, what only resembles it is asked."""

import pytest
from an_office import office
from wordings_measure import Heading, headings, verdict

ALL = tuple(headings())
WORDS, TRAPS = tuple(one for one in ALL if one.indicator), tuple(one for one in ALL if not one.indicator)
EACH = 7
"""In the quick tier one heading of so many is tried."""


def _shares(tried: tuple[Heading, ...]) -> tuple[float, list[str]]:
    """The share of headings named right, and those taken for something else."""
    at = office()
    said = [(one, *verdict(one, at)) for one in tried]
    wrong = [f"{one.words} ({one.unit}) as {meant}" for one, what, meant in said if what == "wrong"]
    return sum(what == "right" for _, what, _ in said) / len(said), wrong


def test_most_headings_are_named_and_none_is_taken_for_something_else() -> None:
    right, wrong = _shares(WORDS[::EACH])
    assert wrong == []
    assert right > 0.9


def test_what_only_resembles_an_indicator_is_asked() -> None:
    right, wrong = _shares(TRAPS[::EACH])
    assert wrong == []
    assert right == 0


@pytest.mark.long
@pytest.mark.parametrize("held", [False, True])
def test_of_all_headings_nine_in_ten_are_named_also_of_those_held_out(*, held: bool) -> None:
    right, wrong = _shares(tuple(one for one in WORDS if one.held is held))
    assert wrong == []
    assert right > 0.9


@pytest.mark.long
def test_no_trap_of_all_is_named() -> None:
    assert _shares(TRAPS) == (0, [])
