import shutil
from pathlib import Path

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import shipped
from shiju.catalogue.problem import Problem
from shiju.indicators.examples import load_checked, run_examples

GARDEN_KIND = """
id = "garden"
label = "共享菜园"
title = "name"
happened = "date"
[fields.unit]
label = "单位"
type = "org_units"
[fields.date]
label = "开园日期"
type = "date"
[fields.name]
label = "菜园名称"
type = "text"
[fields.plots]
label = "地块数"
type = "integer"
measure = { unit = "块" }
"""
GARDEN_INDICATOR = """
[[indicators]]
id = "garden.plots"
name = "菜园地块数"
type = "sum"
unit = "块"
kind = "garden"
measure = "plots"
"""
GARDEN_EXAMPLE = """
[[examples]]
title = "地块相加，空白不算"
indicator = "garden.plots"
org_unit = "街道"
period = "2026-H1"
expected = "12"
units = { "街道" = "", "甲社区" = "街道" }
[examples.records]
garden = '''
unit   | date       | name | plots
甲社区 | 2026-04-01 | 东园 | 12
甲社区 | 2026-05-01 | 西园 |
'''
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(shipped("street-office"), folder)
    (folder / "kinds" / "16-garden.toml").write_text(GARDEN_KIND, "utf-8")
    (folder / "indicators" / "16-garden.toml").write_text(GARDEN_INDICATOR, "utf-8")
    (folder / "examples" / "garden.toml").write_text(GARDEN_EXAMPLE, "utf-8")
    return folder


def faults(pack: Path, old: str, new: str) -> tuple[Problem, ...]:
    path = pack / "examples" / "garden.toml"
    assert old in GARDEN_EXAMPLE
    path.write_text(GARDEN_EXAMPLE.replace(old, new), "utf-8")
    found = load_checked(pack)
    assert isinstance(found, tuple)
    return found


def test_the_examples_of_the_shipped_pack_come_out() -> None:
    assert isinstance(load_checked(shipped("street-office")), Catalogue)


def test_another_kind_takes_data_files_and_no_python(pack: Path) -> None:
    loaded = load_checked(pack)
    assert isinstance(loaded, Catalogue)
    assert loaded.kind("garden").label == "共享菜园"
    assert loaded.indicator("garden.plots").unit == "块"


def test_a_pack_whose_example_fails_is_refused_with_file_key_and_remedy(pack: Path) -> None:
    (problem,) = faults(pack, 'expected = "12"', 'expected = "13"')
    assert problem.code == "example_fails"
    assert problem.where == "examples/garden.toml examples[1] expected"
    assert "应为 13，算出 12" in problem.message
    assert "核对例子" in problem.remedy


def test_a_figure_where_none_was_expected_fails(pack: Path) -> None:
    (problem,) = faults(pack, 'expected = "12"', 'expected = "none"')
    assert "应为 none，算出 12" in problem.message


def test_no_figure_where_one_was_expected_fails(pack: Path) -> None:
    (problem,) = faults(pack, "2026-H1", "2020-H1")
    assert "算出 none" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"garden.plots"', '"garden.trees"', "没有声明的编号 'garden.trees'"),
        ("garden = '''", "orchard = '''", "没有声明的编号 'orchard'"),
        ('expected = "12"', 'expected = "一打"', "数字读不懂"),
        ("| 12", "| 许多", "“许多”不是数字"),
        ("东园 | 12", "东园", "格数与表头不同"),
        ("2026-04-01", "四月一日", "读不懂"),
        ("2026-H1", "上半年", "读不懂期间"),
        ('"甲社区" = "街道"', '"甲社区" = "区"', "机构代码“区”不存在"),
    ],
)
def test_an_example_that_cannot_be_read_gets_a_sentence(pack: Path, old: str, new: str, said: str) -> None:
    (problem,) = faults(pack, old, new)
    assert problem.code == "bad_example"
    assert said in problem.message


def test_a_key_that_is_not_known_is_told_and_the_example_not_run(pack: Path) -> None:
    (problem,) = faults(pack, 'expected = "12"', 'expected = "13"\nexpect = "13"')
    assert problem.code == "unknown_key"


def test_a_file_that_is_no_toml_is_told(pack: Path) -> None:
    (problem,) = faults(pack, "[[examples]]", "[[examples")
    assert problem.code == "not_toml"


def test_a_pack_that_does_not_load_is_not_run(pack: Path) -> None:
    (pack / "indicators" / "16-garden.toml").write_text(GARDEN_INDICATOR.replace('"plots"', '"trees"'), "utf-8")
    found = load_checked(pack)
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {"no_such_field"}


def test_a_pack_without_examples_has_nothing_to_fail(tmp_path: Path) -> None:
    assert run_examples(tmp_path, Catalogue("p", "1", (), ())) == ()
