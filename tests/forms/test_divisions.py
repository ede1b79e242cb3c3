"""Tables that divide work by a field in words of their own, and what their titles say of it."""

from dataclasses import replace
from datetime import date

import pytest
from an_office import RECORDS, answered, drawn, number, office, record, shown, wished

from shiju.forms.own_choices import with_own_choices
from shiju.forms.proposal import Office

_CONCERNS = tuple(
    record(
        60 + at,
        "concern",
        "A",
        received=date(2026, 4, 2),
        closed=date(2026, 4, 6),
        title="诉求",
        channel="电话",
        category=sort,
        limit_days=number(10),
    )
    for at, sort in enumerate(("停车秩序", "停车秩序", "噪音扰民", "物业纠纷", "路灯照明", "邻里纠纷", "安全隐患"))
)


def _asked(lines: str, *, title: str = "群众诉求分类统计表", column: str = "受理（件）") -> list[str]:
    sheet = drawn(f"类别 | {column}\n" + "\n".join(f"{line} | ." for line in lines.split()), above=(title,))
    return [line.partition("|")[2] for line in shown(sheet, answered(sheet, on=office(_CONCERNS)))]


def test_names_of_sorts_are_the_choices_that_are_left_among_those_that_are_known() -> None:
    assert _asked("路灯照明 邻里纠纷 安全隐患 停车管理服务 噪声扰民类问题 物业服务纠纷") == ["1", "1", "1", "2", "1", "1"]


@pytest.mark.parametrize(
    "lines",
    ["路灯照明 停车治理", "路灯照明 邻里纠纷 安全隐患 劳资纠纷", "路灯照明 邻里纠纷 安全隐患 停车治理 停车整治"],
    ids=["too few are known", "alike by what is said of many", "two that resemble one"],
)
def test_what_may_be_another_sort_is_asked(lines: str) -> None:
    known = {"路灯照明": "1", "邻里纠纷": "1", "安全隐患": "1"}
    assert _asked(lines) == [known.get(line, ".") for line in lines.split()]


def test_joined_names_are_the_one_choice_among_them_in_a_division() -> None:
    assert _asked("路灯照明 邻里纠纷 安全隐患 停车秩序、非机动车充电 噪音扰民、物业纠纷")[3:] == ["2", "."]


def _of_type(*sorts: str) -> Office:
    rows = tuple(
        record(80 + at, "activity", "A", date=date(2026, 5, 1), title=f"活动{at}", type=sort, participants=number(10))
        for at, sort in enumerate(sorts)
    )
    plain = office(rows)
    return replace(plain, catalogue=with_own_choices(plain.catalogue, plain.records))


def test_the_rest_is_the_choice_of_that_name_where_every_other_has_a_line() -> None:
    types = "义诊 文明劝导 植树 走访慰问 文艺演出 体育 科普 咨询答疑 环境整治"
    lines = "\n".join(f"{line} | ." for line in (*types.split(), "其他"))
    sheet = drawn(f"服务类别 | 活动场次（场）\n{lines}", above=("志愿服务活动情况统计表",))
    filled = answered(sheet, on=_of_type("义诊", "其他", "其他"))
    assert shown(sheet, filled)[-1] == "其他|2"
    fewer = lines.partition("\n")[2]
    less = drawn(f"服务类别 | 活动场次（场）\n{fewer}", above=("志愿服务活动情况统计表",))
    assert shown(less, answered(less, on=_of_type("义诊", "其他", "其他")))[-1] == "其他|."
    undeclared = _of_type("义诊", "其他", "灯会")
    assert shown(sheet, answered(sheet, on=undeclared))[-1] == "其他|."


def test_a_choice_below_the_name_of_its_field_is_of_all_that_came_in() -> None:
    sheet = drawn(
        """
        序号 | 诉求类别 | 受理渠道 | < | 已办结
        ^ | ^ | 12345热线 | 来电 | ^
        1 | 停车管理 | . | . | .
        2 | 路灯照明 | . | . | .
        """,
        above=("群众诉求情况统计表", "单位：件"),
    )
    assert shown(sheet, answered(sheet, on=office(_CONCERNS))) == ["1|停车管理|0|2|2", "2|路灯照明|0|1|1"]


def test_a_title_that_names_one_choice_cuts_the_figures_to_it() -> None:
    sheet = drawn(
        "单位 | 走访户数（户） | 参加人次 | 志愿者（人次） | 发放宣传资料（份）\n桃源社区 | . | . | . | .\n柳溪社区 | . | . | . | .",
        above=("走访慰问困难群众工作情况季报表",),
    )
    assert (
        wished(sheet)
        == [
            f"{one} 2026-01-01..2026-06-30 value"
            for one in (
                "activity.households?type=走访慰问",
                "activity.participants.走访慰问",
                "activity.volunteers?type=走访慰问",
                "leaflet.copies",
            )
        ][:3]
        * 2
    )


@pytest.mark.parametrize("title", ["便民服务情况统计表", "义诊和文艺演出活动统计表", "物业纠纷工作统计表"])
def test_a_title_that_may_say_more_or_less_than_a_choice_is_asked(title: str) -> None:
    sheet = drawn("单位 | 参加人次 | 受理诉求（件）\n桃源社区 | . | .", above=(title,))
    assert "activity.participants?" not in " ".join(wished(sheet))
    assert {one.origin.indicator for one in answered(sheet).cells} <= {"concern.received"}


def test_those_who_came_behind_the_part_of_which_the_title_speaks_are_its_own() -> None:
    lines = "指标 | 单位 | 数量\n{} | 场 | .\n参加群众 | 人次 | ."
    sheet = drawn(lines.format("文艺演出活动"), above=("文艺演出活动统计表",))
    assert [line.rpartition("|")[2] for line in shown(sheet, answered(sheet))] == ["1", "300"]
    other = drawn(lines.format("文艺演出活动"), above=("群众活动情况统计表",))
    assert [line.rpartition("|")[2] for line in shown(other, answered(other))] == ["1", "."]


def test_a_choice_in_the_title_narrows_nothing_where_the_table_divides_by_its_field() -> None:
    lines = "事项来源 | 受理（件）\n总计 | .\n{}群众来电 | .\n窗口接待 | ."
    title = ("网格事项流转办理情况月报表",)
    sheet = drawn(lines.format("网格员上报 | .\n"), above=title)
    assert [line.partition("|")[2] for line in shown(sheet, answered(sheet))] == ["3", "0", "2", "1"]
    alone = drawn("事项来源 | 受理（件）\n总计 | .\n群众来电 | .", above=title)
    assert answered(alone).cells == ()


def test_what_is_told_among_a_part_is_understood_below_the_head_of_that_part() -> None:
    sheet = drawn(
        """
        类别 | 指标 | 单位 | 数量
        市容诉求 | 停车秩序诉求受理 | 件 | .
        ^ | 其中：已办结 | 件 | .
        """,
        above=("街道市容环境综合治理情况季度报表",),
    )
    assert [one.origin.indicator for one in answered(sheet, on=office((*RECORDS, *_CONCERNS))).cells] == [
        "concern.category.停车秩序",
        "concern.closed?category=停车秩序",
    ]


def test_the_unit_of_measure_decides_between_pieces_and_publications() -> None:
    sheet = drawn("项目 | 单位 | 数量\n媒体采用 | 篇 | .\n媒体采用情况 | 篇次 | .", above=("新闻宣传工作统计表",))
    assert [one.split()[0] for one in wished(sheet)] == ["media.published", "media.publications"]
