from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_it_shows_a_year_and_says_where_it_is_not_announced(command: Run) -> None:
    assert "2026-10-10 班　调休上班" in command("calendar", "2026")[1]
    assert "尚未公布" in command("calendar", "2034")[1]


def test_it_corrects_a_day_and_takes_it_back(command: Run) -> None:
    assert command("calendar", "--free", "2026-10-10", "--reason", "街道通知")[0] == 0
    assert "2026-10-10 休　本单位更正：街道通知" in command("calendar", "2026")[1]
    assert command("calendar", "--forget", "2026-10-10")[0] == 0
    assert "更正" not in command("calendar", "2026")[1]


@pytest.mark.parametrize("words", [("--working", "2026-10-10", "--reason", "x"), ("--free", "2026-10-10")])
def test_what_changes_nothing_or_has_no_reason_is_refused(command: Run, words: tuple[str, ...]) -> None:
    status, _, fault = command("calendar", *words)
    assert (status, fault != "") == (2, True)


def test_it_lists_what_is_due(command: Run) -> None:
    assert "没有超期或快到期的" in command("calendar", "--due")[1]
