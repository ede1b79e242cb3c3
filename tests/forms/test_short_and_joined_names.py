"""Names that a table says shortly after it has said them in full, names joined of several words, and forms that print their period beside a label."""

from dataclasses import replace

import pytest
from an_office import LAST, RECORDS, answered, drawn, office, record, shown, wished

from shiju.forms.own_choices import with_own_choices
from shiju.forms.proposal import Decision, Proposal
from shiju.forms.reading import Asked, propose
from shiju.forms.sheet import FormSheet

LABELS = "开展活动（场） | . | 受理诉求（件） | .\n培训（期） | . | 走访户数（户） | ."


def asked(sheet: FormSheet) -> list[str]:
    """Why the cells are left open."""
    found = propose([sheet], office=office(), asked=Asked("S", LAST))
    assert isinstance(found, Proposal)
    return [one.why for one in found.open]


def test_a_short_form_means_what_the_table_has_named_in_full() -> None:
    sheet = drawn(
        """
        指标 | 单位 | 数量
        镇村公共文化场所 | 处 | .
        场所建筑面积 | 平方米 | .
        场所接待群众 | 人次 | .
        场所内开展活动 | 场 | .
        经营场所 | 处 | .
        """,
        above=("公共文化服务情况表",),
    )
    assert [one.split()[0] for one in wished(sheet)] == ["venue.count", "venue.area", "venue.visits", "venue.events"]


def test_a_short_form_alone_names_nothing() -> None:
    sheet = drawn("指标 | 单位 | 数量\n场所 | 处 | .\n场所接待群众 | 人次 | .", above=("消防检查情况表",))
    assert wished(sheet) == []


def test_numbers_of_groups_are_not_those_in_them() -> None:
    sheet = drawn(
        "团队类别 | 团队数 | 成员 | <\n^ | ^ | 人数 | 其中：60岁以上\n广场舞 | . | . | .\n地方戏曲 | . | . | .\n合计 | . | . | .",
        above=("群众业余文艺团队情况统计表", "单位：支、人、场"),
    )
    groups = tuple(
        record(90 + at, "arts-group", "A", group=f"{sort}队", type=sort, members=None)
        for at, sort in enumerate(("广场舞", "戏曲"))
    )
    on = office(groups)
    filled = answered(sheet, on=replace(on, catalogue=with_own_choices(on.catalogue, on.records)))
    assert {one.origin.indicator for one in filled.cells} <= {
        "arts.groups",
        "arts.members",
        *(f"arts.{one}?type={sort}" for one in ("groups", "members") for sort in ("广场舞", "戏曲")),
    }
    assert [line.split("|")[1] for line in shown(sheet, filled)] == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("开展文化、志愿服务活动（场）", ["activity.count"]),
        ("宣传员、通讯员（人）", ["officer.in_post"]),
        ("宣传员、网格员（人）", []),
        ("文化、体育活动（场）", []),
    ],
)
def test_words_joined_mean_a_name_only_if_all_of_them_are_its_own(label: str, meant: list[str]) -> None:
    assert [one.split()[0] for one in wished(drawn(f"指标 | 数量\n{label} | ."))] == meant


def test_a_line_of_several_words_for_one_choice_is_that_choice_and_of_two_is_asked() -> None:
    sheet = drawn("问题类别 | 受理件数\n占道经营、店外经营 | .\n占道经营、餐饮油烟 | .\n停车秩序、噪音扰民 | .")
    assert [one.split()[0] for one in wished(sheet)] == ["concern.category.占道经营"]


def test_people_who_take_part_are_no_visitors_of_places() -> None:
    sheet = drawn("类别 | 指标 | 数量\n生态保护 | 群众参加活动（人次） | .", above=("基本情况采集表",))
    assert "venue.visits" not in {one.split()[0] for one in wished(sheet)}


@pytest.mark.parametrize("head", ["村名 | 桃源社区 | 数据时段 | 2026年1—3月", "乡镇 | . | 村名 | 桃源社区"])
def test_the_unit_printed_beside_a_label_fills_the_form(head: str) -> None:
    sheet = drawn(f"{head}\n{LABELS}", above=("基本情况采集表（2026年1—3月）",))
    found = propose([sheet], office=office(), asked=Asked("S", LAST))
    assert isinstance(found, Proposal)
    assert {(one.org_unit, str(one.period)) for one in found.wishes} == {("A", "2026-01-01..2026-03-31")}


