from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_it_refreshes_once_and_then_has_nothing_to_do(command: Run) -> None:
    before = command("figures", "--period", "2026-H1", "--json")[1]
    first, again = command("refresh"), command("refresh")
    assert (first[0], again[1]) == (0, "已整理：0 组月度小计有更新。\n")
    assert first[1] != again[1]
    assert command("figures", "--period", "2026-H1", "--json")[1] == before


def test_figures_stay_exact_when_something_is_entered_after_it(command: Run, tmp_path: Path) -> None:
    command("refresh")
    (tmp_path / "宣传资料发放2.csv").write_text(
        "日期,社区,宣传资料名称,发放数量（份）\n2026-05-02,桃溪社区,健康手册,7\n", "utf-8"
    )
    assert command("import", tmp_path / "宣传资料发放2.csv")[0] == 0
    told = command("figures", "--period", "2026-H1", "--indicator", "leaflet.copies", "--json")[1]
    assert '"value": 407' in told


def test_a_small_ledger_is_left_alone_where_that_is_asked_for(command: Run) -> None:
    assert command("refresh", "--if-large")[:2] == (0, "已整理：0 组月度小计有更新。\n")
    assert command("refresh")[1] != "已整理：0 组月度小计有更新。\n"
