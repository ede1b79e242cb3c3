from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sample_report import figure

from shiju.indicators.figure import Figure
from shiju.indicators.stated import Stated
from shiju.periods import Period
from shiju.reports.wording import NAMES, falls_away, is_wording, state
from shiju.text import Bound
from shiju.text.prose import read


def shown(value: str | None) -> Figure:
    return replace(figure("i", "S", Period.parse("2026"), date(2026, 1, 1)), value=None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("86042", "8万余"), ("80000", "8万"), ("264100", "26万余"), ("16260", "1.6万余"), ("10000", "1万"), ("2760", "2700余"), ("226", "220余"), ("60", "60"), ("19", "10余"), ("9", "9"),
        ("7060.5", "7060.5"), ("0", "0"), (None, "—"),
    ],
)  # fmt: skip
def test_over_never_rounds_up(value: str | None, said: str) -> None:
    assert state(shown(value), "over") == said


@pytest.mark.parametrize(
    ("wording", "value", "said"),
    [
        ("wan", "53686", "5.3万余"), ("wan", "50000", "5万"), ("wan", "53000", "5.3万"), ("wan.0", "53686", "5万余"), ("wan.2", "53686", "5.36万余"), ("wan.3", "53680", "5.368万"),
        ("wan", "9999", "9999"), ("wan", None, "—"), ("wan.1.half-up", "53686", "5.4万"), ("wan.1.half-up", "50009", "5万"), ("wan.0.half-up", "104999", "10万"),
    ],
)  # fmt: skip
def test_ten_thousands_have_declared_places_and_round_up_only_where_half_up_is_declared(
    wording: str, value: str | None, said: str
) -> None:
    assert state(shown(value), wording) == said


def test_the_other_wordings() -> None:
    assert [state(shown(one), "exact") for one in ("97.0", None)] == ["97.0", "—"]
    assert [state(shown(one), "percent") for one in ("97.0", None)] == ["97.0%", "—"]
    assert [state(shown(one), "change") for one in ("8.5", "-3.0", "0.0", None)] == [
        "同比增长8.5%",
        "同比下降3.0%",
        "与去年同期持平",
        "—",
    ]


def test_the_list_of_wordings_is_closed() -> None:
    assert all(map(is_wording, NAMES))
    for name in ("loud", "wan.4", "wan.1.up", ""):
        assert not is_wording(name)
    with pytest.raises(ValueError, match="loud"):
        state(shown("53686"), "loud")


def test_what_falls_away() -> None:
    assert falls_away(shown(None), "change", at_zero=False)
    assert falls_away(shown("0"), "exact", at_zero=True)
    assert not falls_away(shown("0"), "exact", at_zero=False)
    assert not falls_away(shown("0.0"), "change", at_zero=True)
    assert not falls_away(shown("1"), "exact", at_zero=True)


@pytest.mark.parametrize("wording", ["exact", "over", "wan", "wan.0", "wan.2", "wan.1.half-up"])
@pytest.mark.parametrize("value", ["1", "12", "226", "9999", "10001", "53686", "86042", "264100", "1999999", "12345678"])
def test_what_is_stated_is_supported_by_its_own_value(wording: str, value: str) -> None:
    (quantity,) = read(f"发放资料{state(shown(value), wording)}份。")
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low <= Decimal(value) <= quantity.high


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [
        ("80000", Bound.OVER, "8万余"),
        ("83412", Bound.ABOUT, "约83412"),
        ("200", Bound.NEAR, "近200"),
        ("60", Bound.AT_LEAST, "60以上"),
        ("60", Bound.MORE_THAN, "超过60"),
        ("50", Bound.LESS_THAN, "不足50"),
        ("50", Bound.AT_MOST, "50以内"),
        ("10", Bound.RANGE, "10至20"),
        ("200", Bound.VAGUE, "—"),
    ],
)
@pytest.mark.parametrize("wording", ["exact", "over", "wan"])
def test_what_a_document_leaves_open_is_stated_with_the_same_limit(value: str, bound: Bound, said: str, wording: str) -> None:
    stated = Stated(Decimal(value), "去年总结", final=False, bound=bound, low=Decimal(10), high=Decimal(20))
    figure = replace(shown(value), stated="去年总结", beside=stated)
    assert state(figure, wording) == said
    assert falls_away(figure, wording, at_zero=False) == (bound is Bound.VAGUE)
