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
    assert (kind.label, kind.happened, kind.org_unit) == ("口袋公园养护", "date", "unit")
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


def fields_of(*rows: tuple[Any, ...], folder: Path) -> dict[str, Any]:
    """Label → field of the kind that a table of these rows makes."""
    kind = loaded(proposed(reading(("白鹭镇2026年一季度便民集市开展情况表",), *rows)), folder).kind("park-care")
    return {field.label: field for field in kind.fields} | {"label": kind.label, "title": kind.title, "happened": kind.happened}


MARKET = (
    ("受理日期", "村", "课程名称", "服务项目", "隐患等级", "巡查人", "授课老师", "参训人次", "志愿者", "开放时间", "服务时间（小时）", "办结时间", "完成期限", "占地面积", "是否上报"),
    *(
        (f"3.{place + 1}" if place % 2 else f"3月{place + 1}日", "石桥村", "书法" if place % 2 else "国画", "理发、磨刀" if place % 3 else "义诊", "一级" if place % 2 else "二级", "张某", "周某", f"{place + 9}人", place + 1, "周二至周日 9:00-20:30", Decimal("1.5"), "至今" if place % 3 else f"3月{place + 2}日", "6月底前", f"{place + 2}亩", "是")
        for place in range(9)
    ),
)  # fmt: skip


def test_the_columns_are_proposed_as_somebody_who_knows_the_work_would(tmp_path: Path) -> None:
    found = fields_of(*MARKET, folder=tmp_path)
    types = {label: str(one.type) for label, one in found.items() if hasattr(one, "type")}
    assert types == {
        "受理日期": "date", "村": "org_units", "课程名称": "text", "服务项目": "choices", "隐患等级": "choice", "巡查人": "officer", "授课老师": "officer",
        "参训人次": "integer", "志愿者": "integer", "开放时间": "text", "服务时间": "decimal", "办结时间": "date", "完成期限": "date", "占地面积": "integer", "是否上报": "text",
    }  # fmt: skip
    assert (found["label"], found["title"], found["happened"]) == ("便民集市", "field3", "date")
    assert [choice.label for choice in found["服务项目"].choices] == ["理发", "磨刀", "义诊"]
    assert [choice.label for choice in found["隐患等级"].choices] == ["二级", "一级"]
    assert [found[name].measure.unit for name in ("参训人次", "志愿者", "占地面积")] == ["人次", "人", "亩"]


def test_of_many_sorts_the_frequent_ones_are_proposed(tmp_path: Path) -> None:
    sorts = [*("宣讲", "义诊") * 12, *(f"别的第{place}种" for place in range(14))]
    rows = [("日期", "内容", "活动类型"), *((f"3月{place % 28 + 1}日", f"甲{place}", sort) for place, sort in enumerate(sorts))]
    found = fields_of(*rows, folder=tmp_path)
    assert [choice.label for choice in found["活动类型"].choices] == ["义诊", "宣讲"]


def test_a_later_sheet_with_other_words_adds_them_and_tells_what_it_does_not_know() -> None:
    first = reading(
        ("活动时间", "活动名称", "活动地点", "参加人次"),
        *((f"3月{day}日", f"甲{day}", "村口", day) for day in range(1, 9)),
        sheet="3月",
    )
    later = reading(
        ("时间", "活动名称", "地点", "参加人次", "天气"),
        *((f"4月{day}日", f"乙{day}", "村口", day, "晴") for day in range(1, 9)),
        sheet="4月",
    )
    assert isinstance(first.content, list)
    assert isinstance(later.content, list)
    (one,) = propose_kinds(replace(first, content=[*first.content, *later.content]), office=OFFICE, kind_id="x")
    assert 'words = ["活动时间", "时间"]' in one.text
    assert 'words = ["活动地点", "地点"]' in one.text
    assert "# 工作表“4月”另有：天气。" in one.text


def test_months_beside_each_other_are_one_column_and_a_summary_makes_no_kind() -> None:
    heads = ("阵地名称", "所属单位", *(f"{month}月" for month in range(1, 7)))
    wide = reading(heads, *((f"书屋{place}", "石桥村", *range(place, place + 6)) for place in range(5)), sheet="开放")
    (one,) = propose_kinds(wide, office=OFFICE, kind_id="x")
    assert one.text.count('label = "月份"') == 1
    assert "1月" not in one.text
    summary = reading(("月份", "场次", "参加人次"), *((f"{month}月", month, month * 9) for month in range(1, 6)), sheet="汇总")
    assert isinstance(wide.content, list)
    assert isinstance(summary.content, list)
    both = replace(wide, content=[*summary.content, *wide.content])
    assert [found.sheet for found in propose_kinds(both, office=OFFICE, kind_id="x")] == ["开放"]
    assert [found.sheet for found in propose_kinds(summary, office=OFFICE, kind_id="x")] == ["汇总"]
