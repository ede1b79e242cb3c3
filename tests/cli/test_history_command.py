"""`shiju history` reads earlier reports, keeps what was confirmed as stated figures, and takes it back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., tuple[int, str, str]]
REPORT = """红星街道2025年上半年工作总结
一、宣传
全街道发放宣传资料8.4万份。开展各类活动90场，学习培训5次。
二、打算
下半年力争发放宣传资料9万份。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "去年总结.txt"
    path.write_text(REPORT, "utf-8")
    return path


def figure(command: Command, indicator: str, period: str, *more: str) -> dict[str, Any]:
    (found,) = json.loads(command("figures", "--indicator", indicator, "--period", period, "--json", *more)[1])
    return dict(found)


def test_it_proposes_and_writes_nothing(command: Command, report: Path) -> None:
    status, out, _ = command("history", report, "--json")
    (found,) = json.loads(out)
    assert (status, found["period"], found["kept"], found["batch"]) == (1, "2025-01-01..2025-06-30", 0, None)
    assert [(one["surface"], one["indicator"], one["value"], one["doubts"]) for one in found["proposals"]] == [
        ("8.4万份", "leaflet.copies", 84000, []),
        ("90场", "activity.count", 90, []),
        ("5次", None, 5, ["several"]),
    ]
    assert [(one["surface"], one["why"]) for one in found["left"]] == [("9万份", "plan")]
    assert command("history", "--list")[1].strip() == "共 0 个引用数据。"


def test_what_is_kept_is_the_base_of_last_year_and_never_a_recorded_figure(command: Command, report: Path) -> None:
    status, out, _ = command("history", report, "--keep")
    assert (status, "已引用 2 个数据" in out, "没有列入：9万份" in out) == (1, True, True)
    base = figure(command, "leaflet.copies", "2025-H1")
    assert (base["value"], base["grade"], base["stated"], base["beside"]["words"]) == (
        84000,
        "stated",
        "去年总结.txt 第3段",
        "全街道发放宣传资料8.4万份",
    )
    assert figure(command, "leaflet.copies.growth", "2026-H1")["grade"] == "stated"
    assert "引自" in command("figures", "--indicator", "leaflet.copies", "--period", "2025-H1")[1]
    assert "已引用" in command("history", report)[1]


def test_the_same_again_keeps_nothing_twice(command: Command, report: Path) -> None:
    command("history", report, "--keep")
    assert "已引用 0 个数据" in command("history", report, "--keep")[1]
    assert len(json.loads(command("history", "--list", "--json")[1])) == 2


def test_a_doubtful_one_is_kept_as_a_person_decides(command: Command, report: Path) -> None:
    command("history", report, "--keep", "--set", "3=training.count", "--skip", "1")
    kept = {one["indicator"]: one["value"] for one in json.loads(command("history", "--list", "--json")[1])}
    assert kept == {"activity.count": 90, "training.count": 5}


def test_only_a_person_who_says_so_puts_a_report_before_strayed_records(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "今年.txt"
    path.write_text("红星街道2026年上半年工作总结\n发放宣传资料9000份。\n", "utf-8")
    command("history", path, "--keep")
    recorded = figure(command, "leaflet.copies", "2026-H1")
    assert (recorded["value"], recorded["stated"], recorded["beside"]["value"], recorded["beside"]["differs"]) == (
        400,
        None,
        9000,
        True,
    )
    command("history", path, "--set", "1=leaflet.copies", "--final")
    final = figure(command, "leaflet.copies", "2026-H1")
    assert (final["value"], final["grade"]) == (9000, "stated")


def test_it_is_taken_back_and_known_as_of_its_time(command: Command, report: Path) -> None:
    batch = json.loads(command("history", report, "--keep", "--json")[1])[0]["batch"]
    then = figure(command, "leaflet.copies", "2025-H1")["as_of"]
    assert command("history", "--undo", str(batch))[0] == 0
    assert figure(command, "leaflet.copies", "2025-H1")["value"] is None
    assert figure(command, "leaflet.copies", "2025-H1", "--as-of", str(then))["value"] == 84000
    status, _, err = command("history", "--undo", str(batch))
    assert (status, "已经撤销" in err) == (2, True)


def test_a_folder_is_read_and_what_is_unreadable_told(command: Command, report: Path) -> None:
    (report.parent / "旧稿").mkdir()
    report.rename(report.parent / "旧稿" / report.name)
    (report.parent / "旧稿" / "坏.docx").write_bytes(b"no document")
    status, out, err = command("history", report.parent / "旧稿")
    assert (status, "去年总结.txt" in out, "坏.docx" in err) == (1, True, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请给出以前的汇报"),
        (("R", "R", "--skip", "1"), "一次只能用于一份"),
        (("R", "--set", "9=leaflet.copies"), "看不懂"),
        (("R", "--set", "3=none"), "看不懂"),
        (("R", "--org", "X"), "没有代码为“X”"),
        (("R", "--period", "x"), "x"),
        (("R", "--keep", "--set", "2=leaflet.copies"), "第 1 条"),
    ],
)
def test_a_wish_that_cannot_be_met_ends_with_a_sentence(
    command: Command, report: Path, words: tuple[str, ...], told: str
) -> None:
    status, _, err = command("history", *(report if word == "R" else word for word in words))
    assert (status, told in err) == (2, True)
    assert command("history", "--list")[1].strip() == "共 0 个引用数据。"


def test_what_a_table_of_totals_says_exactly_is_not_replaced_by_words_that_say_it_loosely(
    command: Command, tmp_path: Path
) -> None:
    first, second, third = (tmp_path / name for name in ("对比.txt", "汇报.txt", "总结.txt"))
    first.write_text("红星街道2025年上半年情况\n发放宣传资料84300份。", "utf-8")
    second.write_text("红星街道2025年上半年情况\n发放宣传资料8.4万余份，悬挂横幅30条。", "utf-8")
    third.write_text("红星街道2025年上半年情况\n发放宣传资料9万份。", "utf-8")
    assert command("history", first, "--keep", "--final")[0] == 0
    assert "已引用 1 个数据" in command("history", second, "--keep")[1]
    status, out, _ = command("history", third, "--keep")
    assert (status, "已引用的是 84300" in out, "已引用 0 个数据" in out) == (1, True, True)
    assert figure(command, "leaflet.copies", "2025-H1")["value"] == 84300
    assert "已引用 1 个数据" in command("history", third, "--set", "1=leaflet.copies")[1]
    kept = [one for one in json.loads(command("history", "--list", "--json")[1]) if one["indicator"] == "leaflet.copies"]
    assert [(one["value"], one["final"]) for one in kept] == [(90000, True)]


def test_no_growth_is_reckoned_from_a_few_records_that_a_document_contradicts(
    command: Command, report: Path, tmp_path: Path
) -> None:
    page = tmp_path / "零星.csv"
    page.write_text("日期,单位,宣传资料名称,数量\n2025-03-02,桃源社区,旧折页,5\n", "utf-8")
    assert command("import", page, "--kind", "leaflet")[0] == 0
    assert figure(command, "leaflet.copies.growth", "2026-H1")["value"] > 1000
    out = command("history", report, "--keep")[1]
    assert "第 1 条与台账同期的记录不符" in out
    assert figure(command, "leaflet.copies.growth", "2026-H1")["value"] is None
    command("history", report, "--set", "1=leaflet.copies", "--final")
    assert figure(command, "leaflet.copies.growth", "2026-H1")["value"] is not None
