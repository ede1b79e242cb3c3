"""Headings taken apart: deeds in other words, choices named besides, what may narrow."""

import pytest
from an_office import catalogue

from shiju.catalogue.catalogue import Catalogue
from shiju.forms.composing import Composing
from shiju.forms.deeds import asks_for_new, deeds_of, words_for
from shiju.forms.explaining import kind_of

DECLARED = catalogue()


def _means(heading: str, indicator: str, unit: str = "", *, implied: bool = False, declared: Catalogue = DECLARED) -> bool:
    one = declared.indicator(indicator)
    return Composing(declared).means(heading, unit, one, kind_of(one, declared), implied=implied)


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("派发宣传折页", "leaflet.copies"),
        ("向上级媒体投递稿件", "media.submitted"),
        ("稿件刊载数", "media.published"),
        ("更换横幅", "display.横幅"),
        ("新增横幅", "display.横幅"),
        ("被省级以上媒体录用", "media.publications.province_and_above"),
        ("已结案诉求", "concern.closed"),
        ("尚未结案", "concern.open"),
        ("规定时限内结案", "concern.on_time"),
        ("7天内办理完毕", "concern.closed_within(7)"),
        ("到会学习人次", "study.attendances"),
        ("走访居民", "activity.households"),
        ("实有业余文艺团队", "arts.groups"),
    ],
)
def test_a_heading_means_what_it_is_composed_of(heading: str, indicator: str) -> None:
    assert _means(heading, indicator)


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("印制宣传资料", "leaflet.copies"),
        ("撰写稿件", "media.submitted"),
        ("报送率", "media.adoption_rate"),
        ("新建阵地", "venue.count"),
        ("新增阵地", "venue.count"),
        ("新增志愿者", "activity.volunteers"),
        ("群众注册人数", "learning.registered"),
        ("走访困难户", "activity.households"),
        ("渠道受理", "concern.closed"),
        ("电话窗口受理", "concern.received.电话"),
        ("宣传次数", "leaflet.occasions"),
        ("次数", "activity.count"),
        ("参加活动", "activity.count"),
        ("活动面积", "activity.count"),
        ("环境卫生", "concern.category.环境卫生"),
        ("7个工作日内办结", "concern.closed_within(7)"),
    ],
)
def test_what_may_narrow_or_is_another_deed_is_left(heading: str, indicator: str) -> None:
    assert not _means(heading, indicator)


def test_a_rate_is_meant_only_where_the_unit_of_measure_says_so() -> None:
    assert _means("结案率", "concern.closing_rate")
    assert _means("结案", "concern.closing_rate", "%")
    assert not _means("结案", "concern.closing_rate")


def test_a_thing_alone_is_no_count_of_its_people() -> None:
    assert _means("文艺团体", "arts.groups")
    assert not _means("文艺团体", "arts.members")
    assert _means("文艺团体", "arts.members", "人")


def test_the_title_may_have_said_what_a_deed_is_done_with() -> None:
    assert not _means("派发份数", "leaflet.copies")
    assert _means("派发份数", "leaflet.copies", implied=True)


def test_a_choice_is_named_besides_what_is_counted() -> None:
    one = DECLARED.indicator("leaflet.copies")
    kind = kind_of(one, DECLARED)
    composing = Composing(DECLARED)
    assert composing.choices("入户送达", "份", one, kind, spoken=False) == {("channel", "入户")}
    assert composing.choices("入户份数", "份", one, kind, spoken=False) == frozenset()
    assert composing.choices("入户份数", "份", one, kind, spoken=True) == {("channel", "入户")}
    assert composing.choices("入户", "份", one, kind, spoken=True) == frozenset()


def test_what_an_indicator_is_filtered_by_is_no_choice_of_it() -> None:
    one = DECLARED.indicator("meeting.analysis")
    composing = Composing(DECLARED)
    assert composing.choices("会商研判会", "次", one, kind_of(one, DECLARED), spoken=True) == frozenset()


def test_words_for_a_deed_are_those_of_all_deeds_that_its_verb_may_mean() -> None:
    assert deeds_of("到会") == {"参加", "参会"}
    assert "派发" in words_for(["发放"])
    assert words_for(["吟诵"]) == {"吟诵"}
    assert asks_for_new("新增")
    assert not asks_for_new("增加")
