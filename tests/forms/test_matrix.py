"""Tables of figures: which cell asks for what, whatever stands in lines and columns."""

from datetime import date

from an_office import LAST, RECORDS, answered, drawn, number, office, record, shown

from shiju.forms.filling import fill
from shiju.forms.keys import key_of
from shiju.forms.proposal import Decision
from shiju.forms.reading import Asked, NoPeriod, propose
from shiju.periods import Period


def test_indicators_as_columns_and_org_units_to_be_listed_in_the_lines() -> None:
    sheet = drawn("""
        序号 | 社区（单位） | 活动场次（场） | 其中 | < | 参加人次 | 备注
        ^ | ^ | ^ | 文艺演出 | 体育活动 | ^ | ^
        1 | . | . | . | . | . | .
        2 | . | . | . | . | . | .
        3 | . | . | . | . | . | .
        — | 街道机关（科室） | . | . | . | . | .
        合计 | 全街道 | . | . | . | . | .
    """)
    assert shown(sheet, answered(sheet)) == [
        "1|桃源社区|2|1|0|900|.",
        "2|柳溪社区|2|0|1|230|.",
        "3|.|.|.|.|.|.",
        "—|街道机关（科室）|1|0|0|600|.",
        "合计|全街道|4|1|1|1130|.",
    ]


def test_indicators_in_the_lines_and_months_as_columns() -> None:
    sheet = drawn("""
        类别 | 指标名称 | 计量单位 | 2026年各月完成数 | < | < | < | < | < | 上半年合计 | 其中：估算数
        ^ | ^ | ^ | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | ^ | ^
        社会宣传 | 发放宣传资料 | 份 | . | . | . | . | . | . | . | .
        ^ | 悬挂横幅 | 条 | . | . | . | . | . | . | . | .
    """)
    assert shown(sheet, answered(sheet)) == [
        "社会宣传|发放宣传资料|份|500|0|0|0|0|1200|1700|500",
        "社会宣传|悬挂横幅|条|0|0|0|0|0|30|30|0",
    ] or shown(sheet, answered(sheet))[0].endswith("|1700|500")


def test_growth_and_difference_stand_against_last_year() -> None:
    sheet = drawn("""
        项目 | 本期 | 上年同期 | 增减 | 同比增长（%）
        活动场次 | . | . | . | .
    """)
    assert shown(sheet, answered(sheet)) == ["活动场次|4|1|3|300"]


def test_a_heading_in_ten_thousands_is_answered_with_one_place() -> None:
    sheet = drawn("""
        单位 | 发放宣传资料（万份）
        全街道 | .
    """)
    assert shown(sheet, answered(sheet)) == ["全街道|0.2"]


def test_a_line_of_a_section_only_says_what_follows_is_about() -> None:
    sheet = drawn("""
        指标 | 单位 | 数值
        一、社会宣传 | < | <
        发放宣传资料 | 份 | .
        二、文化活动 | < | <
        活动参加人次 | 人次 | .
    """)
    assert shown(sheet, answered(sheet)) == [
        "发放宣传资料|份|1700",
        "二、文化活动|二、文化活动|二、文化活动",
        "活动参加人次|人次|1130",
    ]


def test_words_that_the_indicator_does_not_explain_leave_the_cell_blank_and_told() -> None:
    sheet = drawn("""
        指标 | 数值
        女性参加人次 | .
        老年人参加人次 | .
    """)
    filled = answered(sheet)
    assert filled.cells == ()
    assert [one.why for one in filled.open] == [
        "看不准“女性参加人次”要填哪项数据，没有填。",
        "看不准“老年人参加人次”要填哪项数据，没有填。",
    ]


def test_a_decision_is_replayed_wherever_the_words_stand() -> None:
    decisions = {key_of("惠民场次"): Decision("activity.count"), key_of("意见"): Decision(None)}
    sheet = drawn("""
        单位 | 惠民场次 | 意见
        全街道 | . | .
    """)
    filled = answered(sheet, decisions=decisions)
    assert shown(sheet, filled) == ["全街道|4|."]
    assert [one.why for one in filled.open] == ["按以前的决定，这一格留给人填写。"]


def test_what_the_ledger_does_not_keep_is_left_with_the_reason() -> None:
    sheet = drawn("""
        单位 | 中心组学习次数
        全街道 | .
    """)
    assert [one.why for one in answered(sheet).open] == ["台账没有“红星街道”2026年上半年的“中心组学习次数”，没有填。"]


