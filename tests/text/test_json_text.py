"""JSON with decimals in it."""

import json
from decimal import Decimal

import pytest

from shiju.text.json_text import json_text


def test_decimals_stand_digit_for_digit_wherever_they_are() -> None:
    value = {"a": Decimal("98765432109876543210.1"), "b": [Decimal("-0.10"), {"c": Decimal("1E+3")}], "d": "12.50"}
    told = json_text(value)
    assert '"a": 98765432109876543210.1' in told
    read = json.loads(told, parse_float=Decimal, parse_int=Decimal)
    assert read == value
    assert json.loads(json_text(value, indent=1), parse_float=Decimal, parse_int=Decimal) == value


def test_what_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        json_text({"a": {1}})
