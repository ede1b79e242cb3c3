from dataclasses import replace

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Filter, Indicator, IndicatorType
from shiju.catalogue.packs import load, shipped
from shiju.indicators.definition import definition


def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("activity.count.文艺演出", "“文化与志愿服务活动”的记录数，其中“活动类型”为“文艺演出”，按“活动时间”归入期间。"),
        ("leaflet.copies", "“宣传资料发放”的“数量”之和，按“发放日期”归入期间。"),
        ("media.publications.province_and_above", "“新闻投稿与采用”的记录数，其中“采用日期”已填，且“级别”为“省级”或“中央级”，按“采用日期”归入期间。"),
        ("media.stories_with_event", "“新闻投稿与采用”中不同的“报送单位”、“稿件标题”的个数，其中“事件日期”已填，只看最早的一条，按它的“投稿日期”归入期间。"),
        ("broadcast.times", "“小喇叭广播”的“每天播放次数”之和，按“播放日期”在期间内的每一天分别计。"),
        ("venue.count", "“公共文化阵地”的记录数，期末仍在的都计。"),
        ("learning.registration_rate", "“学习平台注册人数（期末）”除以“学习平台职工总数（期末）”，以百分比表示，四舍五入到小数点后 1 位。"),
        ("study.sessions.growth", "“学习次数”与去年同期相比增减的百分比，四舍五入到小数点后 1 位。"),
        ("concern.reported_within_1_day", "“民情事项”的记录数，其中“上报天数”不大于“1”，按“受理日期”归入期间。"),
    ],
)  # fmt: skip
def test_what_an_indicator_reckons_is_said_in_a_sentence(indicator: str, said: str) -> None:
    assert definition(CATALOGUE.indicator(indicator), CATALOGUE) == said


def test_every_indicator_of_the_pack_has_a_sentence_without_ids() -> None:
    for indicator in CATALOGUE.indicators:
        said = definition(indicator, CATALOGUE)
        assert said.endswith("。")
        assert "“”" not in said
        assert "_" not in said


def test_the_other_ways_of_reckoning() -> None:
    plain = Indicator("i", "甲", IndicatorType.COUNT, "场", kind="activity")
    told = [
        replace(plain, distinct_by=("unit",)),
        replace(plain, type=IndicatorType.LATEST, measure="participants", belongs=Belongs.STANDING),
        replace(plain, filters=(Filter("participants", Condition.AT_MOST_FIELD, ("volunteers",)),)),
        replace(CATALOGUE.indicator("learning.registration_rate"), decimals=0),
        next(one for one in CATALOGUE.indicators if one.derivation is not None and one.derivation.value == "difference"),
    ]
    first, last, compared, rounded, difference = (definition(one, CATALOGUE) for one in told)
    assert "单位”相同的只计一次" in first
    assert "期间内最后一日的“参加人次”之和，期末仍在的都计" in last
    assert "其中“参加人次”不大于“志愿者人数”" in compared
    assert rounded.endswith("四舍五入到整数。")
    assert "减去" in difference
    assert "四舍五入" not in difference
    standing = replace(plain, kind="problem-and-next-step")
    assert definition(standing, CATALOGUE) == "“问题与下步措施”的记录数。"
