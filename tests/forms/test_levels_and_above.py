"""市级及以上用稿 as the heading of a column: the level that it names and all above it."""

import pytest
from an_office import answered, catalogue, drawn

from shiju.forms.levels import levels_from

TITLE = ("通讯员队伍及用稿情况表",)
MEDIA = catalogue().kind("media-submission")
FROM_CITY = "media.publications?level=市级,省级,中央级"


def meant(text: str) -> list[str | None]:
    """The indicators of the cells that are filled."""
    return [one.origin.indicator for one in answered(drawn(text, above=TITLE)).cells]


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("市级及以上用稿（篇次）", FROM_CITY),
        ("市级以上媒体用稿（篇次）", FROM_CITY),
        ("地市级以上用稿（篇次）", FROM_CITY),
        ("县级及以上用稿（篇次）", "media.publications?level=区级,市级,省级,中央级"),
        ("省级及以上用稿（篇次）", "media.publications.province_and_above"),
        ("省级及以上（篇次）", "media.publications.province_and_above"),
    ],
)
def test_a_column_counts_the_level_and_all_above_it(heading: str, indicator: str) -> None:
    assert meant(f"单位 | {heading}\n桃源社区 | .\n全街道 | .") == [indicator] * 2


def test_the_heading_above_or_the_one_it_is_among_says_what_is_counted() -> None:
    assert meant("单位 | 用稿（篇次） | <\n^ | 合计 | 市级及以上\n全街道 | . | .") == ["media.publications", FROM_CITY]
    assert meant("项目 | 数量\n用稿（篇次） | .\n其中：市级及以上 | .\n其中：省级及以上 | .") == [
        "media.publications",
        FROM_CITY,
        "media.publications.province_and_above",
    ]


@pytest.mark.parametrize(
    "heading", ["市级及以上领导批示（件）", "市级及以上", "市级及以上采用率（%）", "市级及以上文明单位（个）"]
)
def test_what_else_is_of_a_level_is_asked(heading: str) -> None:
    assert meant(f"单位 | {heading}\n全街道 | .") == []


def test_levels_are_named_once_and_by_a_field_of_levels() -> None:
    levels = levels_from("市级及以上用稿", MEDIA)
    assert levels is not None
    assert (levels.field.id, levels.labels, levels.rest) == ("level", ("市级", "省级", "中央级"), "用稿")
    assert levels_from("市级用稿", MEDIA) is None
    assert levels_from("市级以上和省级以上用稿", MEDIA) is None
    assert levels_from("村级以上用稿", MEDIA) is None
    assert levels_from("市级以上演出", catalogue().kind("activity")) is None
