"""Reading a column: the same words are read once, and what only looks the same is kept apart."""

from decimal import Decimal

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.packs import load, shipped
from shiju.intake import columns
from shiju.intake.columns import Column
from shiju.intake.dates import Around
from shiju.intake.units import UnitNames
from shiju.intake.values import Reader
from shiju.orgs import OrgTree, OrgUnit
from shiju.text import Quantity

TREE = OrgTree((OrgUnit("S", "红星街道", None, "street"),))


@pytest.fixture(scope="module")
def kind() -> Kind:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    return catalogue.kind("leaflet")


def column(kind: Kind, name: str) -> Column:
    return Column(0, kind.field(name), Reader(kind, UnitNames(TREE, ()), {}, Around(2026, None), {}))


def test_the_same_cell_is_the_same_value(kind: Kind) -> None:
    read = column(kind, "copies").read
    assert read("约200份", None) is read("约200份", None)


def test_numbers_that_are_equal_and_written_otherwise_stay_apart(kind: Kind) -> None:
    read = column(kind, "copies").read
    surfaces = [
        one.meaning.surface for value in ("1", "1.0") if isinstance((one := read(Decimal(value), None)).meaning, Quantity)
    ]
    assert surfaces == ["1", "1.0"]
    assert read(Decimal(1), None).meaning != read(True, None).meaning  # a cell of a workbook may hold it


def test_a_number_shown_otherwise_is_read_otherwise(kind: Kind) -> None:
    read = column(kind, "title").read
    assert [read(Decimal("3.1"), shown).meaning for shown in (None, "3.10")] == ["3.1", "3.10"]


def test_a_column_of_ever_new_words_forgets_the_first(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_MOST_KNOWN", 2)
    read = column(kind, "title").read
    first = read("一", None)
    for word in ("二", "三", "四"):
        read(word, None)
    assert read("一", None) == first
    assert read("一", None) is not first
