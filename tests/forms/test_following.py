"""Lines that say only how people were counted, and whose they are."""

import pytest
from an_office import LAST, answered, drawn, office, wished

from shiju.forms.proposal import Proposal
from shiju.forms.reading import Asked, propose

TITLE = ("群众文化活动情况统计表",)


def meant(rows: str, *above: str) -> dict[int, str | None]:
    """Line → the indicator that fills it."""
    lines = "\n".join(f"{row} | ." for row in rows.split("/"))
    filled = answered(drawn(f"项目 | 单位 | 数量\n{lines}", above=above))
    return {one.place[0]: one.origin.indicator for one in filled.cells}


def test_the_same_words_behind_several_parts_are_each_of_its_own_part() -> None:
    found = meant("文艺演出 | 场/参加人次 | 人次/体育活动 | 场/参加人次 | 人次", *TITLE)
    assert found == {
        1: "activity.count.文艺演出",
        2: "activity.participants?type=文艺演出",
        3: "activity.count.体育",
        4: "activity.participants?type=体育",
    }


def test_those_who_took_part_in_all_stand_behind_all_and_its_parts() -> None:
    found = meant("开展活动 | 场/其中：体育活动 | 场/参加人次 | 人次/志愿者 | 人次", *TITLE)
    assert (found[3], found[4]) == ("activity.participants", "activity.volunteers")
    again = meant("开展活动 | 场/参加人次 | 人次/义诊 | 场/参加人次 | 人次", *TITLE)
    assert (again[2], again[4]) == ("activity.participants", "activity.participants?type=义诊")


def test_behind_one_part_or_other_work_nobody_can_say_who_is_counted() -> None:
    assert meant("义诊 | 场/服务群众 | 人次", *TITLE) == {1: "activity.count.义诊"}
    assert meant("义诊 | 场/志愿者 | 人次", *TITLE) == {1: "activity.count.义诊"}
    assert meant("发放宣传资料 | 份/参加人次 | 人次", *TITLE) == {1: "leaflet.copies"}
    assert 2 not in meant("应急演练 | 场/参加人次 | 人次", *TITLE)


def test_those_who_came_behind_work_that_people_come_to_are_not_taken_for_visitors_of_places() -> None:
    rows = "项目 | 单位 | 数量\n便民服务活动 | 场 | .\n接待群众 | 人次 | ."
    assert [one.split()[0] for one in wished(drawn(rows, above=("宣传工作情况统计表",)))] == ["activity.count.咨询答疑"]


def test_what_speaks_of_the_part_itself_is_not_asked_behind_it() -> None:
    visits = wished(drawn("项目 | 单位 | 数量\n公共文化阵地总面积 | 平方米 | .\n接待群众 | 人次 | ."))
    assert [one.split()[0] for one in visits] == ["venue.area", "venue.visits"]


def test_a_whole_called_by_a_choice_is_asked_beside_that_choice() -> None:
    assert meant("走访慰问活动 | 场/走访户数 | 户", *TITLE) == {1: "activity.count.走访慰问"}
    assert meant("活动场次 | 场/走访户数 | 户", *TITLE)[2] == "activity.households"


def test_columns_of_measures_below_one_heading_are_those_of_it() -> None:
    sheet = drawn("单位 | 体育活动（场） | 参加人次 | 义诊（场） | 参加人次\n全街道 | . | . | . | .", above=TITLE)
    assert [one.origin.indicator for one in answered(sheet).cells][1::2] == [
        "activity.participants?type=体育", "activity.participants?type=义诊",
    ]  # fmt: skip


def test_lines_of_parts_crossed_with_measures_are_no_measures_behind_each_other() -> None:
    sheet = drawn(
        """
        服务类别 | 活动场次（场） | 参加志愿者（人次）
        文明祭扫 | . | .
        走访慰问 | . | .
        """
    )
    assert {one.place for one in answered(sheet).cells} == {(2, 1), (2, 2)}


def test_a_column_that_names_the_lines_stands_before_none() -> None:
    sheet = drawn("月份 | 参加人次 | 活动（场）\n2月 | . | .", above=TITLE)
    assert len(answered(sheet).cells) == 2


def test_people_behind_groups_that_nobody_knows_are_the_members_of_these() -> None:
    assert meant("志愿服务队 | 支/志愿者 | 人/开展活动 | 场", *TITLE) == {3: "activity.count"}
    assert meant("开展活动 | 场/志愿者 | 人", *TITLE)[2] == "activity.volunteers"


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("环境整治活动 | 场/参加群众 | 人次/参加志愿者 | 人次", ["activity.participants?type=环境整治", "activity.volunteers?type=环境整治"]),
        ("环境整治活动 | 场/义诊 | 场/参加群众 | 人次", []),
        ("环境整治活动 | 场/健康讲座 | 场/参加群众 | 人次", []),
        ("健康讲座 | 场/参加群众 | 人次", []),
        ("参加群众 | 人次", []),
    ],
)  # fmt: skip
def test_people_in_a_part_of_the_form_with_one_event_are_those_of_it(lines: str, people: list[str]) -> None:
    rows = "\n".join(f"爱国卫生 | {line} | ." for line in lines.split("/"))
    sheet = drawn(
        f"类别 | 指标 | 单位 | 数量\n健康教育 | 义诊 | 场 | .\n{rows}", above=("2026年上半年健康教育和爱国卫生活动情况统计表",)
    )
    found = propose([sheet], office=office(), asked=Asked("S", LAST))
    assert isinstance(found, Proposal)
    assert [one.indicator for one in found.wishes if not one.indicator.startswith("activity.count")] == people
