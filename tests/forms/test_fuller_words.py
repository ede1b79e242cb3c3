"""Headings that say more than a name does: choices in fuller words, what stands over a comparison, the work that a group of columns is about."""

import pytest
from an_office import answered, drawn, shown, wished

from shiju.forms.fuller import shorter


@pytest.mark.parametrize(
    ("text", "said"),
    [("科学普及", "科普"), ("文明行为劝导", "文明劝导"), ("科普知识宣传", "科普宣传"), ("文化艺术", "文艺")],
)
def test_a_choice_in_fuller_words_is_the_choice(text: str, said: str) -> None:
    assert said in shorter(text)


@pytest.mark.parametrize("text", ["义诊", "志愿者", "活动义诊", "服务"])
def test_what_is_not_longer_inside_stands_for_nothing_else(text: str) -> None:
    assert not shorter(text) & {"义诊", "志愿", "活动"}


def test_lines_in_fuller_words_are_cut_to_their_choices_and_others_are_asked() -> None:
    sheet = drawn(
        """
        活动类别 | 活动规模 | < | 志愿者投入 | < | 与上年5月比较 | <
        ^ | 场次 | 参加人次 | 上岗志愿者（人次） | 服务时长（小时） | 上年场次 | 增减（±场）
        科学普及 | . | . | . | . | . | .
        文明行为劝导 | . | . | . | . | . | .
        网络文明传播 | . | . | . | . | . | .
        """,
        above=("2026年5月“学雷锋志愿服务月”活动分类统计表",),
    )
    now, before = "2026-05-01..2026-05-31", "2025-05-01..2025-05-31"
    assert wished(sheet, "2026-05") == [
        f"{one} {period} {part}"
        for choice in ("科普", "文明劝导")
        for one, period, part in (
            (f"activity.count.{choice}", now, "value"),
            (f"activity.participants.{choice}", now, "value"),
            (f"activity.volunteers?type={choice}", now, "value"),
            (f"activity.volunteer_hours?type={choice}", now, "value"),
            (f"activity.count.{choice}", before, "value"),
            (f"activity.count.{choice}", now, "difference"),
        )
    ]


@pytest.mark.parametrize(
    ("group", "columns"),
    [
        ("与上年5月比较", 2),
        ("与上年同期相比", 2),
        ("比上年同期", 2),
        ("与上年比较", 1),  # which may be all of it
        ("与上年6月比较", 1),  # which another month is compared with is no figure of the form's period
        ("与先进单位比较", 1),
    ],
)
def test_what_stands_over_a_comparison_must_be_with_the_same_period(group: str, columns: int) -> None:
    sheet = drawn(
        f"社区 | 义诊（场） | {group}\n^ | ^ | 增减（±场）\n桃源社区 | . | .",
        above=("2026年5月义诊活动统计表",),
    )
    assert len(wished(sheet, "2026-05")) == columns


def test_a_comparison_that_does_not_say_how_it_is_told_is_asked() -> None:
    sheet = drawn("社区 | 义诊（场） | 与上年同期比较\n桃源社区 | . | .", above=("2026年5月义诊活动统计表",))
    assert len(wished(sheet, "2026-05")) == 1


def test_bare_numbers_of_people_below_some_work_are_of_that_work() -> None:
    sheet = drawn(
        """
        社区 | 理论学习 | < | 业务培训 | <
        ^ | 学习次数 | 参加人次 | 期数 | 参加人次
        桃源社区 | . | . | . | .
        """,
        above=("学习培训情况统计表",),
    )
    assert [one.split()[0] for one in wished(sheet)] == [
        "study.sessions",
        "study.attendances",
        "training.count",
        "training.trainees",
    ]


def test_bare_numbers_below_work_that_has_none_of_the_sort_are_asked() -> None:
    sheet = drawn("社区 | 新闻宣传 | <\n^ | 投稿（篇） | 参加人次\n桃源社区 | . | .", above=("业务培训和宣传情况统计表",))
    assert [one.split()[0] for one in wished(sheet)] == ["media.submitted"]


def test_the_hours_below_what_volunteers_brought_in_are_theirs_and_the_people_are_not_others() -> None:
    sheet = drawn(
        "社区 | 志愿者投入 | < | <\n^ | 志愿者（人次） | 服务时长（小时） | 参加群众（人次）\n桃源社区 | . | . | .",
        above=("志愿服务活动统计表",),
    )
    assert [one.split()[0] for one in wished(sheet)] == ["activity.volunteers", "activity.volunteer_hours"]


def test_lines_in_fuller_words_are_filled() -> None:
    sheet = drawn("类别 | 活动场次 | 参加人次\n体育活动健身 | . | .\n文化艺术 | . | .", above=("活动分类统计表",))
    assert shown(sheet, answered(sheet)) == ["体育活动健身|1|150", "文化艺术|1|300"]
