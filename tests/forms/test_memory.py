"""Decisions about forms as a file that a person can read."""

from pathlib import Path

from an_office import catalogue

from shiju.forms.headings import Part
from shiju.forms.memory import read_decisions, written
from shiju.forms.proposal import Decision


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    decisions = {
        "惠民场次": Decision("activity.count"),
        "意见": Decision(None),
        "七日办结": Decision("concern.closed_within(7)?channel=电话", Part.ESTIMATED),
    }
    path = tmp_path / "forms.toml"
    path.write_text(written(decisions), "utf-8")
    assert read_decisions(path, catalogue()) == decisions


def test_without_a_file_nothing_was_decided(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "forms.toml", catalogue()) == {}


def test_faults_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "forms.toml"
    path.write_text('[[decided]]\nwords = "甲"\nindicator = "none"\n[[decided]]\nindicator = "-"\n', "utf-8")
    told = read_decisions(path, catalogue())
    assert isinstance(told, tuple)
    assert [one.message for one in told] == ["第 1 条“甲”的指标“none”没有声明。", "第 2 条“”的指标“-”没有声明。"]
    path.write_text("[[decided", "utf-8")
    assert isinstance(read_decisions(path, catalogue()), tuple)
