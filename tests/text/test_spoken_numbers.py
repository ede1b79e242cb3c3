"""Numbers in every form that a person may write."""

from decimal import Decimal

import pytest

from shiju.text.spoken_numbers import spoken_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("两千 四 百 五", "2450"), ("五百 余万", "5000000"), ("五分之一", "0.2"), ("负一又二分之一", "-1.5"), ("负3分之负六", "2"), ("1 3/5", "1.6"), ("1/2", "0.5"),
        ("40k", "40000"), ("十打", "120"), ("2^-1", "0.5"), ("12.32e+14", "1232000000000000"), (".5", "0.5"), ("2千零30万", "20300000"), ("1千零1", "1001"),
    ],
)  # fmt: skip
def test_the_value_is_exact(written: str, value: str) -> None:
    assert spoken_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "k", "x打", "1/0", "零分之一", "2^999", "0^0", "0^-1", "三分之多", "第三", "一" * 61])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert spoken_number(written) is None
