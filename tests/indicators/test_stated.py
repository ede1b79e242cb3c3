"""What documents state: taken as it is written, and found where it is asked for."""

from decimal import Decimal

import pytest
from test_engine import HALF, figure

from shiju.indicators.stated import Origin, Statement, as_stated
from shiju.ledger.record import Grade
from shiju.text.cells import read_number


@pytest.mark.parametrize(
    ("words", "value", "ends"),
    [
        ("99", 99, (99, 99)),
        ("80余", 80, (80, 90)),
        ("5-6", 5, (5, 6)),
        ("60以上", 60, (60, None)),
        ("不足50", 50, (None, 50)),
    ],
)
def test_a_written_number_is_stated_with_all_that_its_words_leave_open(
    words: str, value: int, ends: tuple[int | None, int | None]
) -> None:
    quantity = read_number(words)
    assert quantity is not None
    said = as_stated(quantity, "去年总结第3段", words=f"走访{words}户", origin=Origin.REPORT)
    assert [said.value, *said.ends] == [value, *ends]
    assert said.bound is quantity.bound
    assert (said.source, said.words, said.origin, said.final) == ("去年总结第3段", f"走访{words}户", Origin.REPORT, False)


def test_a_statement_answers_for_its_indicator_unit_and_period_alone() -> None:
    quantity = read_number("99户")
    assert quantity is not None
    said = as_stated(quantity, "表 D3", words="99户", origin=Origin.TABLE, final=True)
    stated = {one.key: one.said for one in (Statement("i", "S", HALF, said),)}
    assert (figure(stated=stated).value, figure(stated=stated).grade) == (Decimal(99), Grade.STATED)
    assert figure(stated=stated, unit="B").value is None
    assert figure(stated=stated, period=HALF.year_before()).value is None
