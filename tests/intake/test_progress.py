"""Telling how far a long file is: its rows are told in steps, all of them, and nothing is told where nobody listens."""

from collections.abc import Iterator

from shiju.intake.progress import EVERY, in_steps


def test_every_thing_is_told_once_in_steps_and_the_rest_at_the_end() -> None:
    told: list[int] = []
    assert list(in_steps(range(2 * EVERY + 3), told.append)) == list(range(2 * EVERY + 3))
    assert told == [EVERY, EVERY, 3]


def test_a_full_last_step_is_followed_by_no_empty_one() -> None:
    told: list[int] = []
    assert sum(1 for _ in in_steps(range(EVERY), told.append)) == EVERY
    assert told == [EVERY]


def test_things_come_one_by_one_and_nothing_is_told_where_nobody_listens() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    first = next(in_steps(things(), None))
    assert (first, taken) == (0, [0])
    assert list(in_steps(range(3), None)) == [0, 1, 2]
