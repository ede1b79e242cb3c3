"""Habits of other offices: days with hours beside them, villages named by their committees, columns that say less than they mean."""

from typing import Any

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.dates import Around, NoDayFault, read_day, read_days
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid
from shiju.intake.sheets import Office, SheetReading, drafts, read_sheets
from shiju.intake.units import UnitNames
from shiju.orgs import OrgTree, OrgUnit

MARCH = Around(2026, 3)
TREE = OrgTree(
    (
        OrgUnit("S", "望江街道", None, "street"),
        OrgUnit("A", "梧桐社区", "S", "community"),
        OrgUnit("B", "东风村", "S", "village"),
    )
)
PACK = load(shipped("street-office"))
assert isinstance(PACK, Catalogue)
OFFICE = Office(PACK, TREE, OfficeSettings(), year=2026)


def reading(rows: list[list[Any]], file: str = "台账.xlsx") -> SheetReading:
    """What the one sheet of a file gives."""
    (found,) = read_sheets(FileReading(file, "d", [Grid("表", [tuple(row) for row in rows])]), office=OFFICE)
    return found


@pytest.mark.parametrize(
    "written",
    ["2月26日（下午）", "2月26日(周四)上午", "2月26日9时", "2月26日下午2点半", "2026.2.26（农历正月初十）", "2月26日14:30-16:00"],
)
def test_an_hour_or_a_day_of_the_week_beside_a_day_changes_nothing(written: str) -> None:
    assert read_day(written, shown=None, around=MARCH).isoformat() == "2026-02-26"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("3.5-3.7（周四至周六）", "2026-03-05..2026-03-07"),
        ("3月5日（周四）-3月7日（周六）", "2026-03-05..2026-03-07"),
        ("3月8日9点半-11点", "2026-03-08..2026-03-08"),
        ("3月上旬", "2026-03-01..2026-03-10"),
        ("3月份中旬", "2026-03-11..2026-03-20"),
        ("2026年2月下旬", "2026-02-21..2026-02-28"),
    ],
)
def test_days_of_a_range_and_thirds_of_a_month_are_understood(written: str, days: str) -> None:
    assert str(read_days(written, shown=None, around=MARCH)) == days


@pytest.mark.parametrize("written", ["13月上旬", "3月5日（取消）"])
def test_what_is_no_day_or_says_more_than_a_day_is_none(written: str) -> None:
    with pytest.raises(NoDayFault):
        read_days(written, shown=None, around=MARCH)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("东风村村委会", "B"),
        ("东风村委会", "B"),
        ("东风村党支部", "B"),
        ("梧桐社区党总支", "A"),
        ("梧桐居委", "A"),
        ("东村党支部", None),
    ],
)
def test_a_unit_is_known_by_its_committees_and_party_branch(name: str, code: str | None) -> None:
    assert UnitNames(TREE).named(name) == code


def test_a_day_that_says_no_more_is_that_of_the_record_where_the_other_days_have_their_columns() -> None:
    head = ["日期", "单位", "标题", "投稿媒体", "刊发日期"]
    found = reading([["新闻宣传报送、采用情况"], head, ["3.5", "梧桐社区", "小红帽在行动", "清河发布", "3月7日"]])
    assert (found.mapping["日期"], found.mapping["刊发日期"]) == ("submitted", "published")
    alone = reading(
        [["新闻宣传报送、采用情况"], ["日期", "单位", "标题", "刊发媒体"], ["3月5日", "梧桐社区", "小红帽", "清河发布"]]
    )
    assert alone.unsure is not None
    assert "日期" in alone.unsure.message


def test_a_day_that_says_no_more_does_not_keep_units_from_being_known_by_their_cells() -> None:
    head = ["日期", "哪里报的", "标题", "投稿媒体", "刊发日期"]
    rows = [[day, "梧桐社区", f"小红帽{day}", "清河发布", "3月9日"] for day in ("3.5", "3.6", "3.7")]
    found = reading([["新闻宣传报送、采用情况"], head, *rows])
    assert (found.mapping["日期"], found.mapping["哪里报的"]) == ("submitted", "unit")


def test_places_that_are_all_units_are_the_units_where_nothing_else_tells_them() -> None:
    rows = [["时间", "地点", "播报内容", "次数"], ["3.1", "东风村", "森林防火", "14"], ["3.2", "梧桐社区", "消费者权益", "2"]]
    found = reading([["大喇叭播报记录 2026年"], *rows])
    assert [draft.org_units for draft in drafts(found)] == [("B",), ("A",)]
    titled = reading([["望江街道大喇叭播报记录 2026年"], *rows])
    assert [(draft.org_units, draft.values["place"]) for draft in drafts(titled)] == [(("S",), "东风村"), (("S",), "梧桐社区")]


@pytest.mark.parametrize(
    ("written", "kind"), [("志愿服务（文明劝导）", "文明劝导"), ("志愿服务", "志愿服务"), ("文化活动", "文化活动")]
)
def test_a_sort_of_activity_that_the_pack_does_not_know_stays_as_it_was_written(written: str, kind: str) -> None:
    rows = [["活动登记台账"], ["日期", "单位", "活动名称", "活动类型"], ["3.8", "梧桐社区", "包饺子", written]]
    assert [draft.values["type"] for draft in drafts(reading(rows))] == [kind]
