"""Labels with a blank beside each: figures of a period, where they are no fields of one event."""

import pytest
from an_office import answered, drawn, shown

LABELS = """
    活动场次（场） | . | 参加人次（人次） | .
    其中：义诊（人次） | . | 在编人数（名） | .
    联系电话 | . | < | <
"""


def test_labels_are_read_as_lines_of_figures() -> None:
    filled = answered(drawn(LABELS, above=("群众文化工作情况调查表",)))
    assert {one.place: one.value for one in filled.cells} == {(0, 1): 4, (0, 3): 1130, (1, 1): 80}
    assert {one.place: one.why for one in filled.open}[2, 1] == "“联系电话”留给人填写。"
    assert (1, 3) in {one.place for one in filled.open}


def test_labels_of_one_event_are_never_filled_with_the_figures_of_a_period() -> None:
    of_one = answered(drawn(LABELS, above=("活动情况登记表",)))
    with_a_place = answered(drawn(LABELS + "    地点 | . | 面积 | .", above=("情况调查表",)))
    assert (of_one.cells, with_a_place.cells) == ((), ())


CARD = """
    一、阵地和队伍 | < | < | <
    文化阵地（处） | . | 常住人口（人） | .
    二、居民诉求 | < | < | <
    受理（件） | . | 办结（件） | .
    {} | . | 半年受理（件） | .
"""


def test_a_card_of_one_community_for_a_period_is_filled_with_its_figures() -> None:
    above = ("社区治理和服务情况登记卡", "社区名称：柳溪社区　　统计时段：2026年1—6月")
    sheet = drawn(CARD.format("议事协商会（次）"), above=above)
    filled = answered(sheet, period=None)
    assert {one.place: (one.value, one.origin.org_unit) for one in filled.cells} == {
        (3, 1): (1, "N"),
        (3, 3): (1, "N"),
        (4, 3): (1, "N"),
    }


@pytest.mark.parametrize("label", ["队伍名称", "姓名", "成立日期", "服务地点"])
def test_a_card_of_one_thing_or_person_is_no_card_of_figures(label: str) -> None:
    above = ("社区治理和服务情况登记卡", "社区名称：柳溪社区　　统计时段：2026年1—6月")
    assert answered(drawn(CARD.format(label), above=above), period=None).cells == ()


def test_labels_beside_each_other_are_no_table_headed_by_the_first_of_them() -> None:
    sheet = drawn(
        """
        社区名称 | 桃源社区 | 所属街道 | 红星街道
        书记姓名 | . | 联系电话 | .
        举办活动（场） | . | 参加活动（人次） | .
        走访慰问活动（场） | . | 走访慰问户数（户） | .
        受理诉求（件） | . | 办结诉求（件） | .
        """,
        above=("社区工作基本情况表（2026年上半年）",),
    )
    lines = shown(sheet, answered(sheet, period=None))
    assert "举办活动（场）|2|参加活动（人次）|900" in lines
    assert "走访慰问活动（场）|0|走访慰问户数（户）|0" in lines
    assert "受理诉求（件）|2|办结诉求（件）|1" in lines


def test_a_time_before_the_labels_of_a_line_is_theirs() -> None:
    sheet = drawn(
        """
        本月 | 举办活动（场） | . | 活动参加（人次） | .
        1—6月累计 | 举办活动（场） | . | 活动参加（人次） | .
        """,
        above=("2026年6月活动情况汇总",),
    )
    cells = {one.place: (one.value, str(one.origin.period)) for one in answered(sheet, period=None).cells}
    assert cells[0, 2] == (1, "2026-06-01..2026-06-30")
    assert cells[1, 2] == (4, "2026-01-01..2026-06-30")
