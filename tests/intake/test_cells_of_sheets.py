"""Units and rarer types in cells, the register of units, totals of a past year."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from small_sheets import CATALOGUE, TREE, sheet

from shiju.catalogue.kind import Field, FieldType
from shiju.intake.dates import Around
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid
from shiju.intake.org_units import read_org_units
from shiju.intake.sheets import drafts
from shiju.intake.stated import read_stated
from shiju.intake.units import UnitNames, Unresolved
from shiju.intake.values import Reader, read_value
from shiju.orgs import OrgUnit


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("桃源", "A"), ("桃源社区居委会", "A"), ("桃源居委会", "A"), (" 桃源 社区", "A"), ("红星街道桃源社区", "A"), ("街道社会事务办", "SH"),
        ("前进村", "C"), ("前进村委会", "C"), ("社事办", "SH"), ("街道办事处", None), ("社办", None), ("桃渊", None), ("", None), ("江北", "D"), ("民政办", None),
    ],
)  # fmt: skip
def test_a_name_is_resolved_only_where_one_unit_fits(name: str, code: str | None) -> None:
    found = UnitNames(TREE).resolve(name)
    assert (found if isinstance(found, str) else None) == code


def test_an_alias_of_the_office_comes_first() -> None:
    assert UnitNames(TREE, [("老社", "SG")]).resolve("老社") == "SG"


def test_an_abbreviation_that_fits_two_units_is_not_guessed() -> None:
    assert isinstance(UnitNames(TREE).resolve("社会办"), Unresolved)


def test_several_units_in_one_cell_are_told_apart() -> None:
    names = UnitNames(TREE)
    assert names.resolve_all("桃源、桃溪社区") == ("A", "B")
    assert names.resolve_all("桃源社区和前进村") == ("A", "C")
    assert names.resolve_all("卫生服务站、药店") == (Unresolved("卫生服务站", ()), Unresolved("药店", ()))
    assert names.find_in("红星街道桃源社区4月台账") == "A"
    assert names.find_in("桃源社区、桃溪社区台账") is None


def test_partners_that_are_no_units_keep_their_names() -> None:
    rows = [["2026年文化活动台账"], ["活动时间", "活动名称", "填报单位", "联合单位"], ["3月1日", "灯会", "桃源", "桃溪、药店"]]
    (draft,) = drafts(sheet(rows))
    assert draft.values["partners"] == ("B", "药店")


def test_fields_of_rarer_types_are_read() -> None:
    field = Field("x", "时间", FieldType.TIME)
    reader = replace(_reader(), kind=CATALOGUE.kind("leaflet"))
    assert read_value(time(9, 30), field, shown=None, reader=reader) == time(9, 30)
    assert read_value("九点", field, shown=None, reader=reader) == "九点"
    several = replace(CATALOGUE.kind("display").field("type"), type=FieldType.CHOICES)
    assert read_value("条幅、展板", several, shown=None, reader=reader) == ("横幅", "展板")
    assert read_value("条幅、气球", several, shown=None, reader=reader).code == "unknown_choice"  # type: ignore[union-attr]


def _reader() -> Reader:
    return Reader(CATALOGUE.kind("leaflet"), UnitNames(TREE), {}, Around(2026), {})


def test_totals_of_a_past_year_are_read_with_their_cells() -> None:
    rows: list[Any] = [
        ["上半年指标对比"], ["序号", "指标名称", "单位", "2025年上半年", "备注"], [1, "投稿篇数", "篇", 118, None], [2, "其中：中心组学习", "次", "6次", None],
        [3, "没有这个指标", "个", 5, None], [4, "学习次数", "次", "若干", None], [5, "采用率", "%", "39.0%", None], [6, "学习次数", "次", None, None],
    ]  # fmt: skip
    reading = FileReading("对比.xlsx", "d", [])
    found = read_stated(Grid("表", [tuple(row) for row in rows]), reading, CATALOGUE)
    assert found is not None
    assert [(one.indicator, str(one.value), one.place) for one in found.values] == [
        ("media.submitted", "118", "对比.xlsx 表 D3"), ("study.centre_group_sessions", "6", "对比.xlsx 表 D4"), ("media.adoption_rate", "39.0", "对比.xlsx 表 D7"),
    ]  # fmt: skip
    assert found.unknown == ("没有这个指标", "学习次数")
    assert read_stated(Grid("表", [("指标名称", "2025年"), ("胡说", Decimal(1))]), reading, CATALOGUE) is None
    assert read_stated(Grid("表", [("活动名称", "人数")]), reading, CATALOGUE) is None


def test_the_register_of_units_is_read_or_refused_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "代码,名称,上级,层级,设立日期,撤销日期,并入\nS,某街道,,street,2010-01-01,,\n\nA,甲社区,S,community,,2026-03-31,B、C\n",
        "utf-8",
    )
    units = read_org_units(path)
    assert units == (
        OrgUnit("S", "某街道", None, "street", date(2010, 1, 1)),
        OrgUnit("A", "甲社区", "S", "community", None, date(2026, 3, 31), ("B", "C")),
    )
    path.write_text("code,name,level\nS,,street\n", "utf-8")
    assert [str(one) for one in read_org_units(path)] == ["units.csv 第2行：“名称”没有填。请补填。"]
    path.write_text("code,name,level,valid_from,valid_to\nS,x,street,neu,\nT,y,street,2026-01-01,2025-01-01\n", "utf-8")
    assert [one.code for one in read_org_units(path)] == ["invalid_date", "end_before_start"]
    path.write_text("a,b\n", "utf-8")
    assert [one.code for one in read_org_units(path)] == ["no_column"]
    assert [one.code for one in read_org_units(tmp_path / "none.csv")] == ["unreadable"]
