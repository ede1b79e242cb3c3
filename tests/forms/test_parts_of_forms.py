"""Forms in parts: numbered lines that head others, several tables on one sheet, headings that compare or name a part."""

import pytest
from an_office import answered, drawn, shown, values, wished

from shiju.forms.layout import find_layout


def test_a_line_without_a_number_is_a_part_of_the_numbered_line_above_it() -> None:
    sheet = drawn("""
        项目 | 单位 | 数量
        一、义诊活动 | 场 | .
        参加人次 | 人次 | .
        走访户数 | 户 | .
        二、各类活动走访户数 | 户 | .
        合计 | 户 | .
    """)
    assert values(sheet)[:4] == ["场|1", "人次|80", "户|12", "户|12"]
    assert [one.origin.indicator for one in answered(sheet).cells][:4] == [
        "activity.count.义诊",
        "activity.participants.义诊",
        "activity.households?type=义诊",
        "activity.households",
    ]


def test_a_numbered_line_about_some_special_work_leaves_the_lines_below_it() -> None:
    sheet = drawn("""
        项目 | 单位 | 数量
        一、禁毒宣传 | 次 | .
        发放宣传资料 | 份 | .
        （一）入户宣传 | 户 | .
        二、宣传资料 | — | —
        发放宣传资料 | 份 | .
    """)
    assert [one.place for one in answered(sheet).cells] == [(5, 2)]


def test_numbers_in_digits_head_no_lines_without_a_number() -> None:
    sheet = drawn("""
        项目 | 数量
        1.播放小喇叭（次） | .
        活动场次（场） | .
    """)
    assert wished(sheet) == [f"{name} 2026-01-01..2026-06-30 value" for name in ("broadcast.times", "activity.count")]


def test_numbered_lines_part_several_tables_under_one_title() -> None:
    sheet = drawn(
        """
        一、分社区情况 | < | <
        单位 | 活动场次（场） | 发放宣传资料（份）
        桃源社区 | . | .
        机关各办（所） | . | .
        全街道（含机关） | . | .
        二、第二季度情况 | < | <
        指标 | 数量 | 上年同期
        活动场次（场） | . | .
        三、本期义诊活动明细 | < | <
        日期 | 名称 | 参加人次
        . | . | .
        合计 | < | .
        """,
        above=("2026年上半年群众文化工作调度表",),
    )
    lines = shown(sheet, answered(sheet, period=None))
    assert lines[:3] == ["桃源社区|2|500", "机关各办（所）|1|1200", "全街道（含机关）|4|1700"]
    assert lines[5] == "活动场次（场）|2|1"
    assert lines[8:] == ["2026-03-05|学雷锋义诊|80", "合计|合计|80"]


def test_a_part_about_new_things_is_no_question_for_what_stands() -> None:
    sheet = drawn(
        """
        二、上半年新设阵地和横幅 | <
        项目 | 数量
        横幅（条） | .
        阵地（处） | .
        """,
        above=("2026年上半年宣传文化工作情况统计表",),
    )
    assert [one.value for one in answered(sheet, period=None).cells] == [30]


@pytest.mark.parametrize(
    ("notes", "filled"),
    [("说明：填全部数，不限于平安建设内容。", [1700]), ("说明：如实填写。", []), ("说明：不分主题。", [1700])],
)
def test_notes_may_say_that_all_work_is_meant(notes: str, filled: list[int]) -> None:
    sheet = drawn(f"项目 | 数量\n发放宣传资料（份） | .\n{notes} | <", above=("平安建设工作季度填报表",))
    assert [one.value for one in answered(sheet).cells] == filled


@pytest.mark.parametrize(
    ("title", "row", "filled"),
    [
        ("义诊与健康促进活动季报", "义诊（场）", [1]),
        ("义诊与健康促进活动季报", "活动场次（场）", []),
        ("禁毒与志愿服务活动统计表", "活动场次（场）", []),
        ("禁毒与志愿服务活动统计表", "志愿服务时长（小时）", [0]),
        ("城市管理类群众诉求情况统计表", "受理件数（件）", []),
        ("城市管理类群众诉求情况统计表", "全部诉求受理件数（件）", [3]),
        ("禁毒工作统计表", "全部活动场次（场）", []),
    ],
)
def test_a_title_of_two_works_or_of_a_class_narrows_what_it_does_not_name(title: str, row: str, filled: list[int]) -> None:
    assert [one.value for one in answered(drawn(f"项目 | 数量\n{row} | .", above=(title,))).cells] == filled


def test_the_telephone_is_a_channel_beside_other_channels() -> None:
    sheet = drawn(
        """
        诉求内容 | 受理渠道 | < | < | 联系电话
        ^ | 电话 | 窗口 | 网格 | ^
        受理总数 | . | . | . | .
        """,
        above=("群众诉求来源统计表",),
    )
    assert values(sheet) == ["2|1|0|."]


