"""What documents state in forms: exact values fill a cell and say so; 8万余 fills none and lends itself to no comparison."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from an_office import answered, drawn, office, shown

from shiju.forms.by_hand import by_hand
from shiju.forms.filling import Cell, Filled, Origin
from shiju.forms.proposal import Office
from shiju.indicators.engine import beside
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Stated
from shiju.periods import Period
from shiju.text import Bound

BEFORE = Period.parse("2025-H1")
FORM = """
    指标 | 2025年上半年 | 2026年上半年 | 同比增长（%）
    发放宣传资料（份） | . | . | .
"""


def with_stated(said: Stated) -> Office:
    on = office()
    reckoned: Callable[[str, str, Period], Figure] = on.reckon

    def reckon(indicator: str, unit: str, period: Period) -> Figure:
        found = reckoned(indicator, unit, period)
        return beside(found, said) if (indicator, unit, period) == ("leaflet.copies", "S", BEFORE) else found

    return replace(on, reckon=reckon)


def test_an_exact_stated_value_fills_the_cell_of_last_year_and_the_growth() -> None:
    sheet = drawn(FORM)
    filled = answered(sheet, on=with_stated(Stated(Decimal(1000), "去年总结 第3段", final=False)))
    assert shown(sheet, filled) == ["发放宣传资料（份）|1000|1700|70"]
    assert next((one.origin.grade, one.origin.stated) for one in filled.cells) == ("stated", "去年总结 第3段")


def test_words_that_leave_the_value_open_fill_nothing_and_are_told() -> None:
    sheet = drawn(FORM)
    over = Stated(Decimal(1000), "去年总结 第3段", final=False, words="发放资料1000余份", bound=Bound.OVER)
    filled = answered(sheet, on=with_stated(over))
    assert shown(sheet, filled) == ["发放宣传资料（份）|.|1700|."]
    assert any("发放资料1000余份" in one.why and "不是确数" in one.why for one in filled.open)


def test_a_figure_that_was_stated_in_this_cell_can_be_changed_there_and_only_there() -> None:
    origin = Origin("S", Period.parse("2026-06"), "training.count", grade="stated", stated="表.xlsx 表1 C4")
    here = Cell("表1", (3, 2), 2, origin, 100)
    filled = Filled((here, replace(here, place=(4, 2))), ())
    [one] = by_hand(filled, "表.xlsx")
    assert (one.place, one.asks, one.org_unit, one.period, one.offered) == ((3, 2), "training.count", "S", origin.period, "2")
    assert by_hand(filled, "别的表.xlsx") == ()
