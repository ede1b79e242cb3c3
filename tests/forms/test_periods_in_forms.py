"""Which periods the lines and columns of a form ask for: a year before, the quarter before, the year so far."""

import pytest
from an_office import answered, drawn, values, wished


def test_what_is_compared_is_no_period_of_its_own() -> None:
    sheet = drawn("""
        指标 | 本期 | 上年同期 | 比上年同期增减 | 较上年增减 | 增长（%）
        活动场次（场） | . | . | . | . | .
    """)
    assert values(sheet) == ["4|1|3|3|300"]


def test_the_same_period_of_last_year_is_that_of_the_heading_above() -> None:
    sheet = drawn("""
        指标 | 本月 | 1—6月累计 | < | <
        ^ | 受理 | 受理 | 上年同期受理 | 比上年同期增减
        合计 | . | . | . | .
    """)
    assert wished(sheet, "2026-06") == [
        "concern.received 2026-06-01..2026-06-30 value",
        "concern.received 2026-01-01..2026-06-30 value",
        "concern.received 2025-01-01..2025-06-30 value",
        "concern.received 2026-01-01..2026-06-30 difference",
    ]


def test_a_comparison_behind_the_year_so_far_is_asked_about_where_it_names_no_period() -> None:
    sheet = drawn("""
        指标 | 本月 | 本年累计 | 上年同期 | 增减
        活动场次（场） | . | . | . | .
    """)
    filled = answered(sheet, period="2026-05")
    assert [one.value for one in filled.cells] == [1, 3]
    assert {one.why for one in filled.open} == {
        "前面一列是年初以来累计，这一列可能与累计比，也可能与本期比，没有填。请人工填写。"
    }
    said = drawn("""
        指标 | 本月 | 年初至本月末累计 | 上年同期累计 | 上年同月 | 累计增减
        活动场次（场） | . | . | . | . | .
    """)
    assert values(said, "2026-05") == ["1|3|1|1|2"]


def test_a_year_and_a_month_in_line_and_column_are_the_month_of_that_year() -> None:
    sheet = drawn("""
        项目 | 2月 | 5月 | 上半年
        2026年活动场次（场） | . | . | .
        2025年活动场次（场） | . | . | .
    """)
    assert values(sheet) == ["1|1|4", ".|1|1"]
    under = drawn("""
        项目 | 2026年 | < | 2025年 | <
        ^ | 2月 | 5月 | 2月 | 5月
        活动场次（场） | . | . | . | .
    """)
    assert values(under) == ["1|1|.|1"]


def test_a_line_and_a_column_of_different_periods_are_asked_about() -> None:
    sheet = drawn("""
        项目 | 5月 | 第二季度
        第一季度活动场次（场） | . | .
        本期活动场次（场） | . | .
    """)
    filled = answered(sheet)
    assert [one.value for one in filled.cells] == [1, 2]
    assert {one.why for one in filled.open} == {"这一行和这一列说的期间不同，看不准要填哪一段，没有填。请人工填写。"}


def test_what_stood_a_year_before_is_asked_where_records_only_say_what_stands_now() -> None:
    sheet = drawn("""
        指标 | 本期 | 上年同期 | 增减
        文艺团队（支） | . | . | .
        在岗宣传员（人） | . | . | .
        文艺团队数同比增幅 | . | — | —
    """)
    assert [one.split()[0] for one in wished(sheet)] == ["arts.groups", *["officer.in_post"] * 3]
    filled = answered(sheet)
    assert {one.why for one in filled.open if one.place[0] != 2} >= {"台账只有现有数，没有那时候的数，没有填。请人工填写。"}


@pytest.mark.parametrize(
    ("period", "said", "wanted"),
    [
        ("2026-Q2", "上季", "2026-01-01..2026-03-31"),
        ("2026-Q1", "上一季度数", "2025-10-01..2025-12-31"),
        ("2026-03", "上月", "2026-02-01..2026-02-28"),
        ("2026-01", "上个月完成数", "2025-12-01..2025-12-31"),
    ],
)
def test_the_quarter_or_month_before_is_that_before_the_forms(period: str, said: str, wanted: str) -> None:
    sheet = drawn(f"""
        指标 | 单位 | 本期 | {said}
        发放宣传资料 | 份 | . | .
    """)
    assert wished(sheet, period)[1] == f"leaflet.copies {wanted} value"


def test_the_quarter_before_is_not_asked_of_a_half_year() -> None:
    sheet = drawn("""
        指标 | 单位 | 上季
        发放宣传资料 | 份 | .
    """)
    assert [one for one in wished(sheet) if "2026-01-01..2026-03-31" in one] == []


def test_the_period_of_this_year_is_that_of_the_form() -> None:
    sheet = drawn("""
        指标 | 单位 | 本年本期 | 上年同期
        举办活动 | 场 | . | .
    """)
    assert wished(sheet) == ["activity.count 2026-01-01..2026-06-30 value", "activity.count 2025-01-01..2025-06-30 value"]


