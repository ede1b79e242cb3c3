"""A workbook kept by hand becomes the data file of a kind; the file loads in a pack, and the same workbook is imported into it."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from test_other_layouts import OFFICE

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import FieldType
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.new_kind import KindProposal, propose_kinds
from shiju.intake.sheets import drafts, read_sheets

GARDENS = (
    ("白鹭镇2026年口袋公园养护登记表",),
    ("序号", "养护日期", "所在村", "公园名称", "养护方式", "养护面积（平方米）", "参加人数", "合格率", "起止日期", "身份证号", "联系电话", "地点", "负责人", "链接", "备注"),
    *(
        (place + 1, date(2026, 3, place + 1), "石桥村" if place % 2 else "南坡村", f"第{place}公园", "修剪" if place % 3 else "浇水", Decimal("12.5") + place, f"{place + 5}人", f"{90 + place}%", f"3月{place + 1}日-{place + 3}日", "略", "1", "村口", "主任", "http://x", "略")
        for place in range(8)
    ),
)  # fmt: skip


def reading(*rows: tuple[Any, ...], sheet: str = "Sheet1", name: str = "公园.xlsx") -> FileReading:
    cells = [tuple(Decimal(value) if type(value) is int else value for value in row) for row in rows]
    return FileReading(name, "d" * 64, [Grid(sheet, cells)])


def proposed(given: FileReading) -> KindProposal:
    (one,) = propose_kinds(given, office=OFFICE, kind_id="park-care")
    return one


def loaded(proposal: KindProposal, folder: Path) -> Catalogue:
    shutil.copytree(shipped("street-office"), folder / "pack")
    (folder / "pack" / "kinds" / "90-new.toml").write_text(proposal.text, "utf-8")
    pack = load(folder / "pack")
    assert isinstance(pack, Catalogue), pack
    return pack


def test_the_proposal_loads_and_takes_in_the_workbook_it_came_from(tmp_path: Path) -> None:
    given = reading(*GARDENS)
    one = proposed(given)
    pack = loaded(one, tmp_path)
    kind = pack.kind("park-care")
    types = {field.label: field.type for field in kind.fields}
    assert types == {
        "养护日期": FieldType.DATE, "所在村": FieldType.ORG_UNITS, "公园名称": FieldType.TEXT, "养护方式": FieldType.CHOICE, "养护面积": FieldType.DECIMAL,
        "参加人数": FieldType.INTEGER, "合格率": FieldType.PERCENTAGE, "起止日期": FieldType.DATE_RANGE, "地点": FieldType.PLACE, "负责人": FieldType.OFFICER,
        "链接": FieldType.LINK, "备注": FieldType.TEXT,
    }  # fmt: skip
    units = {field.label: field.measure.unit for field in kind.fields if field.measure is not None}
    assert units == {"养护面积": "平方米", "参加人数": "人", "合格率": "%"}
    assert (kind.label, kind.happened, kind.org_unit) == ("白鹭镇口袋公园养护", "date", "unit")
    (found,) = read_sheets(given, office=replace(OFFICE, catalogue=pack, kind="park-care"))
    assert len(list(drafts(found))) == 8
    assert found.ignored == ("身份证号", "联系电话")


def test_what_says_who_a_person_is_is_left_out_with_the_reason() -> None:
    one = proposed(reading(*GARDENS))
    assert [line.partition("：")[0] for line in one.left] == ["身份证号", "联系电话"]
    assert "# 身份证号：台账只记工作" in one.text


def test_a_table_without_units_days_or_names_still_makes_a_kind(tmp_path: Path) -> None:
    long = "很长的说明" * 20
    rows = [("数量", "单位名", "经过"), *((place, "本镇", f"{place}{long}") for place in range(4))]
    one = proposed(reading(*rows, sheet="巡查", name="a.xlsx"))
    kind = loaded(one, tmp_path).kind("park-care")
    assert (kind.label, kind.happened, kind.title) == ("巡查", None, "field2")
    assert [field.type for field in kind.fields][-1] is FieldType.LONG_TEXT


def test_sheets_with_the_same_headings_make_one_kind_and_others_their_own() -> None:
    one, other = (
        reading(*GARDENS, sheet="1月"),
        reading(("日期", "内容", "数量"), ("2026-03-02", "甲", 3), ("2026-03-03", "乙", 3)),
    )
    assert isinstance(one.content, list)
    assert isinstance(other.content, list)
    book = replace(one, content=[*one.content, replace(one.content[0], sheet="2月"), *other.content])
    assert [found.text.splitlines()[3 if found.left else 1] for found in propose_kinds(book, office=OFFICE, kind_id="x")] == [
        'id = "x"',
        'id = "x-2"',
    ]
    assert propose_kinds(replace(one, content=Unreadable("坏")), office=OFFICE, kind_id="x") == ()


def test_a_few_words_among_days_do_not_hide_that_they_are_days() -> None:
    days = ("待定", *(f"3月{place + 1}日-{place + 3}日" for place in range(8)))
    rows = [("养护时间", "内容", "地点"), *((day, f"甲{place}", "村口") for place, day in enumerate(days))]
    assert 'type = "date_range"' in proposed(reading(*rows)).text
