"""Single-record forms drawn as a table with a line for each field."""

import pytest
from an_office import answered, drawn, shown

from shiju.forms.layout import find_layout
from shiju.forms.pairs import as_labels

TITLE = ("志愿服务活动记录单", "活动日期：2026年3月5日")


def test_each_line_asks_for_a_field_of_the_record() -> None:
    sheet = drawn(
        """
        序号 | 登记项目 | 登记内容 | 填写说明
        1 | 活动名称 | . | 填全称
        2 | 活动日期 | . | 年、月、日
        3 | 活动类型 | . | 义诊等
        4 | 走访户数（户） | . | —
        """,
        above=TITLE,
    )
    filled = answered(sheet, period="2026-03-05")
    assert [line.split("|")[2] for line in shown(sheet, filled)] == ["学雷锋义诊", "2026-03-05", "义诊", "12"]


@pytest.mark.parametrize(
    "body",
    [
        "指标 | 本期 | 上年同期\n举办活动（场） | . | .",
        "指标 | 数量\n举办活动（场） | .\n\n项目 | 数量\n投稿（篇） | .",
        "指标 | 数量 | 备注\n举办活动（场） | . | 全部\n投稿（篇） | 3 | 全部",
        "1 | .\n2 | .",
        "序号 | 内容\n1 | .\n2 | .",
    ],
)
def test_lines_with_several_blanks_or_none_are_no_labels(body: str) -> None:
    sheet = drawn(body)
    assert as_labels(sheet, find_layout(sheet).tables) is None


def test_lines_that_ask_for_figures_are_no_fields_of_a_record() -> None:
    sheet = drawn("项目 | 数量\n举办活动（场） | .\n参加人次（人次） | .", above=("群众文化活动情况统计表",))
    assert [one.origin.indicator for one in answered(sheet).cells] == ["activity.count", "activity.participants"]
