from datetime import date

import pytest

from shiju.orgs import OrgFault, OrgTree, OrgUnit, whole_of

TREE = OrgTree(
    (
        OrgUnit("D", "某区", None, "district"),
        OrgUnit("S", "某街道", "D", "street"),
        OrgUnit("A", "甲社区", "S", "community", valid_to=date(2026, 3, 31), successors=("N",)),
        OrgUnit("B", "乙社区", "S", "community", valid_to=date(2026, 3, 31), successors=("N",)),
        OrgUnit("C", "丙社区", "S", "community"),
        OrgUnit("N", "新社区", "S", "community", valid_from=date(2026, 4, 1)),
        OrgUnit("T", "他街道", "D", "street"),
    )
)


def test_a_unit_is_found_by_its_code() -> None:
    assert TREE.get("A").name == "甲社区"
    assert "A" in TREE
    assert "X" not in TREE
    assert [unit.code for unit in TREE][:2] == ["D", "S"]
    assert TREE.order("S") == 1


def test_an_unknown_code_is_a_fault_with_a_sentence() -> None:
    with pytest.raises(OrgFault, match="没有代码为“X”的机构"):
        TREE.get("X")


def test_children_and_ancestors() -> None:
    assert [unit.code for unit in TREE.children("S")] == ["A", "B", "C", "N"]
    assert TREE.ancestors("A") == ("S", "D")


def test_the_scope_of_a_merged_unit_holds_its_predecessors() -> None:
    assert TREE.scope("N") == {"N", "A", "B"}
    assert TREE.scope("A") == {"A"}
    assert TREE.scope("D") == {"D", "S", "A", "B", "C", "N", "T"}


def test_a_unit_that_was_split_is_in_the_scope_of_each_part_and_once_in_what_stands_above() -> None:
    tree = OrgTree(
        (
            OrgUnit("S", "某街道", None, "street"),
            OrgUnit("A", "甲社区", "S", "community", valid_to=date(2026, 3, 31), successors=("P", "Q")),
            OrgUnit("P", "一社区", "S", "community", valid_from=date(2026, 4, 1)),
            OrgUnit("Q", "二社区", "S", "community", valid_from=date(2026, 4, 1)),
        )
    )
    assert [sorted(tree.scope(part)) for part in ("P", "Q")] == [["A", "P"], ["A", "Q"]]
    assert sorted(tree.scope("S")) == ["A", "P", "Q", "S"]


def test_the_common_ancestor_is_the_lowest() -> None:
    assert TREE.common_ancestor(("A", "C")) == "S"
    assert TREE.common_ancestor(("A", "T")) == "D"
    assert TREE.common_ancestor(("A",)) == "A"


def test_units_of_two_trees_have_no_common_ancestor() -> None:
    two = OrgTree((OrgUnit("A", "甲", None, "x"), OrgUnit("B", "乙", None, "x")))
    with pytest.raises(OrgFault, match="没有共同的上级"):
        two.common_ancestor(("A", "B"))


def test_a_unit_stands_from_its_first_to_its_last_day() -> None:
    unit = OrgUnit("A", "甲", None, "x", date(2026, 1, 1), date(2026, 3, 31))
    assert [unit.stands_on(date(2026, *day)) for day in ((1, 1), (3, 31), (4, 1))] == [True, True, False]
    assert not unit.stands_on(date(2025, 12, 31))
    assert OrgUnit("B", "乙", None, "x").stands_on(date(1990, 1, 1))


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((OrgUnit("A", "甲", None, "x"), OrgUnit("A", "乙", None, "x")), "代码有重复"),
        ((OrgUnit("A", "甲", "B", "x"),), "机构代码“B”不存在"),
        ((OrgUnit("A", "甲", None, "x", successors=("B",)),), "机构代码“B”不存在"),
        ((OrgUnit("A", "甲", "B", "x"), OrgUnit("B", "乙", "A", "x")), "成了环"),
    ],
)
def test_units_that_make_no_tree_are_refused(units: tuple[OrgUnit, ...], sentence: str) -> None:
    with pytest.raises(OrgFault, match=sentence):
        OrgTree(units)


def test_the_office_itself_is_its_sections_without_the_communities() -> None:
    tree = OrgTree(
        (
            OrgUnit("S", "红星街道", None, "street"),
            OrgUnit("X", "宣传办", "S", "section"),
            OrgUnit("X1", "新闻组", "X", "section"),
            OrgUnit("A", "桃源社区", "S", "community"),
        )
    )
    assert tree.scope("S#own") == {"S", "X", "X1"}
    assert tree.get("S#own").name == "红星街道机关"
    assert tree.ancestors("S#own") == ("S",)
    assert tree.scope("S#below") == {"A"}
    assert tree.get("S#below").name == "红星街道各社区（村）"
    assert [whole_of(one) for one in ("S", "S#own", "S#below")] == ["S", "S", "S"]
