from datetime import date
from pathlib import Path

from shiju.catalogue.office import Mapping, OfficeDay, OfficeSettings, Remembered
from shiju.catalogue.settings import load_settings, save_settings, thing_name

SETTINGS = OfficeSettings(
    name="某街道",
    unit_aliases=(("党工委", "DJ"), ('带"引号"的', "A1")),
    choice_aliases=(("activity.type", "唱歌", "文艺演出"), ("leaflet.channel", "上楼", "入户")),
    mappings=(Mapping("", "印数", "leaflet.copies"), Mapping("三月", "天气", "-")),
    remembered=(Remembered("leaflet", (("印数", "copies"), ("天气", "-"))),),
    year=2026,
    days=(OfficeDay(date(2026, 10, 10), working=False, reason="街道“通知”"),),
    working_day_kinds=("concern",),
    ranking=True,
    house_style="本镇",
)


def test_without_a_file_the_settings_are_empty(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "office.toml") == OfficeSettings()


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    save_settings(tmp_path / "office.toml", SETTINGS)
    assert load_settings(tmp_path / "office.toml") == SETTINGS
    save_settings(tmp_path / "office.toml", OfficeSettings(name="无年份"))
    assert load_settings(tmp_path / "office.toml") == OfficeSettings(name="无年份")


def test_every_fault_is_told_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text('year = "今年"\ncolour = 1\n[[mappings]]\nheading = "印数"\n', "utf-8")
    found = load_settings(path)
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {"wrong_value", "unknown_key", "missing_key"}
    assert all(problem.where.startswith("office.toml") for problem in found)


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text("name = ", "utf-8")
    found = load_settings(path)
    assert isinstance(found, tuple)
    assert found[0].code == "not_toml"


def test_each_decision_is_known_by_what_it_is_about() -> None:
    things = [*map(thing_name, SETTINGS.unit_aliases), *map(thing_name, SETTINGS.choice_aliases)]
    things += [*map(thing_name, SETTINGS.mappings), *map(thing_name, SETTINGS.remembered)]
    assert len(set(things)) == len(things) == 7
    assert things[-1] == "leaflet｜印数｜天气"
