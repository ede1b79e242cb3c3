"""Formats in which records are handed over to other systems: data, with every fault told at once."""

from pathlib import Path

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.handover import Codes, DateStyle, Handover, Holds, read_handover, read_handovers
from shiju.catalogue.packs import load, shipped


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


def faults(text: str, folder: Path, catalogue: Catalogue) -> list[str]:
    path = folder / "平台.toml"
    path.write_text(text, "utf-8")
    found = read_handover(path, catalogue)
    return [] if isinstance(found, Handover) else [one.code for one in found]


def test_the_formats_of_the_shipped_pack_are_sound_and_name_no_retired_field(catalogue: Catalogue) -> None:
    found = read_handovers([shipped("street-office")], catalogue)
    (made,) = found.values()
    assert isinstance(made, Handover), made
    assert (made.id, made.name) == ("yibiaotong", "一表通")
    assert made.sheets[0].columns[0].holds is Holds.RECORD


def test_a_sheet_without_columns_takes_the_fields_of_its_kind(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "平台.toml"
    path.write_text('name = "平台"\n[[sheets]]\nkind = "leaflet"\n', "utf-8")
    made = read_handover(path, catalogue)
    assert isinstance(made, Handover)
    kind = catalogue.kind("leaflet")
    assert [one.field for one in made.sheets[0].columns] == [field.id for field in kind.fields if not field.retired]
    assert (made.date, made.sheets[0].name) == (DateStyle.DASH, kind.label)


def test_every_fault_is_told_at_once(catalogue: Catalogue, tmp_path: Path) -> None:
    text = """
name = "平台"
date = "05-03"
[[sheets]]
kind = "none"
[[sheets]]
kind = "leaflet"
name = "甲"
columns = [
    { heading = "数量", field = "nothing" },
    { heading = "方式", field = "title", codes = "没有" },
    { heading = "来源", holds = "constant" },
    { heading = "别的", holds = "wish", field = "title" },
    { field = "title", colour = "red" },
]
[[sheets]]
kind = "leaflet"
name = "甲"
"""
    assert faults(text, tmp_path, catalogue) == [
        "no_such_kind", "no_such_field", "no_such_codes", "missing_key", "wrong_value", "missing_key", "unknown_key", "wrong_value", "duplicate_id",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [('name = "平台"', "no_sheets"), ("name = ", "not_toml")])
def test_a_file_that_declares_nothing_is_refused(catalogue: Catalogue, tmp_path: Path, text: str, code: str) -> None:
    assert faults(text, tmp_path, catalogue) == [code]


def test_the_ledgers_own_format_takes_the_place_of_the_packs(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "handovers").mkdir()
    (tmp_path / "handovers" / "yibiaotong.toml").write_text('name = "本区一表通"\n[[sheets]]\nkind = "leaflet"\n', "utf-8")
    found = read_handovers([shipped("street-office"), tmp_path], catalogue)["yibiaotong"]
    assert isinstance(found, Handover)
    assert found.name == "本区一表通"


def test_a_list_of_codes_says_what_it_does_not_know() -> None:
    codes = Codes((("入户", "01"),))
    assert (codes.code("入户"), codes.code("摆点")) == ("01", None)
    assert Codes((), other="99").code("摆点") == "99"