def test_a_deed_done_with_all_work_names_no_kind() -> None:
    sheet = drawn("""
        单位 | 文明实践活动 | < | 垃圾分类
        ^ | 开展场次（场） | 播放场次（场） | 开展次数（次）
        桃源社区 | . | . | .
    """)
    assert [(one.value, one.origin.indicator) for one in answered(sheet).cells] == [(2, "activity.count")]


def test_either_of_two_names_is_read_where_one_stands_in_brackets() -> None:
    sheet = drawn("""
        单位 | 媒体用稿（篇次） | < | <
        ^ | 市（地）级 | 县（区）级 | 省级
        桃源社区 | . | . | .
        合计 | . | . | .
    """)
    assert values(sheet) == ["0|0|0", "1|0|0"]


def test_a_part_of_what_is_not_understood_is_asked_about() -> None:
    sheet = drawn("""
        项目 | 数量
        涉农类诉求（件） | .
        其中：办结（件） | .
        民情事项受理件数（电话） | .
        其中：办结（件） | .
        其中：宣传资料（份） | .
    """)
    assert [(one.place, one.origin.indicator) for one in answered(sheet).cells] == [
        ((3, 1), "concern.received.电话"),
        ((4, 1), "concern.closed?channel=电话"),
    ]
    columns = drawn("单位 | 涉农诉求（件） | 其中：办结（件） | 办结（件）\n桃源社区 | . | . | .")
    assert [one.place for one in answered(columns).cells] == [(1, 3)]


def test_all_of_something_is_the_total_beside_its_choices() -> None:
    sheet = drawn(
        """
        诉求类别 | 按受理渠道分 | < | < | 办结 | 其中：三日内办结
        ^ | 电话 | 窗口 | 网格 | ^ | ^
        路灯照明 | . | . | . | . | .
        全部诉求 | . | . | . | . | .
        上年同期 | . | . | . | . | .
        """,
        above=("群众诉求分类统计表",),
    )
    assert wished(sheet)[5:10] == [
        f"{name} 2026-01-01..2026-06-30 value"
        for name in (
            "concern.received.电话",
            "concern.received.窗口",
            "concern.received.网格",
            "concern.closed",
            "concern.closed_within(3)",
        )
    ]
    assert wished(sheet)[10:14] == [one.replace("2026", "2025") for one in wished(sheet)[5:9]]


def test_a_column_that_compares_has_the_words_of_the_one_column_before_it() -> None:
    sheet = drawn("""
        渠道 | 受理件数 | 上年同期 | 同比增减 | 办结件数
        电话 | . | . | . | .
    """)
    assert [one.split()[0] for one in wished(sheet)] == [*["concern.received.电话"] * 3, "concern.closed?channel=电话"]
    either = drawn("""
        单位 | 受理件数 | 办结件数 | 上年同期
        桃源社区 | . | . | .
    """)
    assert [one.split()[0] for one in wished(either)] == ["concern.received", "concern.closed"]


def test_a_line_that_compares_has_the_words_of_the_line_it_stands_behind() -> None:
    repeated = drawn("""
        项目 | 桃源社区
        受理件数 | .
        上年同期 | .
        办结件数 | .
        上年同期 | .
    """)
    assert [one.split()[0] for one in wished(repeated)] == [*["concern.received"] * 2, *["concern.closed"] * 2]
    single = drawn("项目 | 数量\n受理件数 | .\n增减 | .")
    assert [one.split()[0] for one in wished(single)] == ["concern.received"] * 2
    last = drawn("渠道 | 受理件数\n电话 | .\n窗口 | .\n上年同期 | .")
    assert [one.split()[0] for one in wished(last)][:2] == ["concern.received.电话", "concern.received.窗口"]


def test_columns_may_be_numbered_with_sums_and_lines_with_codes() -> None:
    sheet = drawn("""
        指标 | 计量单位 | 代码 | 本年1—6月 | 上年1—6月 | 增减数（±）
        甲 | 乙 | 丙 | 1 | 2 | 3=1-2
        一、群众文化 | < | < | < | < | <
        活动场次 | 场 | 101 | . | . | .
        二、社会宣传 | < | < | < | < | <
        发放宣传资料 | 份 | 201 | . | . | .
        悬挂横幅 | 条 | 202 | . | . | .
        三、文化设施（期末数） | < | < | < | < | <
        阵地 | 处 | 11 | . | — | —
        阵地面积 | 平方米 | 12 | . | — | —
    """)
    assert [one.split()[0] for one in wished(sheet)] == [
        *["activity.count"] * 3,
        *["leaflet.copies"] * 3,
        *["display.横幅"] * 3,
        *["venue.count", "venue.area"],
    ]
    assert {one.split(maxsplit=1)[1] for one in wished(sheet)} == {
        "2026-01-01..2026-06-30 value",
        "2025-01-01..2025-06-30 value",
        "2026-01-01..2026-06-30 difference",
    }


