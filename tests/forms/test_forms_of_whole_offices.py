"""What forms asked that were written for whole offices by people who never saw this program."""

import pytest
from an_office import answered, drawn, shown

LIST = "序号 | 标题 | 媒体名称 | 刊发日期\n1 | . | . | .\n2 | . | . | .\n3 | . | . | ."


@pytest.mark.parametrize("title", ["市级及以上用稿明细", "市级以上用稿明细"])
def test_a_list_from_a_level_up_holds_the_records_of_all_levels_behind_it(title: str) -> None:
    sheet = drawn(LIST, above=(title,))
    assert shown(sheet, answered(sheet)) == [
        "1|迎春演出进社区|新华网|2026-02-06", "2|柳溪义诊暖人心|江北日报|2026-04-03", "3|.|.|.",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["市级及以下用稿明细", "省级以上获奖稿件明细"])
def test_a_list_of_other_levels_or_of_something_else_from_a_level_up_is_asked_about(title: str) -> None:
    sheet = drawn(LIST, above=(title,))
    filled = answered(sheet)
    assert filled.cells == ()
    assert "看不准这张明细表要列哪些" in filled.open[0].why


def test_days_that_the_form_itself_prints_come_before_the_period_of_its_notice() -> None:
    notice = "关于报送2026年上半年新闻用稿情况的通知\n请于2026年7月8日前报送。\n江北区委宣传部\n2026年7月1日"
    sheet = drawn(LIST, above=("用稿明细", "考核期：2025年12月21日—2026年3月20日"))
    assert shown(sheet, answered(sheet, period=None, notice=notice))[0] == "1|迎春演出进社区|新华网|2026-02-06"
    whole = drawn(LIST, above=("用稿明细", "统计期：2026年1月至3月"))
    assert len(answered(whole, period=None, notice=notice).cells) == 2 * len(answered(sheet, period=None, notice=notice).cells)


def test_a_line_counted_in_another_unit_is_no_part_of_its_column() -> None:
    sheet = drawn("""
        服务类别 | 活动场次（场）
        义诊 | .
        走访慰问户数（户） | .
    """)
    filled = answered(sheet)
    assert [(one.place, str(one.value)) for one in filled.cells] == [((1, 1), "1")]
    assert filled.open[0].place == (2, 1)


def test_a_line_without_any_name_below_named_ones_is_no_line_of_the_table() -> None:
    filled = answered(
        drawn("""
        指标 | 桃源社区 | 红星街道
        活动场次 | . | .
        . | . | .
    """)
    )
    assert {one.place[0] for one in filled.cells} == {1}


def test_the_number_of_a_part_is_not_its_name() -> None:
    sheet = drawn("""
        序号 | 项目 | 单位 | 数量
        1 | 开展活动 | 场 | .
        1.1 | 其中：义诊 | 场 | .
    """)
    assert [str(one.value) for one in answered(sheet).cells][1:] == ["1"]


def test_a_cell_over_columns_of_several_headings_is_of_its_line_alone() -> None:
    sheet = drawn("""
        服务类别 | 活动场次（场） | 参加志愿者（人次）
        义诊 | . | .
        走访慰问户数（户） | . | <
        星级志愿者（人） | . | <
    """)
    filled = {one.place: one.origin.indicator for one in answered(sheet).cells}
    assert filled == {
        (1, 1): "activity.count.义诊",
        (1, 2): "activity.volunteers?type=义诊",
        (2, 1): "activity.households",
    }


def test_lines_with_codes_of_two_digits_head_no_table() -> None:
    sheet = drawn("""
        指标名称 | 代码 | 单位 | 本季 | 上季
        一、社会宣传 | < | < | < | <
        发放宣传资料 | 09 | 份 | . | .
        二、群众文体活动 | < | < | < | <
        文艺演出 | 10 | 场 | . | .
        体育活动 | 11 | 场 | . | .
        三、走访慰问 | < | < | < | <
        走访户数 | 12 | 户 | . | .
    """)
    filled = answered(sheet, period="2026-Q2").cells
    assert {one.place[0] for one in filled} == {2, 4, 5, 7}
    assert [one.origin.indicator for one in filled if one.place == (5, 3)] == ["activity.count.体育"]