def test_what_is_said_so_far_beside_the_month_is_counted_since_the_year_began() -> None:
    sheet = drawn("""
        受理渠道 | 本月受理 | 累计受理 | 累计受理比上年增减
        电话 | . | . | .
    """)
    assert wished(sheet, "2026-05") == [
        "concern.received.电话 2026-05-01..2026-05-31 value",
        "concern.received.电话 2026-01-01..2026-05-31 value",
        "concern.received.电话 2026-01-01..2026-05-31 difference",
    ]
    lines = drawn("""
        项目 | 单位 | 数量
        发放宣传资料 | 份 | .
        累计发放宣传资料 | 份 | .
    """)
    assert [one.split()[1] for one in wished(lines, "2026-06")] == ["2026-06-01..2026-06-30", "2026-01-01..2026-06-30"]


def test_what_is_said_so_far_is_asked_about_where_nothing_says_for_what_else() -> None:
    sheet = drawn("""
        项目 | 单位 | 数量
        累计发放宣传资料 | 份 | .
        举办活动 | 场 | .
    """)
    filled = answered(sheet, period="2026-06")
    assert [one.place[0] for one in filled.cells] == [2]
    assert [one.why for one in filled.open] == ["“累计”可能是表中各期之和，也可能是年初以来累计，没有填。请人工填写。"]
    assert [one.place[0] for one in answered(sheet).cells] == [1, 2], "in a form that begins with the year both are the same"


@pytest.mark.parametrize("said", ["季度小计", "本季合计", "全季度累计"])
def test_the_sum_of_the_months_of_a_quarter_is_that_of_the_form(said: str) -> None:
    sheet = drawn(f"""
        项目 | 单位 | 4月 | 5月 | 6月 | {said}
        举办活动 | 场 | . | . | . | .
    """)
    assert wished(sheet, "2026-Q2")[-1] == "activity.count 2026-04-01..2026-06-30 value"


def test_what_is_new_among_what_stands_is_left_to_a_person() -> None:
    sheet = drawn("""
        项目 | 单位 | 数量
        文艺团队 | 支 | .
        其中：本年新增 | 支 | .
    """)
    filled = answered(sheet)
    assert filled.cells == ()
    assert [one.why for one in filled.open if one.place[0] == 2] == ["看不准“新增”要填哪项数据，没有填。"]


@pytest.mark.parametrize(
    "said",
    ["年内累计", "1月至本月止累计", "1-本月累计", "1—本季累计", "截至本月底累计", "本年以来", "今年以来累计", "至报告期末累计数"],
)
def test_the_year_so_far_has_many_names(said: str) -> None:
    sheet = drawn(f"""
        指标 | 本月 | {said}
        活动场次（场） | . | .
    """)
    assert wished(sheet, "2026-05")[1] == "activity.count 2026-01-01..2026-05-31 value"


def test_this_year_below_another_period_is_that_period() -> None:
    sheet = drawn("""
        指标 | 本月 | < | 年初至本月止累计 | <
        ^ | 本年 | 上年同月 | 本年 | 上年同期
        举办活动（场） | . | . | . | .
    """)
    assert [one.split()[1] for one in wished(sheet, "2026-05")] == [
        "2026-05-01..2026-05-31",
        "2025-05-01..2025-05-31",
        "2026-01-01..2026-05-31",
        "2025-01-01..2025-05-31",
    ]


def test_a_change_behind_a_period_and_the_same_a_year_before_is_that_of_these() -> None:
    sheet = drawn("""
        项目 | 当月受理 | 今年1—5月受理 | 去年1—5月受理 | 同比增减
        群众诉求（件） | . | . | . | .
    """)
    assert wished(sheet, "2026-05")[-1] == "concern.received 2026-01-01..2026-05-31 difference"
    of_month = drawn("""
        项目 | 今年1—5月受理 | 当月受理 | 去年5月受理 | 同比增减
        群众诉求（件） | . | . | . | .
    """)
    assert wished(of_month, "2026-05")[-1] == "concern.received 2026-05-01..2026-05-31 difference"


def test_what_was_done_last_year_until_now_is_said_before_what_this_years_is_called() -> None:
    sheet = drawn("""
        指标 | 当月 | 去年当月 | 截至当月累计 | 去年截至当月累计 | 累计增幅（%）
        举办活动（场） | . | . | . | . | .
    """)
    assert wished(sheet, "2026-05") == [
        "activity.count 2026-05-01..2026-05-31 value",
        "activity.count 2025-05-01..2025-05-31 value",
        "activity.count 2026-01-01..2026-05-31 value",
        "activity.count 2025-01-01..2025-05-31 value",
        "activity.count 2026-01-01..2026-05-31 growth",
    ]


def test_months_that_happened_and_their_total_say_nothing_of_their_own() -> None:
    sheet = drawn("""
        项目 | 各月发生数 | < | 上半年总计
        ^ | 1月 | 2月 | ^
        举办活动（场） | . | . | .
    """)
    assert [one.split()[1] for one in wished(sheet)] == [
        "2026-01-01..2026-01-31",
        "2026-02-01..2026-02-28",
        "2026-01-01..2026-06-30",
    ]