def test_units_without_a_line_are_told() -> None:
    sheet = drawn("""
        社区 | 活动场次
        . | .
    """)
    assert [one.why for one in answered(sheet).open] == ["空行不够，“柳溪社区”没有地方填。请在表中加行后再填。"]


def test_blank_headings_at_the_left_are_for_a_person() -> None:
    sheet = drawn("""
        指标 | 说明文字 | 数量
        活动场次 | 按场 | .
        发放宣传资料 | . | .
    """)
    assert (2, 1) not in answered(sheet).values()["表1"]


def test_a_rate_stands_without_its_sign_where_the_heading_has_it() -> None:
    sheet = drawn("""
        单位 | 民情事项办结率（%） | 民情事项办结率
        全街道 | . | .
    """)
    assert shown(sheet, answered(sheet, period="2026-Q2")) == ["全街道|66.7|66.7%"]


def test_less_sure_cells_are_asked_about() -> None:
    sheet = drawn("""
        单位 | 活动参加人次
        全街道 | .
    """)
    proposal = propose([sheet], office=office(), asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert not isinstance(proposal, NoPeriod)
    filled = fill(proposal, office=office(), sure=101)
    assert filled.cells == ()
    assert filled.open[0].why == "可能是“活动参加人次”，但把握不够，没有填。请确认。"


def test_a_form_that_names_no_period_is_told() -> None:
    sheet = drawn("""
        单位 | 活动场次
        全街道 | .
    """)
    told = propose([sheet], office=office(), asked=Asked("S", LAST))
    assert isinstance(told, NoPeriod)
    assert "--period" in told.message


def test_one_day_is_named_as_one() -> None:
    sheet = drawn("""
        单位 | 中心组学习次数
        全街道 | .
    """)
    assert "2026年6月16日的" in answered(sheet, period="2026-06-16").open[0].why


def test_evidenced_parts_and_missing_bases_are_told_apart() -> None:
    sheet = drawn("""
        项目 | 有佐证数 | 同比增长
        活动场次 | . | .
        发放宣传资料 | . | .
    """)
    assert (
        shown(sheet, answered(sheet)) == ["活动场次|0|300%", "发放宣传资料|0|."]
        or shown(sheet, answered(sheet))[0] == "活动场次|0|300.0%"
    )


def test_lines_of_which_nothing_says_what_they_are_for_are_left_to_a_person() -> None:
    sheet = drawn("""
        序号 | 活动场次（场） | 备注
        1 | . | .
        2 | . | .
    """)
    filled = answered(sheet)
    assert filled.cells == ()
    assert {one.why for one in filled.open} == {"看不出这一行要填哪个单位或哪项内容，没有填。"}


def test_two_tables_beside_each_other_are_read_each_for_itself() -> None:
    sheet = drawn("""
        项目 | 完成数 | 项目 | 完成数
        活动场次（场） | . | 走访户数（户） | .
        办结件数（件） | . | 横幅（条） | .
    """)
    assert shown(sheet, answered(sheet)) == ["活动场次（场）|4|走访户数（户）|12", "办结件数（件）|2|横幅（条）|30"]


def test_communities_as_columns_are_no_column_of_communities() -> None:
    sheet = drawn("""
        指标 | 单位 | 桃源社区 | 柳溪社区 | 全街道
        活动场次 | 场 | . | . | .
    """)
    assert shown(sheet, answered(sheet)) == ["活动场次|场|2|2|4"]


def test_the_change_of_a_rate_is_asked_as_it_may_be_points_or_growth() -> None:
    sheet = drawn("""
        指标 | 本期 | 同比增减 | 增减（%）
        办结率 | . | . | .
        活动场次 | . | . | .
    """)
    filled = answered(sheet)
    assert {one.why for one in filled.open} == {"比率的增减可能指百分点，也可能指增长率，没有填。请人工填写。"}
    assert shown(sheet, filled)[-1] == "活动场次|4|3|300"


def test_the_line_that_numbers_the_columns_is_no_heading() -> None:
    sheet = drawn("""
        指标 | 代码 | 计量单位 | 本期
        甲 | 乙 | 丙 | 1
        活动场次 | 01 | 场 | .
    """)
    assert shown(sheet, answered(sheet)) == ["活动场次|01|场|4"]


def test_a_number_that_is_a_name_is_no_running_number() -> None:
    sheet = drawn("""
        受理渠道 | 受理件数
        12345 | .
        电话 | .
    """)
    assert shown(sheet, answered(sheet)) == ["12345|0", "电话|2"]


def test_what_is_new_is_not_what_stands() -> None:
    sheet = drawn("指标 | 计量单位 | 本月新增 | 本月\n活动场次 | 场 | . | .\n文艺团队 | 支 | . | .", above=("2026年6月统计表",))
    filled = answered(sheet, period=None)
    assert [(one.place, one.value) for one in filled.cells if one.place[0] == 1] == [((1, 2), 1), ((1, 3), 1)]
    assert "台账算的是期末现有数，不是新增数，没有填。请人工填写。" in {one.why for one in filled.open}


def test_tasks_are_names_and_targets_are_numbers() -> None:
    sheet = drawn("工作任务 | 年度目标 | 完成数\n活动场次 | 3 | .\n走访户数 | — | .")
    assert shown(sheet, answered(sheet)) == ["活动场次|3|4", "走访户数|—|12"]


def test_names_of_units_are_not_listed_where_no_figure_is_understood() -> None:
    sheet = drawn("序号 | 组织部门 | 会议内容 | 审核意见\n1 | . | . | .\n2 | . | . | .")
    assert answered(sheet).cells == ()


def test_a_share_is_never_written_in_ten_thousands() -> None:
    sheet = drawn("""
        指标 | 单位 | 上年同季 | 同比±% | 增减
        发放宣传资料 | 万份 | . | . | .
    """)
    records = (*RECORDS, record(20, "leaflet", "A", date=date(2025, 2, 1), title="旧册", copies=number(1000)))
    assert [str(one.value) for one in answered(sheet, on=office(records)).cells] == ["0.1", "70", "0.1"]


def test_a_sum_so_far_beside_the_months_of_a_quarter_is_asked() -> None:
    sheet = drawn("指标 | 单位 | 4月 | 5月 | 6月 | 累计\n活动场次 | 场 | . | . | . | .")
    filled = answered(sheet, period="2026-Q2")
    assert [one.place[1] for one in filled.cells] == [2, 3, 4]
    assert "年初以来累计" in filled.open[0].why
    beside = drawn("指标 | 单位 | 本季度 | 累计\n活动场次 | 场 | . | .")
    assert [one.value for one in answered(beside, period="2026-Q2").cells] == [2, 4]


def test_a_deadline_in_days_behind_a_number_with_a_point_is_read() -> None:
    sheet = drawn("指标 | 单位 | 数量\n3.7日内办结 | 件 | .")
    assert [one.origin.indicator for one in answered(sheet).cells] == ["concern.closed_within(7)"]


def test_the_unit_above_a_table_holds_for_headings_that_name_none() -> None:
    sheet = drawn(
        "项目 | 本期\n参加人次 | .\n发放宣传资料 | .\n活动场次 | .", above=("统计表", "填报单位：红星街道　单位：万份、人次、场")
    )
    assert [str(one.value) for one in answered(sheet).cells] == ["1130", "0.2", "4"]
    money = drawn("项目 | 本期\n活动 | .\n参加人次 | .", above=("统计表", "单位：万元"))
    assert [str(one.value) for one in answered(money).cells] == ["1130"]
    cases = drawn("诉求 | 本期\n受理 | .", above=("民情事项统计表", "计量单位：件"))
    assert [str(one.value) for one in answered(cases).cells] == ["3"]


def test_a_year_in_a_form_for_its_first_half_is_that_half_and_another_year_is_asked() -> None:
    sheet = drawn("指标 | 今年 | 去年 | 去年全年 | 去年同期\n活动场次 | . | . | . | .")
    filled = answered(sheet)
    periods = [(1, Period.parse("2026-H1")), (3, Period.parse("2025")), (4, Period.parse("2025-H1"))]
    assert [(one.place[1], one.origin.period) for one in filled.cells] == periods
    assert "可能是全年" in filled.open[0].why
    later = answered(sheet, period="2026-Q2")
    assert [one.place[1] for one in later.cells] == [3, 4]


def test_no_years_before_a_day_that_is_not_said_are_counted() -> None:
    assert answered(drawn("指标 | 近三年\n活动场次 | .")).cells == ()


def test_a_line_that_counts_otherwise_than_its_column_is_asked() -> None:
    sheet = drawn("项目 | 数量（万人次）\n参加活动 | .\n活动场次 | .")
    assert [one.place[0] for one in answered(sheet).cells] == [1]
