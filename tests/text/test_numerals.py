from decimal import Decimal

import pytest

from shiju.text.numerals import half_width, numeral_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", "5"),
        ("1,234.5", "1234.5"),
        ("１３", "13"),
        ("1.2万", "12000"),
        ("3万2", "32000"),
        ("2万5千", "25000"),
        ("5万4千6百", "54600"),
        ("1万亿", "1000000000000"),
        ("三万二", "32000"),
        ("一千五", "1500"),
        ("一百五", "150"),
        ("一百零五", "105"),
        ("一万零三", "10003"),
        ("二十", "20"),
        ("十五", "15"),
        ("三十五", "35"),
        ("廿三", "23"),
        ("两千零三", "2003"),
        ("三亿四千五百万", "345000000"),
        ("二〇二六", "2026"),
        ("〇", "0"),
        ("壹佰", "100"),
        ("三点五", "3.5"),
        ("半", "0.5"),
        ("负三", "-3"),
        ("-5", "-5"),
    ],
)
def test_a_numeral_has_its_exact_value(written: str, value: str) -> None:
    assert numeral_value(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "-", "--5", "负", "负负三", "一二", "三点", "三点百", "abc", "3.1.2", "12万余", "3百5万", "若干", "5a"]
)
def test_what_is_no_numeral_has_none(written: str) -> None:
    assert numeral_value(written) is None


def test_half_width_keeps_every_place() -> None:
    assert half_width("１２．５％，３") == "12.5%,3"
