from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_it_lists_the_tree(command: Run) -> None:
    assert "　A 桃源社区" in command("orgs")[1]


def test_it_merges_and_the_past_rolls_up(command: Run) -> None:
    assert command("orgs", "merge", "A", "B", "--new", "N=新桃社区", "--day", "2026-05-01")[0] == 0
    told = command("figures", "--org", "N", "--period", "2026-H1", "--indicator", "leaflet.copies", "--json")[1]
    assert '"value": 400' in told
    assert "由 N 接续" in command("orgs")[1]


def test_it_splits_moves_and_renames(command: Run) -> None:
    assert command("orgs", "split", "A", "--new", "A1=桃源一社区", "--new", "A2=桃源二社区", "--day", "2026-05-01")[0] == 0
    assert command("orgs", "rename", "B", "--name", "桃溪新社区", "--new", "B1", "--day", "2026-05-01")[0] == 0
    assert command("orgs", "move", "B1", "--to", "D", "--new", "B2", "--day", "2026-06-01")[0] == 0
    told = command("orgs")[1]
    assert all(name in told for name in ("A1 桃源一社区", "A2 桃源二社区", "B1 桃溪新社区", "B2 桃溪新社区"))


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "A", "B", "--new", "N=新"), ("merge", "X", "--new", "N=新", "--day", "2026-05-01"),
        ("merge", "A", "B", "--new", "N", "--day", "2026-05-01"), ("move", "A", "--new", "N", "--day", "2026-05-01"),
        ("rename", "A", "--new", "N", "--day", "2026-05-01"), ("rename", "A", "--new", "B", "--name", "x", "--day", "2026-05-01", "--to", "B"),
        ("move", "A", "--to", "Q", "--new", "N", "--day", "2026-05-01"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_gets_a_sentence(command: Run, words: tuple[str, ...]) -> None:
    before = command("orgs")[1]
    status, _, fault = command("orgs", *words)
    assert (status, command("orgs")[1]) == (2, before)
    assert fault
