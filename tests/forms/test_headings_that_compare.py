"""Headings told in other words: levels below what they divide, changes by how they are counted, sections with strokes, lists by their columns and titles."""

import pytest
from an_office import LAST, answered, drawn, office

from shiju.forms.filling import SURE
from shiju.forms.notice import period_of_titles
from shiju.forms.proposal import Proposal
from shiju.forms.reading import Asked, propose
from shiju.forms.sheet import FormSheet
from shiju.periods import Period

OFFICE = office()


def sure(sheet: FormSheet) -> list[tuple[str, str, str]]:
    """What the cells ask for that are understood: indicator, period and part."""
    found = propose([sheet], office=OFFICE, asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert isinstance(found, Proposal)
    return [(one.indicator, str(one.period), one.part) for one in found.wishes if one.confidence >= SURE]


@pytest.mark.parametrize(
    ("head", "level", "meant"),
    [
        ("刊发篇次", "县（市、区）级", "media.publications.district"),
        ("刊发篇次", "设区市级", "media.publications.city"),
        ("用稿篇次", "设区的市级", "media.publications.city"),
        ("刊发篇次", "省级", "media.publications.province"),
        ("刊发篇次", "中央级", "media.publications.central"),
        ("采用篇次", "省级媒体", "media.publications.province"),
        ("受理件数", "窗口", "concern.received.窗口"),
        ("发放份数", "入户", "leaflet.copies.入户"),
    ],
)
def test_a_choice_below_how_much_of_it_is_counted_is_that_choice(head: str, level: str, meant: str) -> None:
    sheet = drawn(f"单位 | {head} | <\n^ | 合计 | {level}\n全街道 | . | .")
    assert [one[0] for one in sure(sheet)][-1:] == [meant]


@pytest.mark.parametrize("level", ["乡镇级", "海外", "市直部门", "头版头条", "商业平台"])
def test_what_is_no_choice_below_it_is_left(level: str) -> None:
    assert len(sure(drawn(f"单位 | 刊发篇次 | <\n^ | 合计 | {level}\n全街道 | . | ."))) == 1


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ("上年同期活动场次", "比上年同期增减场次"),
        ("上年同期场次", "增减场次"),
        ("去年同期开展活动场次", "较上年同期增减场次"),
        ("上年同期场次（场）", "同比增减（场）"),
    ],
)
def test_what_compares_by_how_it_is_counted_compares_the_one_column_counted_so(before: str, change: str) -> None:
    sheet = drawn(
        f"月份 | 义诊活动 | < | {before} | {change}\n^ | 场次 | 参加人次 | ^ | ^\n2月 | . | . | . | .",
        above=("义诊情况分月统计表",),
    )
    assert sure(sheet)[2:] == [
        ("activity.count.义诊", "2025-02-01..2025-02-28", "value"),
        ("activity.count.义诊", "2026-02-01..2026-02-28", "difference"),
    ]


@pytest.mark.parametrize(
    ("before", "change"), [("上年同期件数", "增减件数"), ("上年同期户数", "增减户数"), ("上年同期文艺演出场次", "增减经费（元）")]
)
def test_what_compares_something_else_is_not_taken_for_it(before: str, change: str) -> None:
    sheet = drawn(
        f"月份 | 义诊活动 | < | {before} | {change}\n^ | 场次 | 参加人次 | ^ | ^\n2月 | . | . | . | .",
        above=("义诊情况分月统计表",),
    )
    assert not any(one[0] == "activity.count.义诊" for one in sure(sheet)[2:])


def test_two_columns_counted_alike_leave_open_what_compares_them() -> None:
    sheet = drawn("月份 | 义诊（场） | 植树（场） | 增减场次\n2月 | . | . | .")
    assert [one[2] for one in sure(sheet)] == ["value", "value"]


def test_the_first_section_with_strokes_is_no_heading() -> None:
    sheet = drawn("""
        指标名称 | 计量单位 | 代码 | 本期 | 上年同期
        甲 | 乙 | 丙 | 1 | 2
        一、科普活动 | — | — | — | —
        参加科普活动 | 人次 | 102 | . | .
        义诊活动 | 场 | 107 | . | .
    """)
    assert [one[0] for one in sure(sheet)] == [*["activity.participants.科普"] * 2, *["activity.count.义诊"] * 2]


@pytest.mark.parametrize(
    "head", ["群众诉求（按类别受理数）", "群众诉求（按类别）", "居民诉求（按诉求类别统计）", "受理诉求（分类别）"]
)
def test_how_the_lines_below_divide_it_is_no_part_of_a_heading(head: str) -> None:
    sheet = drawn(f"项目 | 单位 | 数量\n一、{head} | < | <\n环境卫生 | 件 | .\n停车秩序 | 件 | .", above=("城市管理工作月报",))
    assert [one[0] for one in sure(sheet)] == ["concern.category.环境卫生", "concern.category.停车秩序"]


@pytest.mark.parametrize("heading", ["村（社区）/单位", "社区/科室", "单位/社区", "社区或科室", "社区、部门"])
def test_a_column_of_a_list_may_name_its_units_by_either_word(heading: str) -> None:
    sheet = drawn(f"序号 | 活动名称 | 活动时间 | {heading} | 参加人次\n1 | . | . | . | .", above=("义诊活动一览表",))
    cells = {one.place[1]: one.value for one in answered(sheet, on=OFFICE).cells}
    assert cells[3] == "桃溪社区"


@pytest.mark.parametrize("heading", ["单位/负责人"])
def test_a_column_for_two_things_is_left(heading: str) -> None:
    sheet = drawn(f"序号 | 活动名称 | 活动时间 | {heading} | 参加人次\n1 | . | . | . | .", above=("义诊活动一览表",))
    assert 3 not in {one.place[1] for one in answered(sheet, on=OFFICE).cells}


@pytest.mark.parametrize(
    "title",
    ["热线转办件办理台账", "12345政务服务便民热线转办件办理台账", "政务服务便民热线办理情况登记表", "12345热线转办事项登记表"],
)
def test_a_list_about_a_channel_holds_what_came_by_it(title: str) -> None:
    sheet = drawn("序号 | 受理日期 | 诉求内容 | 诉求类别\n1 | . | . | .", above=(title,))
    found = propose([sheet], office=OFFICE, asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert isinstance(found, Proposal)
    assert [one.indicator for one in found.listings] == ["concern.received.热线转办"]


def test_a_day_up_to_which_records_were_followed_is_not_the_period() -> None:
    line = "受理日期：2026年4月1日—5月31日　办理情况截至6月20日"
    assert period_of_titles((line,), reference=LAST) == Period.parse("2026-04-01..2026-05-31")
    assert period_of_titles(("统计数据截至2026年6月20日",), reference=LAST) == Period.parse("2026-01-01..2026-06-20")


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("活动中走访居民", ["activity.households"]),
        ("活动期间走访群众", ["activity.households"]),
        ("活动中走访困难户", []),
        ("活动中走访企业", []),
    ],
)
def test_what_was_done_during_activities_is_counted_with_them(label: str, meant: list[str]) -> None:
    assert [one[0] for one in sure(drawn(f"项目 | 单位 | 数量\n{label} | 户 | ."))] == meant


def test_those_adopted_among_those_sent_are_the_figure_of_that_name() -> None:
    sheet = drawn("项目 | 单位 | 数量\n向各级媒体投稿 | 篇 | .\n其中：被采用 | 篇 | .\n其中：未采用 | 篇 | .")
    assert [one[0] for one in sure(sheet)] == ["media.submitted", "media.published"]