@pytest.mark.parametrize(
    ("title", "row", "indicator"),
    [
        ("健康促进工作月报表", "义诊活动（场）", "activity.count.义诊"),
        ("健康促进工作月报表", "科普活动（场）", "activity.count.科普"),
        ("健康促进宣传活动月报表", "科普活动（场）", None),
        ("平安建设宣传及民情受理情况表", "受理民情事项（件）", "concern.received"),
        ("平安建设宣传及民情受理情况表", "发放宣传资料（份）", None),
    ],
)
def test_a_title_narrows_no_choice_that_is_a_part_of_it(title: str, row: str, indicator: str | None) -> None:
    cells = answered(drawn(f"项目 | 数量\n{row} | .", above=(title,))).cells
    assert [one.origin.indicator for one in cells] == ([indicator] if indicator else [])


def test_a_name_that_may_be_either_of_two_choices_is_asked_about() -> None:
    sheet = drawn("媒体级别 | 用稿篇次\n市（区）级 | .\n县（区）级 | .")
    assert [one.place for one in answered(sheet).cells] == [(2, 1)]


def test_all_of_the_district_is_more_than_a_street_has() -> None:
    sheet = drawn("单位 | 活动场次（场）\n全区 | .\n全街道 | .")
    assert [one.place for one in answered(sheet).cells] == [(2, 1)]


def test_a_choice_among_another_choice_is_asked_about() -> None:
    sheet = drawn("项目 | 数量\n义诊活动（场） | .\n其中：体育活动（场） | .\n其中：参加人次 | .")
    assert [one.place for one in answered(sheet).cells] == [(1, 1), (3, 1)]


def test_a_line_for_the_total_of_those_above_is_the_whole() -> None:
    sheet = drawn("""
        渠道 | 受理（件） | 办结（件）
        电话 | . | .
        窗口 | . | .
        网格 | . | .
        以上合计 | . | .
    """)
    assert [one.partition(" ")[0] for one in wished(sheet)] == [
        *(f"concern.{what}" for name in ("电话", "窗口", "网格") for what in (f"received.{name}", f"closed?channel={name}")),
        "concern.received",
        "concern.closed",
    ]


def test_a_name_below_a_heading_that_says_it_again_is_not_cut_to_a_choice() -> None:
    sheet = drawn("""
        单位 | 走访关爱 | <
        ^ | 走访慰问活动（场） | 走访户数（户）
        合计 | . | .
    """)
    assert [one.partition(" ")[0] for one in wished(sheet)] == ["activity.count.走访慰问"]


SECTIONED = """
    指标名称 | 代码 | 计量单位 | 一季度 | 二季度
    甲 | 乙 | 丙 | 1 | 2
    一、宣传资料 | < | < | < | <
    发放宣传资料 | 6 | 份 | . | .
    横幅 | 7 | 条 | — | .
    二、文化活动 | < | < | < | <
    文艺演出 | 8 | 场 | . | .
    文艺演出参加群众 | 9 | 人次 | . | .
    三、体育 | < | < | < | <
    体育活动 | 10 | 场 | . | .
"""


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (0, 2, 1), (0, 1), (0, 2), (1, 0)])
def test_lines_behind_a_section_that_are_like_those_before_it_go_on_the_table(order: tuple[int, ...]) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in SECTIONED.strip().splitlines()]
    lines = [
        " | ".join((*(row[at] if row[1] != "<" else (row[0], "<", "<")[n] for n, at in enumerate(order)), *row[3:]))
        for row in rows
    ]
    lines = [line if "<" not in line else " | ".join((line.split(" | ")[0], *["<"] * (len(order) + 1))) for line in lines]
    sheet = drawn("\n".join(lines), above=("2026年上半年工作情况统计表",))
    assert [one.value for one in answered(sheet).cells if one.place[0] >= 5] == [1, 0, 300, 0, 0, 1]


def test_headings_behind_a_section_begin_a_table_of_their_own() -> None:
    sheet = drawn(
        """
        指标 | 单位 | 一季度 | 二季度
        发放宣传资料 | 份 | . | .
        二、各社区情况 | < | < | <
        单位 | 活动（场） | 横幅（条） | 展板（块）
        桃源社区 | . | . | .
        三、附表 | < | < | <
        项目 | 数量
        活动场次 | .
        """,
        above=("2026年上半年工作情况统计表",),
    )
    assert [one.place for one in answered(sheet).cells] == [(1, 2), (1, 3), (4, 1), (4, 2), (4, 3), (7, 1)]


def test_a_section_may_have_its_number_in_a_cell_of_its_own() -> None:
    sheet = drawn("""
        序号 | 项目 | 单位 | 上半年
        一 | 宣传工作 | < | <
        1 | 发放宣传资料 | 份 | .
        二 | 群众文化 | < | <
        1 | 举办活动 | 场 | .
    """)
    (body,) = find_layout(sheet).tables
    assert body.sections == ((1, "一、宣传工作"), (3, "二、群众文化"))
    assert [one.split()[0] for one in wished(sheet)] == ["leaflet.copies", "activity.count"]
