from decimal import Decimal

import pytest

from shiju.text import Quantity
from shiju.text.cells import read_cell, read_number


def told(quantity: Quantity | None) -> tuple[str, str, str | None] | None:
    return None if quantity is None else (str(quantity.value), quantity.bound.value, quantity.unit)


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("13", "13", "exact", None),
        ("１３", "13", "exact", None),
        ("26 ", "26", "exact", None),
        ("1,200份", "1200", "exact", "份"),
        ("21人次", "21", "exact", "人次"),
        ("3人（次）", "3", "exact", "人次"),
        ("12.5小时", "12.5", "exact", "小时"),
        ("0.3万份", "3000", "exact", "份"),
        ("十二场", "12", "exact", "场"),
        ("约200份", "200", "about", "份"),
        ("约 30 人", "30", "about", "人"),
        ("130左右", "130", "about", None),
        ("近300", "300", "near", None),
        ("80余人", "80", "over", "人"),
        ("50 余 人", "50", "over", "人"),
        ("260多", "260", "over", None),
        ("100+", "100", "over", None),
        ("300份以上", "300", "at_least", "份"),
        ("超过5万人", "50000", "more_than", "人"),
        ("不足40户", "40", "less_than", "户"),
        ("不超过3天", "3", "at_most", "天"),
        ("10-20", "10", "range", None),
        ("3至5场", "3", "range", "场"),
        ("85%", "85", "exact", "%"),
        ("-50", "-50", "exact", None),
        ("2箱", "2", "exact", "箱"),
    ],
)
def test_a_cell_of_one_quantity_is_read_with_its_bound_and_unit(text: str, value: str, bound: str, unit: str | None) -> None:
    assert told(read_number(text)) == (value, bound, unit)


@pytest.mark.parametrize(
    "text", ["", "若干", "半天", "全体", "未统计", "老人12户、儿童5名", "2026-03-05", "早晚各2次", "一二", "3-一二"]
)
def test_other_words_are_no_single_quantity(text: str) -> None:
    assert read_number(text) is None


def test_several_quantities_of_a_cell_are_read_in_order() -> None:
    assert [told(quantity) for quantity in read_cell("老人12户、儿童5名")] == [("12", "exact", "户"), ("5", "exact", "名")]
    assert read_cell("若干") == ()
    assert read_cell("一二 3场")[-1].value == Decimal(3)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("300条", "300", "300"),
        ("8万", "75000", "85000"),
        ("98.6%", "98.55", "98.65"),
        ("100%", "100", "100"),
        ("8万余", "80000", "90000"),
        ("1200余", "1200", "1300"),
        ("十余", "10", "20"),
        ("约3500", "3325", "3675"),
        ("约100", "90", "110"),
        ("近30万", "270000", "300000"),
        ("70以上", "70", None),
        ("不足40", None, "40"),
        ("3至5", "3", "5"),
    ],
)
def test_the_words_assert_an_interval(text: str, low: str | None, high: str | None) -> None:
    quantity = read_number(text)
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low and Decimal(low), high and Decimal(high))


def test_only_an_exact_quantity_is_not_estimated() -> None:
    assert [quantity.estimated for quantity in read_cell("3场、约5场")] == [False, True]
