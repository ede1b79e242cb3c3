"""How values are written: each column has its own rule, told by the form."""

from datetime import date
from decimal import Decimal

import pytest
from an_office import answered, drawn, shown

from shiju.forms.sheet import FormSheet
from shiju.forms.styles import LAST_FOUR, MIDDLE, Style, masked, style_of, styled

DAY = date(2026, 6, 3)


@pytest.mark.parametrize(
    ("example", "written"),
    [
        ("2026.5.7", "2026.6.3"),
        ("2026.05.07", "2026.06.03"),
        ("2026-05-07", "2026-06-03"),
        ("2026-5-7", "2026-6-3"),
        ("2026/05/07", "2026/06/03"),
        ("2026/5/7", "2026/6/3"),
        ("20260507", "20260603"),
        ("2026年5月7日", "2026年6月3日"),
        ("5月7日", "6月3日"),
        ("5.7", "6.3"),
    ],
)
def test_a_day_is_written_as_the_example_in_its_column_or_in_its_heading(example: str, written: str) -> None:
    in_column = drawn(f"活动时间 | 名称\n{example} | 示例\n. | .")
    in_heading = drawn(f"活动时间（如{example}） | 名称\n. | .")
    assert styled(DAY, style_of(in_column, (2, 0))) == written
    assert styled(DAY, style_of(in_heading, (1, 0))) == written


def test_a_day_stays_a_day_where_the_cell_itself_says_how_it_shows_one_or_nobody_does() -> None:
    sheet = FormSheet("表1", {(0, 0): "时间（如2026.6.3）"}, 2, 1, formats={(1, 0): "yyyy-mm-dd"})
    assert styled(DAY, style_of(sheet, (1, 0))) == DAY
    assert styled(DAY, Style()) == DAY


def test_a_rate_in_a_cell_of_per_cent_is_written_in_hundredths() -> None:
    sheet = FormSheet("表1", {(0, 0): "办结率"}, 2, 1, formats={(1, 0): "0.0%"})
    style = style_of(sheet, (1, 0))
    assert styled("85.4%", style, rate=True) == Decimal("0.854")
    assert styled(Decimal("85.4"), style, rate=True) == Decimal("0.854")
    assert styled(12, style) == 12


def test_numbers_are_masked_where_the_heading_asks_for_it() -> None:
    sheet = drawn("联系电话（隐去中间四位） | 证号（只填后四位）\n. | .")
    assert styled("张某 13812341234", style_of(sheet, (1, 0))) == "张某 138****1234"
    assert styled("202600123", style_of(sheet, (1, 1))) == "0123"
    assert masked("证号 123456789", MIDDLE) == "证号 123**6789"
    assert masked("8765", LAST_FOUR) == "8765"


def test_yes_and_no_are_written_in_the_words_of_the_form() -> None:
    sheet = drawn("""
        单位 | 是否开展文艺演出 | 有无走访户数 | 民情事项办结（√/×）
        桃源社区 | . | . | .
        柳溪社区 | . | . | .
    """)
    assert shown(sheet, answered(sheet)) == ["桃源社区|是|无|√", "柳溪社区|否|有|√"]


def test_whether_a_printed_target_is_reached_is_said_and_how_much_of_it() -> None:
    sheet = drawn("""
        指标 | 计量单位 | 年度目标 | 完成数 | 完成率（%） | 完成情况（完成/未完成）
        活动场次 | 场 | 3 | . | . | .
        活动参加人次 | 人次 | 4,000 | . | . | .
        走访户数 | 户 | 另行通知 | . | . | .
    """)
    filled = answered(sheet)
    assert shown(sheet, filled) == [
        "活动场次|场|3|4|133.3|完成",
        "活动参加人次|人次|4,000|1130|28.3|未完成",
        "走访户数|户|另行通知|12|.|.",
    ]
    assert {one.why for one in filled.open} == {"表中没有印目标数，看不出是否完成，没有填。"}
