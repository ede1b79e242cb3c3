"""Forms that say themselves which community fills them."""

from dataclasses import replace

import pytest
from an_office import TREE, answered, drawn, office

from shiju.intake.units import UnitNames
from shiju.orgs import OrgTree, OrgUnit

ROWS = "项目 | 数量\n活动场次（场） | ."


@pytest.mark.parametrize(
    ("above", "name"),
    [
        (("文化活动情况统计表", "填报单位（盖章）：柳溪社区　　日期：　"), "表1"),
        (("柳溪社区2026年上半年文化活动情况统计表",), "表1"),
        (("文化活动情况统计表",), "柳溪"),
    ],
)
def test_a_form_of_a_community_is_filled_for_it(above: tuple[str, ...], name: str) -> None:
    cells = answered(drawn(ROWS, above=above, name=name)).cells
    assert [(one.value, one.origin.org_unit) for one in cells] == [(2, "N")]


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：宣传办",
        "填报单位：红星街道",
        "填报单位：江北区红星街道办事处",
        "填报单位：江北区",
        "填报单位：××街道",
        "填报单位：本街道",
        "单位：场",
        "填报单位：",
    ],
)
def test_a_section_fills_the_form_of_its_office(line: str) -> None:
    assert [one.origin.org_unit for one in answered(drawn(ROWS, above=("文化活动情况统计表", line))).cells] == ["S"]


@pytest.mark.parametrize("name", ["东城街道", "东城街道办事处", "城北镇人民政府", "东湖社区"])
def test_a_form_that_names_an_office_that_nobody_knows_is_asked_about(name: str) -> None:
    filled = answered(drawn(ROWS, above=("文化活动情况统计表", f"填报单位（盖章）：{name}")))
    assert filled.cells == ()
    asked = filled.open[0]
    assert asked.why == f"这张表写的填报单位是“{name}”，台账里没有这个单位，没有填。请确认是不是“红星街道”。"
    assert (asked.names, asked.org_unit) == (name, "S")


def test_a_form_of_another_street_of_the_tree_is_not_filled() -> None:
    tree = OrgTree((*TREE, OrgUnit("T", "东城街道", "D", "street")))
    on = replace(office(), tree=tree, names=UnitNames(tree))
    filled = answered(drawn(ROWS, above=("文化活动情况统计表", "填报单位：东城街道")), on=on)
    assert [(one.why, one.names) for one in filled.open] == [("这张表是“东城街道”的，不是“红星街道”的，没有填。", "")]
    said = replace(on, names=UnitNames(TREE, [("东城街道", "S")]))
    assert answered(drawn(ROWS, above=("文化活动情况统计表", "填报单位：东城街道")), on=said).cells != ()


def test_a_form_of_another_community_than_was_asked_for_is_not_filled() -> None:
    filled = answered(drawn(ROWS, above=("文化活动情况统计表", "填报单位：柳溪社区")), org_unit="A")
    assert filled.cells == ()
    assert [(one.place, one.why) for one in filled.open] == [((1, 0), "这张表是“柳溪社区”的，不是“桃源社区”的，没有填。")]
    labels = drawn("活动场次（场） | . | 走访户数（户） | .", above=("文化活动情况调查表", "填报单位：柳溪社区"))
    assert [one.place for one in answered(labels, org_unit="A").open] == [(0, 1)]


@pytest.mark.parametrize(
    "line",
    [
        "社区：柳溪社区　　所属：红星街道",
        "社区名称：柳溪社区",
        "村（社区）：柳溪",
        "采集对象：柳溪社区（红星街道）　采集时段：2026年上半年",
        "（柳溪社区　2026年上半年）",
    ],
)
def test_a_line_that_names_the_community_says_whose_form_it_is(line: str) -> None:
    assert [one.origin.org_unit for one in answered(drawn(ROWS, above=("文化活动情况填报表", line))).cells] == ["N"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("机关各办", "S#own"), ("镇街本级", "S#own"), ("机关各办（所）", "S#own"), ("街道机关", "S#own"), ("各科室（中心）", "S#own"),
        ("合计（含机关各办）", "S"), ("全街道（含机关）", "S"), ("全镇街（含本级）", "S"), ("全街（镇）含机关", "S"), ("全街道含机关", "S"), ("全街道不含机关", None), ("镇（街道）本级", "S#own"), ("镇（街道）机关", "S#own"), ("街道（镇）机关科室", "S#own"), ("乡镇（街道）各部门", "S#own"), ("全镇（街道）", "S"), ("全街道（镇）（含机关）", "S"), ("镇（社区）本级", None), ("全镇", "S"), ("合计（不含机关）", None), ("机关（不含所）", None), ("机关党员", None), ("机关工会", None),
    ],
)  # fmt: skip
def test_lines_for_the_offices_own_and_for_all_are_told_apart(name: str, unit: str | None) -> None:
    cells = answered(drawn(f"单位 | 活动场次（场） | 参加人次\n{name} | . | .")).cells
    assert [one.origin.org_unit for one in cells] == ([unit] * 2 if unit else [])


@pytest.mark.parametrize(
    "line", ["活动地点：柳溪社区广场", "填报单位：红星街道　联系点：柳溪社区", "桃源社区、柳溪社区　2026年上半年"]
)
def test_a_line_that_names_a_community_for_something_else_leaves_the_form_to_the_office(line: str) -> None:
    assert [one.origin.org_unit for one in answered(drawn(ROWS, above=("文化活动情况填报表", line))).cells] == ["S"]
