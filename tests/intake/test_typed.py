"""What is typed into a form is read as a cell of the office's workbooks would be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load
from shiju.intake.typed import TypedForm, read_form, reader_for
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Quantity

TREE = OrgTree((OrgUnit("S", "红星街道", None, "street"), OrgUnit("A", "桃源社区", "S", "community")))
OFFICE = OfficeSettings(choice_aliases=(("leaflet.channel", "挨家挨户", "入户"),), unit_aliases=(("桃源", "A"),))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load(Path(str(files("shiju"))) / "packs" / "street-office")
    assert isinstance(found, Catalogue)
    return found


def read(kind: Kind, **typed: str) -> TypedForm:
    return read_form(typed, reader_for(kind, TREE, OFFICE, year=2026), TREE)


def test_units_are_given_by_code_or_by_name(catalogue: Catalogue) -> None:
    leaflet = catalogue.kind("leaflet")
    assert read(leaflet, unit="A").org_units == ("A",)
    assert read(leaflet, unit="A、S").org_units == ("A", "S")
    assert read(leaflet, unit="桃源").org_units == ("A",)
    assert read(leaflet).org_units == ()


def test_values_are_read_as_people_write_them(catalogue: Catalogue) -> None:
    found = read(catalogue.kind("leaflet"), date="3月12日", copies="约200", channel="挨家挨户", title="S", remark=" ")
    assert found.problems == ()
    assert found.values["date"] == date(2026, 3, 12)
    copies = found.values["copies"]
    assert isinstance(copies, Quantity)
    assert copies.value == Decimal(200)
    assert found.values["channel"] == "入户"
    assert found.values["title"] == "S"
    assert found.values["remark"] is None


def test_a_range_of_days_has_two_ends(catalogue: Catalogue) -> None:
    kind = next(one for one in catalogue.kinds if any(field.type.value == "date_range" for field in one.fields))
    field = next(one for one in kind.fields if one.type.value == "date_range")
    found = read(kind, **{field.id: "2026-06-01至2026-06-05"})
    assert found.values[field.id] == Period(date(2026, 6, 1), date(2026, 6, 5))


def test_everything_that_cannot_be_read_is_told_at_once(catalogue: Catalogue) -> None:
    found = read(catalogue.kind("leaflet"), date="4月31日", copies="若干", unit="别处")
    assert [problem.field for problem in found.problems] == ["date", "unit", "copies"]


def test_a_field_out_of_use_is_not_read(catalogue: Catalogue) -> None:
    leaflet = catalogue.kind("leaflet")
    fields = tuple(replace(field, retired=field.id == "remark") for field in leaflet.fields)
    assert "remark" not in read(replace(leaflet, fields=fields), remark="旧").values