def test_a_village_that_is_none_of_ours_is_asked_about() -> None:
    sheet = drawn(f"乡镇 | . | 村名 | 东湖村\n{LABELS}", above=("基本情况采集表（2026年1—3月）",))
    assert len(asked(sheet)) == 1


def test_longer_words_that_only_end_on_a_short_form_are_read_as_they_are() -> None:
    sheet = drawn("指标 | 数量\n发放宣传材料（份） | .\n心得体会材料（篇） | .\n材料发放（份） | .")
    assert [one.split()[0] for one in wished(sheet)] == ["leaflet.copies", "study.notes", "leaflet.copies"]


@pytest.mark.parametrize("level", ["省市媒体", "市区媒体"])
def test_two_levels_are_none_in_fuller_words(level: str) -> None:
    assert wished(drawn(f"媒体 | 用稿篇次\n{level} | .", above=("信息采用情况表",))) == []


@pytest.mark.parametrize(
    ("people", "times", "figure"),
    [
        ("参加人数（人）", "参加人次", "activity.participants"),
        ("志愿者（人）", "志愿服务（人次）", "activity.volunteers"),
        ("参训人数", "参训人次", "training.trainees"),
    ],
)
def test_people_beside_how_often_they_came_are_each_once_and_asked(people: str, times: str, figure: str) -> None:
    sheet = drawn(f"社区 | {people} | {times}\n桃源社区 | . | .", above=("情况表（2026年1—6月）",))
    assert len(wished(sheet)) == 1
    assert "去掉重复" in asked(sheet)[0]
    decided = {people.removesuffix("（人）"): Decision(figure)}
    found = propose([sheet], office=office(), asked=Asked("S", LAST, decisions=decided))
    assert isinstance(found, Proposal)
    assert [one.place for one in found.wishes] == [(1, 1), (1, 2)]


def test_the_period_and_the_village_may_be_printed_beside_labels() -> None:
    sheet = drawn(
        "社区名称 | 桃源社区 | 数据时点 | 2026年1—6月\n开展活动（场） | . | 受理诉求（件） | .\n培训（期） | . | 走访户数（户） | ."
    )
    found = propose([sheet], office=office(), asked=Asked("S", LAST))
    assert isinstance(found, Proposal)
    assert {(one.org_unit, str(one.period)) for one in found.wishes} == {("A", "2026-01-01..2026-06-30")}


def test_what_was_done_beside_what_stands_is_told_since_new_year_only() -> None:
    sheet = drawn(
        "指标 | 单位 | 本季 | 本年累计\n文艺团队 | 支 | . | .\n文艺团队演出 | 场 | . | .",
        above=("文艺团队情况季报表", "2026年第二季度"),
    )
    assert [one.split()[:2] for one in wished(sheet, "2026-Q2")][2:] == [["arts.performances", "2026-01-01..2026-06-30"]]


@pytest.mark.parametrize(("second", "cells"), [("爱国卫生", 1), ("禁毒", 0)])
def test_a_part_of_a_table_is_narrowed_only_by_the_work_that_heads_it(second: str, cells: int) -> None:
    sheet = drawn(
        f"类别 | 指标 | 单位 | 数量\n健康教育 | 健康讲座 | 场 | .\n{second} | 环境整治活动 | 场 | .",
        above=(f"2026年上半年健康教育和{second}活动情况统计表",),
    )
    assert [one.split()[0] for one in wished(sheet)] == ["activity.count.环境整治"] * cells


def test_a_choice_beside_which_all_are_as_many_needs_no_question() -> None:
    text = "指标 | 单位 | 数量\n开展走访慰问活动 | 场 | .\n走访慰问户数 | 户 | ."
    visit = record(91, "activity", "A", date=RECORDS[0].values["date"], title="走访", type="走访慰问", households=None)
    both = [one.split()[0] for one in wished(drawn(text))]
    assert both == ["activity.count.走访慰问"]  # 义诊 went to 12 households
    other = drawn(text.replace("走访慰问户数", "入户走访居民"))
    assert [one.split()[0] for one in wished(other)] == ["activity.count.走访慰问", "activity.households"]
    alone = answered(drawn(text), on=office((visit,)))
    assert [one.origin.indicator for one in alone.cells] == ["activity.count.走访慰问", "activity.households"]
