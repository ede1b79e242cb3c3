from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_it_sets_a_target_tells_how_much_is_reached_and_takes_it_back(command: Run) -> None:
    assert "还没有设定目标" in command("target", "--year", "2026")[1]
    assert command("target", "leaflet.copies", "1000", "--year", "2026")[0] == 0
    assert "目标 1000，现在 400，完成 40.0%" in command("target", "--year", "2026")[1]
    assert command("target", "leaflet.copies", "-", "--year", "2026")[0] == 0
    assert "还没有设定目标" in command("target", "--year", "2026")[1]


@pytest.mark.parametrize(
    "words", [("leaflet.copies",), ("leaflet.copies", "许多"), ("no.such", "5"), ("leaflet.copies", "5", "--org", "Z")]
)
def test_what_is_missing_or_wrong_gets_a_sentence(command: Run, words: tuple[str, ...]) -> None:
    status, _, fault = command("target", *words)
    assert (status, fault != "") == (2, True)
