from collections.abc import Callable
from pathlib import Path

Command = Callable[..., tuple[int, str, str]]


def test_it_proposes_a_kind_for_a_workbook_kept_by_hand(command: Command, tmp_path: Path) -> None:
    book, out = tmp_path / "巡查台账.csv", tmp_path / "kinds" / "巡查.toml"
    book.write_text("日期,社区,巡查内容,参加人数,姓名\n2026-03-02,桃源社区,甲,3,略\n2026-03-03,桃溪社区,乙,4,略\n", "utf-8")
    status, told, _ = command("kind", "from", book, "--id", "patrol")
    assert status == 0
    assert 'id = "patrol"' in told
    status, told, _ = command("kind", "from", book, "-o", out)
    assert "姓名：台账只记工作" in told
    assert 'type = "org_units"' in out.read_text("utf-8")


def test_it_says_why_there_is_none(command: Command, tmp_path: Path) -> None:
    book = tmp_path / "空.csv"
    book.write_text("一句话\n", "utf-8")
    assert command("kind", "from", book)[0] == 2
    book.write_bytes(b"%PDF")
    assert "PDF" in command("kind", "from", book)[2]
