"""Words of headings for those who did the work or came to it."""

import pytest
from an_office import RECORDS, answered, drawn, number, office, record

from shiju.forms.whom import is_of_communities, without_whom

PLAYED = record(50, "broadcast", "A", date=RECORDS[0].values["date"], theme="防火", times=number(3))


def meant(heading: str, unit: str, title: str = "工作情况统计表", *, own: bool = False) -> list[str | None]:
    """What fills a line of that heading, in an office whose sections broadcast as well or not."""
    of_section = record(51, "broadcast", "X", date=RECORDS[0].values["date"], theme="防汛", times=number(2))
    at = office((*RECORDS, PLAYED, *((of_section,) if own else ())))
    filled = answered(drawn(f"项目 | 单位 | 数量\n{heading} | {unit} | .", above=(title,)), on=at)
    return [one.origin.indicator for one in filled.cells]


@pytest.mark.parametrize("heading", ["社区小喇叭播放", "村级大喇叭播放", "各社区广播播放", "村（社区）小喇叭播放", "村居广播"])
def test_what_communities_did_is_all_where_no_section_did_it(heading: str) -> None:
    assert meant(heading, "次") == ["broadcast.times"]
    assert meant(heading, "次", own=True) == []


@pytest.mark.parametrize("heading", ["社区活动", "社区发放宣传资料"])
def test_what_sections_did_too_is_asked_of_communities(heading: str) -> None:
    assert meant(heading, "场" if "活动" in heading else "份") == []


@pytest.mark.parametrize("heading", ["建有图书室社区", "图书室社区数", "播放小喇叭社区", "社区数"])
def test_a_number_of_communities_is_none_of_what_they_did(heading: str) -> None:
    assert meant(heading, "个") == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("科室、社区集体学习", "集体学习"),
        ("机关和村（社区）业务培训", "业务培训"),
        ("镇村两级集体学习", "集体学习"),
        ("街道、各社区开展活动", "开展活动"),
        ("社区集体学习", "社区集体学习"),
        ("机关集体学习", "机关集体学习"),
        ("科室、社区", "科室、社区"),
    ],
)
def test_sections_and_communities_named_together_are_all(text: str, plain: str) -> None:
    assert without_whom(text) == plain


def test_a_name_that_says_community_itself_asks_for_nothing_less() -> None:
    assert is_of_communities(["社区小喇叭"], ["小喇叭播放"])
    assert not is_of_communities(["社区群推送"], ["社区群推送份数"])
    assert not is_of_communities(["小喇叭"], ["小喇叭播放"])


@pytest.mark.parametrize(
    "heading", ["文艺演出观众", "文艺演出观看人次", "文艺演出参加（观看）人次", "文艺汇演现场观众", "观看文艺演出群众"]
)
def test_those_who_watch_a_performance_took_part_in_it(heading: str) -> None:
    assert meant(heading, "人次") == ["activity.participants.文艺演出"]


@pytest.mark.parametrize(
    "heading",
    ["观看人次", "观众", "参加（观看）人次", "线上观看人次", "体育赛事观众", "公益电影观众", "文艺演出线上观看人次", "义诊观众"],
)
def test_those_who_watch_anything_else_are_asked(heading: str) -> None:
    assert meant(heading, "人次") == []


@pytest.mark.parametrize("heading", ["义诊人次", "义诊服务群众", "义诊活动总人次", "义诊受益群众"])
def test_people_at_a_part_are_those_who_took_part_and_not_volunteers(heading: str) -> None:
    assert meant(heading, "人次") == ["activity.participants.义诊"]


def test_in_a_table_about_volunteers_bare_heads_may_be_theirs() -> None:
    assert meant("义诊人次", "人次", "志愿服务情况统计表") == []
    assert meant("义诊志愿者", "人次", "志愿服务情况统计表") == ["activity.volunteers?type=义诊"]


def test_a_part_of_which_all_the_title_speaks_is_still_a_part() -> None:
    sheet = drawn("月份 | 义诊活动 | <\n^ | 场次 | 服务群众（人次）\n3月 | . | .", above=("健康义诊活动月统计表",))
    assert [one.origin.indicator for one in answered(sheet).cells] == ["activity.count.义诊", "activity.participants.义诊"]


def units(table: str) -> set[str]:
    """The org units of the cells that a table fills."""
    return {one.origin.org_unit for one in answered(drawn(table)).cells}


@pytest.mark.parametrize("name", ["社区", "各社区", "村（社区）", "所辖村（社区）", "社区（村）", "社区小计", "村居合计"])
def test_a_line_of_communities_beside_the_sections_is_all_of_them(name: str) -> None:
    assert units(f"层级 | 活动（场）\n街道机关（科室） | .\n{name} | .\n合计 | .") == {"S#own", "S#below", "S"}
    filled = answered(drawn(f"项目 | 机关 | {name} | 合计\n活动场次（场） | . | . | ."))
    assert [(one.origin.org_unit, one.value) for one in filled.cells] == [("S#own", 1), ("S#below", 4), ("S", 4)]


def test_communities_without_the_sections_beside_them_are_asked() -> None:
    assert units("层级 | 活动（场）\n社区 | .\n合计 | .") == {"S"}
    assert "S#below" not in units("类别 | 数量\n社区（个） | .\n活动（场） | .")


def test_the_sum_of_the_communities_that_a_table_lists_is_that_of_all_only_where_it_lists_all() -> None:
    assert "S#below" in units("单位 | 活动（场）\n桃源社区 | .\n柳溪社区 | .\n社区小计 | .\n机关 | .")
    assert "S#below" not in units("单位 | 活动（场）\n桃源社区 | .\n社区小计 | .\n机关 | .")
