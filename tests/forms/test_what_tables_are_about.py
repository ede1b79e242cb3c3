"""A heading that says no more than 活动 means the work that the nearest words above it speak of, or is asked."""

import pytest
from an_office import RECORDS, answered, catalogue, drawn, number, office, record, wished

from shiju.forms.about import About, says_any_work
from shiju.forms.choosing import Phrase, decided
from shiju.forms.explaining import Lexicon
from shiju.forms.wording import Wording
from shiju.periods import Period

LEXICON = Lexicon(catalogue())
MARCH = Period.month(2026, 3)
OFFICE = office(
    (*RECORDS, record(40, "venue-service", "A", venue="桃源社区图书室", month=MARCH, visits=number(210), events=number(9)))
)
TITLE = "公共文化服务情况统计表（表二 公共文化设施）"


def meant(heading: str, *titles: str) -> list[str | None]:
    """The indicators that fill a column of that heading."""
    sheet = drawn(f"月份 | {heading}\n3月 | .\n合计 | .", above=titles)
    return [one.origin.indicator for one in answered(sheet, on=OFFICE).cells]


@pytest.mark.parametrize("heading", ["活动（场）", "活动场次（场）", "开展活动（场次）", "举办活动场次"])
def test_activities_below_a_section_about_venues_are_those_of_the_venues(heading: str) -> None:
    assert meant(heading, TITLE, "附：设施开放服务情况") == ["venue.events"] * 2
    assert meant(heading, "阵地开放服务情况统计表") == ["venue.events"] * 2
    assert meant(heading, "2026年上半年工作情况统计表", "二、文化场所免费开放情况") == ["venue.events"] * 2


def test_the_nearest_title_says_what_a_table_is_about() -> None:
    assert meant("活动（场）", "文化阵地开放情况统计表", "一、群众文化活动") == ["activity.count"] * 2
    assert meant("活动（场）", "公共文化服务情况统计表（表一 群众文化活动）") == ["activity.count"] * 2
    assert meant("活动（场）", "公共文化服务情况统计表") == ["activity.count"] * 2


def test_two_tables_of_one_sheet_have_each_its_own_activities() -> None:
    sheet = drawn(
        """
        群众文化活动 | < | <
        单位 | 活动（场） | 参加人次
        桃源社区 | . | .
        附：设施开放服务情况 | < | <
        月份 | 活动（场） | 接待人次
        3月 | . | .
        """,
        above=("公共文化服务情况统计表（2026年上半年）",),
    )
    filled = {one.place: one.origin.indicator for one in answered(sheet, on=OFFICE).cells}
    assert filled == {
        (2, 1): "activity.count",
        (2, 2): "activity.participants",
        (5, 1): "venue.events",
        (5, 2): "venue.visits",
    }


@pytest.mark.parametrize("title", ["二、业务培训", "二、党员学习情况", "二、文化阵地活动开展情况"])
def test_activities_below_a_title_of_other_work_are_asked(title: str) -> None:
    assert meant("活动（场）", "2026年上半年工作情况统计表", title) == []


def test_a_heading_that_says_which_activities_is_not_touched_by_the_title() -> None:
    assert meant("志愿服务活动（场）", TITLE, "附：设施开放服务情况") == meant("志愿服务活动（场）", "统计表")
    assert meant("接待人次", TITLE, "附：设施开放服务情况") == ["venue.visits"] * 2


def test_words_by_which_tables_are_found_speak_of_no_work() -> None:
    assert About(LEXICON, ("公共文化服务情况统计表",)).nearest(()) == frozenset()
    assert About(LEXICON, ("阵地接待情况统计表",)).nearest(()) >= {"venue-service"}
    assert About(LEXICON, ()).nearest(("理论学习", "完成情况")) == {"study-session"}


def test_what_says_no_more_than_any_work() -> None:
    assert [one for one in ("活动", "开展活动场次", "各类活动", "文体活动", "场次", "活动经费") if says_any_work(one)] == [
        "活动",
        "开展活动场次",
        "各类活动",
    ]


def asked_for(title: str, *headings: str) -> list[str]:
    """The indicators that lines of these headings ask for, without those that a person is asked about."""
    rows = "\n".join(f"{words} | ." for words in headings)
    return [one.split()[0] for one in wished(drawn(f"项目 | 数量\n{rows}", above=(title,)))]


@pytest.mark.parametrize(
    "heading", ["文明实践活动（场）", "新时代文明实践活动（场）", "开展文明实践活动场次", "文明实践活动场次"]
)
def test_what_the_title_calls_the_work_is_all_of_it_and_elsewhere_it_is_asked(heading: str) -> None:
    assert asked_for("2026年上半年新时代文明实践活动情况统计表", heading) == ["activity.count"]
    assert asked_for("文明实践活动开展情况月报表", heading) == ["activity.count"]
    assert asked_for("江北区新时代文明实践工作情况季报", heading) == ["activity.count"]
    assert asked_for("宣传文化重点任务进展情况表", heading) == []
    assert asked_for("群众文化活动情况统计表", heading) == []


@pytest.mark.parametrize("heading", ["学习参与人次", "参与学习人次（人次）"])
def test_who_took_part_in_a_named_thing_is_not_of_other_work_that_a_deed_alone_tells(heading: str) -> None:
    assert asked_for("宣传工作情况统计表", heading) == ["study.attendances"]
    assert asked_for("理论学习情况统计表", heading) == ["study.attendances"]
    assert asked_for("学习平台使用情况统计表", heading) == ["learning.active"]
    assert asked_for("宣传工作情况统计表", "学习平台参与率（%）", heading) == ["learning.participation_rate"]


def test_a_heading_that_ends_on_a_number_is_no_share_and_a_thing_alone_is_not_its_people() -> None:
    assert asked_for("宣传工作情况统计表", "群众诉求办结数", "群众诉求办结率") == ["concern.closed", "concern.closing_rate"]
    assert asked_for("宣传工作情况统计表", "文艺团体数量", "群众文艺队伍") == ["arts.groups", "arts.groups"]


def test_a_deed_that_is_done_to_others_as_well_is_not_those_who_came_to_its_sort_of_event() -> None:
    assert asked_for("新时代文明实践活动情况统计表", "义诊人次", "咨询人次", "劝导人次") == ["activity.participants.义诊"]


def test_a_figure_of_the_kind_in_the_title_is_no_sort_of_other_work() -> None:
    assert asked_for("群众文化活动情况统计表", "观看演出人次") == ["activity.participants.文艺演出"]
    assert asked_for("群众文艺团队情况统计表", "观看演出人次") == []


def test_a_numbered_line_decides_of_which_work_its_table_speaks() -> None:
    people = Phrase(("人数",), "人")
    titles = ("公共文化阵地和服务情况调查表", "三、群众业余文艺队伍")
    assert decided(Wording(LEXICON, titles).candidates(people)) is not None
    assert decided(Wording(LEXICON, titles[:1]).candidates(people)) is None
