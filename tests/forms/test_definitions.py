"""Headings and totals that say themselves how to count."""

import pytest
from an_office import answered, drawn, shown, wished

from shiju.forms.definitions import Way, without_way


def meant(heading: str, unit: str) -> list[str]:
    """What a line of that heading asks for."""
    return [one.split()[0] for one in wished(drawn(f"项目 | 单位 | 数量\n{heading} | {unit} | .", above=("工作情况统计表",)))]


@pytest.mark.parametrize(
    ("heading", "unit", "indicator"),
    [
        ("被采用稿件（一稿多家刊发计1篇）", "篇", "media.published"),
        ("采用稿件（同一稿件多家采用按一篇计）", "篇", "media.published"),
        ("投稿（一稿多投不重复计算）", "篇", "media.submitted"),
        ("媒体刊发（按刊发媒体逐家计）", "篇次", "media.publications"),
        ("省级及以上媒体刊发（一稿多家分别统计）", "篇次", "media.publications.province_and_above"),
        ("采用稿件（一稿多家刊发分别计）", "篇次", "media.publications"),
        ("媒体刊发（一稿多家刊发计1篇）", "篇", "media.published"),
        ("活动场次（几个单位联合开展的计1场）", "场", "activity.count"),
        ("受理诉求（重复登记的计1件）", "件", "concern.received"),
    ],
)
def test_a_bracket_that_says_how_to_count_asks_for_nothing_less(heading: str, unit: str, indicator: str) -> None:
    assert meant(heading, unit) == [indicator]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("受理诉求（同一人多次反映计1件）", "件"),
        ("采用稿件（头版刊发每篇计2分）", "篇"),
        ("采用稿件（不含转载）", "篇"),
    ],
)
def test_what_is_counted_otherwise_or_less_is_asked(heading: str, unit: str) -> None:
    assert meant(heading, unit) == []


def test_a_bracket_alone_is_no_heading() -> None:
    assert without_way("（逐家计）") == ("（逐家计）", None)
    assert without_way("用稿（逐家计）") == ("用稿", Way.EACH)


@pytest.mark.parametrize("label", ["用稿篇次合计", "篇次合计", "合计篇次", "合计（篇次）", "共计篇次"])
def test_the_line_of_totals_of_a_list_may_name_what_is_counted(label: str) -> None:
    rows = f"序号 | 标题 | 媒体名称 | 刊发日期\n1 | . | . | .\n2 | . | . | .\n{label} | < | . | <"
    sheet = drawn(rows, above=("上半年各级媒体用稿明细表",))
    assert shown(sheet, answered(sheet))[-1].split("|")[2] == "2"


@pytest.mark.parametrize("label", ["获奖篇次合计", "稿费合计", "人数合计"])
def test_a_total_of_something_else_is_left(label: str) -> None:
    rows = f"序号 | 标题 | 媒体名称 | 刊发日期\n1 | . | . | .\n2 | . | . | .\n{label} | < | . | <"
    sheet = drawn(rows, above=("上半年各级媒体用稿明细表",))
    assert {one.place[0] for one in answered(sheet).cells} <= {1, 2}
