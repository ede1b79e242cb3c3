"""Cells that ask for a part of a figure: what is among it, and one choice of several."""

from dataclasses import replace
from datetime import date

import pytest
from an_office import answered, drawn, office, record, shown, wished

from shiju.catalogue.kind import Choice, Field


def test_choices_in_the_lines_cut_the_indicators_of_the_columns() -> None:
    sheet = drawn(
        """
        受理渠道 | 受理件数 | 办结件数 | 其中：7日内办结 | 在办件数 | 办结率
        电话 | . | . | . | . | .
        窗口 | . | . | . | . | .
        合计 | . | . | . | . | .
        """,
        above=("民情事项办理情况统计表", "统计期：2026年第二季度"),
    )
    assert shown(sheet, answered(sheet, period=None)) == [
        "电话|2|2|1|0|100.0%",
        "窗口|1|0|0|1|0.0%",
        "合计|3|2|1|1|66.7%",
    ]


def test_a_choice_that_no_field_knows_is_not_dropped() -> None:
    sheet = drawn("""
        渠道 | 受理件数
        飞鸽传书 | .
    """)
    assert answered(sheet).cells == ()


def test_lines_that_say_among_them_are_parts_of_the_line_above() -> None:
    sheet = drawn("""
        指标 | 数量
        活动场次 | .
        其中：体育活动 | .
        填表说明：如实填写 | <
    """)
    assert shown(sheet, answered(sheet))[:2] == ["活动场次|4", "其中：体育活动|1"]


def test_a_part_without_a_whole_stands_by_itself() -> None:
    sheet = drawn("""
        指标 | 数量 | 其中：体育活动
        其中：活动场次 | . | .
        未明项目 | . | .
        其中：义诊 | . | .
    """)
    assert shown(sheet, answered(sheet))[0].startswith("其中：活动场次|4")


def test_the_heading_says_which_field_where_several_know_a_word() -> None:
    twice = replace(
        office().catalogue.kind("concern"), fields=tuple(map(also_by_phone, office().catalogue.kind("concern").fields))
    )
    catalogue = replace(
        office().catalogue, kinds=tuple(twice if one.id == "concern" else one for one in office().catalogue.kinds)
    )
    lines = """
        {} | 受理件数
        电话 | .
    """
    on = replace(office(), catalogue=catalogue)
    assert shown(drawn(lines.format("受理渠道")), answered(drawn(lines.format("受理渠道")), on=on)) == ["电话|2"]
    unsure = answered(drawn(lines.format("说法")), on=on)
    assert unsure.cells == ()
    assert "concern.received?category=电话" in unsure.open[0].candidates


def also_by_phone(field: Field) -> Field:
    """The same field; the category also has a choice 电话, and one that is retired."""
    if field.id != "category":
        return field
    return replace(field, choices=(*field.choices, Choice("p", "电话"), Choice("q", "窗口", retired=True)))


def test_a_choice_before_the_name_cuts_it() -> None:
    sheet = drawn("""
        单位 | 入户发放宣传资料（份） | 入户发放宣传资料（条）
        全街道 | . | .
    """)
    assert shown(sheet, answered(sheet)) == ["全街道|500|."]


def test_a_choice_may_be_named_with_what_its_field_is_called() -> None:
    sheet = drawn("受理方式 | 受理件数\n电话受理 | .\n窗口受理 | .")
    assert shown(sheet, answered(sheet)) == ["电话受理|2", "窗口受理|1"]


def test_of_several_figures_before_it_among_them_is_asked_unless_its_unit_says_which() -> None:
    sheet = drawn("""
        社区 | 活动情况 | < | < | <
        ^ | 活动场次（场） | 参加人次（人次） | 其中 | <
        ^ | ^ | ^ | 文艺演出 | 义诊（人次）
        桃源社区 | . | . | . | .
    """)
    filled = answered(sheet)
    assert [one.origin.indicator for one in filled.cells][2:] == ["activity.participants.义诊"]
    asked = next(one for one in filled.open if one.place[1] == 3)
    assert asked.candidates == ("activity.count.文艺演出", "activity.participants.文艺演出")


def test_figures_under_another_heading_are_no_whole_of_what_is_among_them() -> None:
    sheet = drawn("""
        社区 | 发放资料（份） | 活动 | <
        ^ | ^ | 活动场次（场） | 其中：文艺演出
        桃源社区 | . | . | .
    """)
    assert [one.origin.indicator for one in answered(sheet).cells][2] == "activity.count.文艺演出"


def test_choices_below_the_name_of_their_field_are_counted_in_its_unit() -> None:
    sheet = drawn("""
        单位 | 刊播级别（篇次） | <
        ^ | 市级 | 中央级
        街道合计 | . | .
    """)
    assert shown(sheet, answered(sheet)) == ["街道合计|1|1"]


def test_a_choice_is_not_told_apart_where_no_record_says_anything_of_it() -> None:
    sheet = drawn("学习形式 | 学习次数（次）\n专题研讨 | .\n合计 | .", above=("理论学习情况统计表",))
    records = (record(1, "study-session", "A", date=date(2026, 3, 3), title="学习"),)
    filled = answered(sheet, on=office(records))
    assert [one.value for one in filled.cells] == [1]
    assert filled.open[0].why == "台账里这些记录都没有填“学习形式”，分不出“学习次数（专题研讨）”，没有填。"


def test_figures_without_any_names_of_lines_may_have_parts() -> None:
    sheet = drawn("活动场次（场） | 其中：文艺演出 | 其中：义诊\n. | . | .")
    assert shown(sheet, answered(sheet)) == ["4|1|1"]


def test_a_choice_over_the_name_of_a_measure_cuts_that_measure() -> None:
    sheet = drawn("单位 | 文艺演出 | <\n^ | 场次 | 参与人次\n全街道 | . | .", above=("活动情况统计表",))
    assert [one.origin.indicator for one in answered(sheet).cells] == [
        "activity.count.文艺演出",
        "activity.participants.文艺演出",
    ]


@pytest.mark.parametrize("heading", ["走访", "走访群众", "走访居民"])
def test_those_who_were_called_on_are_not_the_visits_nor_those_of_one_sort_of_event(heading: str) -> None:
    sheet = drawn(f"指标 | 单位 | 数量\n走访慰问群众 | 人次 | .\n{heading} | 人次 | .")
    assert wished(sheet) == ["activity.participants.走访慰问 2026-01-01..2026-06-30 value"]


def test_below_a_title_about_one_sort_its_short_name_is_that_sort() -> None:
    sheet = drawn("项目 | 单位 | 数量\n慰问群众 | 人次 | .", above=("走访慰问工作情况统计表",))
    assert [one.split()[0] for one in wished(sheet)] == ["activity.participants.走访慰问"]
