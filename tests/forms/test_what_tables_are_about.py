"""A heading that says no more than 活动 means the work that the nearest words above it speak of, or is asked."""

import pytest
from an_office import RECORDS, answered, catalogue, drawn, number, office, record

from shiju.forms.about import About, says_any_work
from shiju.forms.explaining import Lexicon
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
