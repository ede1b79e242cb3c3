"""Indicators made when they are asked for."""

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Condition, Filter
from shiju.catalogue.narrowing import cut_id, pattern_id
from shiju.catalogue.packs import load, shipped


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


def test_an_indicator_is_cut_to_choices(catalogue: Catalogue) -> None:
    made = catalogue.indicator(cut_id("concern.closed", "channel", "电话", "窗口"))
    assert made.filters[-1] == Filter("channel", Condition.IS, ("电话", "窗口"))
    assert (made.name, made.part_of) == ("民情事项办结件数（电话、窗口）", "concern.closed")


def test_several_fields_cut_one_after_the_other(catalogue: Catalogue) -> None:
    made = catalogue.indicator(cut_id(cut_id("concern.closed", "channel", "电话"), "category", "停车秩序"))
    assert [one.field for one in made.filters[-2:]] == ["channel", "category"]


def test_a_quotient_is_cut_by_cutting_what_it_is_made_of(catalogue: Catalogue) -> None:
    made = catalogue.indicator("concern.closing_rate?channel=电话")
    assert made.of == ("concern.closed?channel=电话", "concern.received?channel=电话")
    assert catalogue.indicator(made.of[0]).filters[-1].field == "channel"


def test_a_pattern_takes_a_number(catalogue: Catalogue) -> None:
    made = catalogue.indicator(pattern_id("concern.closed_within", 7))
    assert (made.name, made.filters[-1].values) == ("民情事项7日内办结件数", ("7",))
    assert "concern.closed_within" not in {one.id for one in catalogue.indicators}


@pytest.mark.parametrize("written", ["", "none", "none?channel=电话", "concern.closed(7)", "concern.closed_within", "?a=b"])
def test_what_is_not_declared_is_a_fault(catalogue: Catalogue, written: str) -> None:
    with pytest.raises(KeyError):
        catalogue.indicator(written)
