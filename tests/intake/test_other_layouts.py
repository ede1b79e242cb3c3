"""Layouts other than a plain list: forms, tables set on their side, org units as columns, sheets named after units."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.forms import find_forms
from shiju.intake.grid import Grid
from shiju.intake.sheets import Office, SheetReading, drafts, read_sheets, rejected
from shiju.orgs import OrgTree, OrgUnit
from shiju.text import Quantity

TREE = OrgTree(
    (
        OrgUnit("Z", "白鹭镇", None, "township"),
        OrgUnit("ZB", "宣传办公室", "Z", "section"),
        OrgUnit("A", "石桥村", "Z", "village"),
        OrgUnit("B", "南坡村", "Z", "village"),
        OrgUnit("C", "河湾社区", "Z", "community"),
    )
)
PACK = load(shipped("street-office"))
assert isinstance(PACK, Catalogue)
OFFICE = Office(PACK, TREE, OfficeSettings(), year=2026)


def read(*rows: Sequence[Any], sheet: str = "Sheet1", name: str = "台账.xlsx", **facts: Any) -> SheetReading:
    cells = [tuple(Decimal(str(value)) if type(value) in (int, float) else value for value in row) for row in rows]
    (found,) = read_sheets(FileReading(name, "d" * 64, [Grid(sheet, cells, **facts)]), office=OFFICE)
    return found


def told(found: SheetReading, *fields: str) -> list[tuple[object, ...]]:
    assert [str(problem) for row in rejected(found) for problem in row.problems] == []
    return [
        tuple(draft.org_units[0] if name == "unit" else _plain(draft.values.get(name)) for name in fields)
        for draft in drafts(found)
    ]


def _plain(value: object) -> object:
    return f"{value.value.normalize():f}" if isinstance(value, Quantity) else str(value) if value is not None else None


FORM = (
    ("白鹭镇文明实践活动登记表",),
    ("活动名称", "清明祭扫", "活动时间", "2026年4月3日"),
    ("开展单位", "石桥村", "参加人数", "60余人"),
    ("活动地点：", "烈士墓", "志愿者人数：", 8),
    ("活动照片", None, None, None),
    ("备注", None),
)


def test_a_form_is_one_record() -> None:
    found = read(*FORM)
    assert found.kind == "activity"
    assert told(found, "title", "date", "unit", "participants", "volunteers", "place") == [
        ("清明祭扫", "2026-04-03", "A", "60", "8", "烈士墓")
    ]
    assert [row.number for row in found.rows] == [2]


def test_forms_under_each_other_are_one_record_each() -> None:
    second = (
        ("活动名称", "端午", "活动时间", "6.19"),
        ("开展单位", "南坡村", "参加人数", 80),
        ("活动地点", "村口", "志愿者人数", 4),
    )
    rows = [tuple(_exact(row)) for row in (*FORM, *second)]
    found = read_sheets(FileReading("台账.xlsx", "d", [Grid("表", rows)]), office=OFFICE)
    assert [told(one, "title") for one in found] == [[("清明祭扫",)], [("端午",)]]


def _exact(row: Sequence[Any]) -> Sequence[Any]:
    return [Decimal(value) if type(value) is int else value for value in row]


def test_labels_and_values_in_one_cell_are_a_form_too() -> None:
    found = read(
        ("培训登记表",), ("培训时间：2026年5月6日",), ("培训内容：\n信息写作",), ("主办单位：宣传办",), ("参训人数：25人",)
    )
    assert found.kind == "training"
    assert told(found, "date", "title", "unit", "trainees") == [("2026-05-06", "信息写作", "ZB", "25")]


def test_a_table_set_on_its_side_has_a_record_in_each_column() -> None:
    found = read(
        ("2026年专题会议",), ("会议时间", "3.1", 3.1), ("会议名称", "防汛会", "防火会"), ("召开单位", "石桥村", "南坡"), ("参会人数", 20, 31),
        shown={(1, 2): "3.10"},
    )  # fmt: skip
    assert told(found, "date", "title", "unit", "attendees") == [
        ("2026-03-01", "防汛会", "A", "20"),
        ("2026-03-10", "防火会", "B", "31"),
    ]


def test_a_list_with_titles_like_labels_is_no_form() -> None:
    found = read(
        ("单位：石桥村",),
        ("日期：2026年6月30日",),
        ("备注：如实填写",),
        ("发放日期", "资料名称", "发放方式", "数量"),
        ("6.3", "甲", "入户", 30),
    )
    assert told(found, "date", "unit", "copies") == [("2026-06-03", "A", "30")]


def test_a_few_labels_among_other_rows_are_no_form() -> None:
    rows = [("名称", "甲"), ("时间", "乙"), ("地点", "丙"), *((f"第{number}条", "丁") for number in range(9))]
    assert read(*rows).left_out.startswith("没有找到")
    assert read(("名称",), ("时间",), ("地点",), ("内容",)).left_out.startswith("没有找到")


def test_org_units_as_columns_become_one_record_a_unit() -> None:
    found = read(
        ("白鹭镇2026年宣传资料发放数量统计表",), ("单位：份",), ("发放日期", "资料名称", "发放方式", "石桥", "南坡村", "合计"),
        ("3.2", "防火单", "入户", 100, None, 100), ("3.9", "禁烧单", "入户", "约50", 60, 110), ("合计", None, None, 150, 60, 210),
    )  # fmt: skip
    assert found.kind == "leaflet"
    assert told(found, "date", "title", "unit", "copies") == [
        ("2026-03-02", "防火单", "A", "100"),
        ("2026-03-09", "禁烧单", "A", "50"),
        ("2026-03-09", "禁烧单", "B", "60"),
    ]


def test_a_sheet_may_be_named_after_its_unit() -> None:
    found = read(
        ("资料名称", "发放时间", "发放方式", "发放数量"),
        ("防火单", "3月2日", "入户", 100),
        sheet="河湾",
        name="宣传资料2026.xlsx",
    )
    assert told(found, "unit") == [("C",)]
    assert found.year_assumed is None


def test_a_column_of_units_is_known_by_its_cells() -> None:
    found = read(
        ("2026年专题会议",),
        ("会议日期", "会议名称", "由谁召集", "到会人数"),
        ("3.2", "防汛会", "石桥村", 9),
        ("3.4", "防火会", "同上", 9),
    )
    assert told(found, "unit") == [("A",), ("A",)]


def test_two_columns_of_units_are_not_guessed_between() -> None:
    found = read(
        ("2026年专题会议",), ("会议日期", "会议名称", "甲方", "乙方", "到会人数"), ("3.2", "防汛会", "石桥村", "南坡村", 9)
    )
    assert found.unsure is not None
    assert "甲方、乙方" in found.unsure.message


def test_a_heading_that_only_contains_a_word_must_not_contradict_its_cells() -> None:
    head = ("活动时间", "活动名称", "填报单位", "参与群众构成", "志愿者人数")
    found = read(("2026年文化活动",), head, *(("3.2", f"灯会{name}", "石桥", "老人为主", 9) for name in "甲乙丙"))
    assert found.ignored == ("参与群众构成",)


def test_a_day_without_any_year_says_what_is_missing() -> None:
    office = replace(OFFICE, year=None)
    grid = Grid(
        "表",
        [
            ("发放日期", "单位", "资料名称", "发放方式", "份数"),
            ("3.2", "石桥", "甲", "入户", Decimal(3)),
            ("4月31日", "石桥", "甲", "入户", Decimal(3)),
        ],
    )
    (found,) = read_sheets(FileReading("宣传资料发放.xlsx", "d", [grid]), office=office)
    assert [problem.code for row in rejected(found) for problem in row.problems] == ["no_year", "invalid_date"]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("宣传展板", "展板"),
        ("悬挂横幅", "横幅"),
        ("LED电子显示屏", "电子屏"),
        ("非横幅", None),
        ("横幅和展板", None),
        ("气球", None),
    ],
)
def test_a_choice_is_known_by_its_word_where_little_else_is_said(written: str, label: str | None) -> None:
    found = read(("2026年宣传氛围",), ("类别", "设置单位", "内容", "设置日期", "数量"), (written, "石桥", "禁烧", "3.2", 1))
    assert [draft.values["type"] for draft in drafts(found)] == ([label] if label else [])


def test_headings_without_any_known_word_are_found_below_titles() -> None:
    grid = Grid(
        "Sheet1",
        [
            ("大喇叭播发明细",),
            (),
            ("播发年月日", "播发事项", "播发村", "日播量次数"),
            (date(2026, 6, 1), "防溺水", "石桥村", Decimal(3)),
        ],
    )
    (found,) = read_sheets(FileReading("x.xlsx", "d", [grid]), office=OFFICE)
    assert found.headings == ("播发年月日", "播发事项", "播发村", "日播量次数")
    assert told(found, "date", "unit", "times") == [("2026-06-01..2026-06-01", "A", "3")]


def test_a_short_list_between_a_line_above_and_a_note_is_no_form() -> None:
    found = read(
        ("宣传员一览",), ("填报单位：白鹭镇　　填报时间：2026年6月30日",), ("项次", "村别", "担任职务", "任职起始", "离任日期"),
        (1, "石桥村", "宣传员", "15日", None), (2, "南坡村", "联络员", "6日", None), ("说明：本表一式两份。",), sheet="2月份",
    )  # fmt: skip
    assert told(found, "unit", "post", "from") == [("A", "宣传员", "2026-02-15"), ("B", "联络员", "2026-02-06")]


def test_a_heading_may_end_on_a_word_close_to_the_known_one() -> None:
    found = read(("大喇叭播放登记2026年",), ("播放日期", "播放村", "播放题目", "每天播放（次）"), ("3.2", "石桥村", "防火", 3))
    assert told(found, "unit", "theme", "times") == [("A", "防火", "3")]


def test_a_long_sheet_is_a_list_however_it_begins() -> None:
    rows = [tuple(_exact(row)) for row in (*FORM, *(("备注", "略") for _ in range(1000)))]
    assert find_forms(Grid("表", rows), knows=lambda _: True) == ()
