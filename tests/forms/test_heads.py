"""Headings above a group: those that only name a part of the form narrow nothing, those that name a theme do."""

import pytest
from an_office import LAST, answered, drawn, office

from shiju.forms.filling import SURE, Filled
from shiju.forms.proposal import Proposal
from shiju.forms.reading import Asked, propose
from shiju.forms.sheet import FormSheet
from shiju.periods import Period

OFFICE = office()
TITLE = ("2026年上半年街道工作情况统计表",)
PARTS = [
    "为民办事", "宣传教育", "环境氛围", "服务效能（40分）", "保障措施（10分）", "自治议事", "工作力量", "社会参与", "队伍建设", "宣传推广", "阵地建设（满分30分）", "示范引领", "思想引领", "品牌建设",
    "氛围营造", "为民服务办实事", "共建共治共享", "乡风文明", "综合保障", "机制建设", "工作成效（权重20%）", "基础工作", "特色亮点工作", "组织领导", "服务群众", "宣传引导", "文明实践行动", "志愿服务行动", "文化惠民", "日常工作", "过程管理", "移风易俗",
]  # fmt: skip
THEMES = [
    "禁毒", "反诈宣传", "消防安全", "垃圾分类", "养老服务", "安全生产", "禁毒宣传教育", "双拥共建", "妇女儿童", "防汛工作", "国家安全教育", "老年人", "青少年", "党员教育", "学校", "企业", "环境治理", "爱国卫生行动", "平安建设", "法治建设",
]  # fmt: skip
LABELS = """
    发放宣传资料（份） | .
    悬挂横幅（条） | .
    播放小喇叭（次） | .
    受理群众诉求（件） | .
    办结（件） | .
    图书室（处） | .
    向媒体投稿（篇） | .
"""


def sure(sheet: FormSheet) -> list[str]:
    """What the cells ask for that are understood."""
    found = propose([sheet], office=OFFICE, asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert isinstance(found, Proposal)
    return [one.indicator for one in found.wishes if one.confidence >= SURE]


def cells(sheet: FormSheet, *, period: str | None = "2026-H1") -> Filled:
    """The form as it is filled."""
    return answered(sheet, on=OFFICE, period=period)


def filled(head: str, labels: str) -> list[str]:
    """The indicators that lines ask for the lines below a heading that spans them."""
    first, *others = labels.strip().splitlines()
    lines = (f"{head} | {first}", *(f"^ | {line}" for line in others), "其他工作 | 群众满意度（%） | .")
    return sure(drawn("\n".join(("类别 | 项目 | 数量", *lines)), above=TITLE))


@pytest.mark.parametrize("head", PARTS)
def test_a_heading_that_only_names_a_part_of_the_form_narrows_nothing_below_it(head: str) -> None:
    assert len(filled(head, LABELS)) == len(LABELS.strip().splitlines())


@pytest.mark.parametrize("head", THEMES)
def test_a_heading_that_names_a_theme_or_those_it_is_for_leaves_what_stands_below_it(head: str) -> None:
    assert (
        filled(
            head,
            "发放宣传资料（份） | .\n悬挂横幅（条） | .\n向媒体投稿（篇） | .\n参加人次（人次） | .\n开展活动（场） | .\n图书室（处） | .",
        )
        == []
    )


@pytest.mark.parametrize("head", ["关爱帮扶", "宣传教育", "文明行动", "环境氛围", "为民办事", "思想引领", "自治议事"])
@pytest.mark.parametrize("label", ["开展活动（场）", "活动场次（场）", "参加人次（人次）", "参与群众（人次）", "走访居民（户）"])
def test_what_any_work_may_be_is_asked_below_a_field_of_work(head: str, label: str) -> None:
    assert filled(head, f"{label} | .") == []


def test_what_says_that_it_is_of_all_work_is_filled_below_a_field_of_work() -> None:
    assert filled("关爱帮扶", "各类活动走访居民（户） | .") == ["activity.households"]
    assert filled("群众活动", "开展活动（场） | .\n参加群众（人次） | .") == ["activity.count", "activity.participants"]


@pytest.mark.parametrize(
    "head",
    [
        "各月完成数",
        "分月完成情况",
        "完成情况",
        "工作量",
        "完成数",
        "各季度完成数据",
        "实际完成情况",
        "各类宣传总计（不分主题）",
        "社会宣传（总数，不分主题）",
        "宣传总数（不区分主题）",
        "社会宣传（含各类主题）",
    ],
)
def test_a_heading_above_months_that_names_nothing_leaves_the_lines_what_they_are(head: str) -> None:
    sheet = drawn(f"""
        指标 | 单位 | {head} | < | 备注
        ^ | ^ | 2月 | 6月 | ^
        发放宣传资料 | 份 | . | . | .
        悬挂横幅 | 条 | . | . | .
    """, above=TITLE)  # fmt: skip
    assert [one.value for one in cells(sheet).cells] == [0, 1200, 30]


@pytest.mark.parametrize("head", ["反诈宣传", "平安建设专题", "村级完成数", "计划完成数", "其中：平安建设专题"])
def test_a_heading_above_months_that_names_a_part_leaves_them(head: str) -> None:
    sheet = drawn(f"指标 | 单位 | {head} | <\n^ | ^ | 2月 | 6月\n发放宣传资料 | 份 | . | .\n开展活动 | 场 | . | .", above=TITLE)
    assert cells(sheet).cells == ()


@pytest.mark.parametrize(
    "label",
    [
        "发放宣传资料（不分主题）（份）",
        "发放宣传资料（份）（不限主题）",
        "宣传资料发放总数（含各类主题）（份）",
        "宣传资料发放量（总数，不区分主题）（份）",
        "不分主题发放宣传资料（份）",
    ],
)
def test_a_heading_that_says_all_themes_is_of_all_whatever_the_title_speaks_of(label: str) -> None:
    sheet = drawn(f"项目 | 数量\n{label} | .\n横幅（条） | .", above=("2026年上半年反诈宣传活动情况统计表",))
    assert [one.origin.indicator for one in cells(sheet).cells] == ["leaflet.copies"]


@pytest.mark.parametrize(
    "label",
    [
        "全部宣传资料（份）",
        "发放各类宣传资料（份）",
        "发放宣传资料（不含海报）（份）",
        "发放宣传资料（分主题）（份）",
        "发放主题宣传资料（份）",
    ],
)
def test_a_heading_that_does_not_say_so_is_asked_below_such_a_title(label: str) -> None:
    assert cells(drawn(f"项目 | 数量\n{label} | .", above=("2026年上半年反诈宣传活动情况统计表",))).cells == ()


def test_all_themes_above_several_columns_hold_for_each_of_them() -> None:
    sheet = drawn("""
        单位 | 社会宣传（6月总数，不分主题） | < | 宣传资料（份） | <
        ^ | 横幅（条） | 标语（条） | 总数 | 反诈类
        全街道 | . | . | . | .
    """, above=("2026年6月反诈宣传活动情况统计表",))  # fmt: skip
    assert [one.place for one in cells(sheet, period=None).cells] == [(2, 1), (2, 2)]
