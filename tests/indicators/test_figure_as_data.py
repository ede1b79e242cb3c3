"""A figure as the JSON that command and HTTP API give: never alone, and to the last digit."""

import json
from decimal import Decimal
from typing import Any

import pytest
from test_engine import HALF, derived, figure, record

from shiju.catalogue.indicator import IndicatorType
from shiju.indicators.as_data import as_json
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Origin, Stated
from shiju.periods import Period
from shiju.text import Bound, Quantity
from shiju.text.json_text import json_text


def read_back(one: Figure) -> dict[str, Any]:
    """What somebody reads who is given the JSON."""
    found: dict[str, Any] = json.loads(json_text(as_json(one)), parse_float=Decimal)
    return found


def test_a_reckoned_figure_brings_all_that_proves_it() -> None:
    told = read_back(
        figure(
            record(1, homes=Quantity(Decimal("80.50"), Bound.OVER)),
            record(2, homes=Quantity(Decimal(200), Bound.ABOUT)),
            record(3),
        )
    )
    assert Period.parse(told.pop("period")) == HALF
    assert told == {
        "indicator": "i", "org_unit": "S", "value": Decimal("280.5"), "unit": "户", "grade": "estimated", "records": ["R1", "R2", "R3"],
        "counted": 3, "estimated": 200, "lower_bound": Decimal("80.5"), "evidenced": 0, "blank_records": 1, "numerator": None,
        "denominator": None, "definition": 1, "as_of": 7, "stated": None, "beside": None,
    }  # fmt: skip


def test_a_quotient_brings_its_numerator_and_denominator() -> None:
    told = read_back(derived(record(1, homes=1), record(2), record(3), type=IndicatorType.RATIO, decimals=1, scale=Decimal(100)))
    assert (told["value"], told["numerator"], told["denominator"]) == (Decimal("33.3"), 1, 3)


def test_a_figure_of_a_time_the_ledger_does_not_know_is_null_and_not_zero() -> None:
    told = read_back(figure(record(1, homes=3), period=HALF.year_before()))
    assert (told["value"], told["grade"], told["records"]) == (None, None, [])
    assert read_back(figure(record(1, homes=0)))["value"] == 0


OVER_80 = Stated(
    Decimal(80), "去年总结第3段", final=False, words="走访80余户", bound=Bound.OVER, low=Decimal(80), high=Decimal(90), origin=Origin.REPORT
)  # fmt: skip


@pytest.mark.parametrize(("homes", "differs"), [(85, False), (95, True)])
def test_what_a_document_says_stands_beside_what_the_records_say(homes: int, differs: bool) -> None:
    told = read_back(figure(record(1, homes=homes), stated={("i", "S", HALF): OVER_80}))
    assert (told["value"], told["stated"], told["records"]) == (homes, None, ["R1"])
    assert told["beside"] == {
        "value": 80, "bound": "over", "low": 80, "high": 90, "source": "去年总结第3段", "words": "走访80余户", "origin": "report",
        "differs": differs,
    }  # fmt: skip


def test_an_exact_number_of_a_table_has_itself_as_both_ends() -> None:
    told = read_back(figure(stated={("i", "S", HALF): Stated(Decimal(99), "旧表 D3")}))
    assert (told["value"], told["grade"], told["stated"]) == (99, "stated", "旧表 D3")
    assert (told["beside"]["low"], told["beside"]["high"], told["beside"]["origin"]) == (99, 99, "table")
