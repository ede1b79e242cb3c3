"""Tables of offices with other words for the same things: kind and columns are found without help."""

from decimal import Decimal
from typing import Any

import pytest
from headings_of_others import TABLES

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid
from shiju.intake.sheets import Office, read_sheets, rejected
from shiju.orgs import OrgTree, OrgUnit

TREE = OrgTree(
    (
        OrgUnit("S", "红星街道", None, "street"),
        OrgUnit("SH", "社会事务办公室", "S", "section"),
        OrgUnit("A", "桃源社区", "S", "community"),
        OrgUnit("C", "前进村", "S", "village"),
    )
)
PACK = load(shipped("street-office"))
assert isinstance(PACK, Catalogue)
OFFICE = Office(PACK, TREE, OfficeSettings(), year=2026)


@pytest.mark.parametrize(("kind", "file", "sheet", "rows", "fields"), TABLES)
def test_kind_and_columns_are_found(kind: str, file: str, sheet: str, rows: list[list[Any]], fields: dict[str, str]) -> None:
    cells = [tuple(Decimal(str(value)) if type(value) in (int, float) else value for value in row) for row in rows]
    (found,) = read_sheets(FileReading(file, "d" * 64, [Grid(sheet, cells)]), office=OFFICE)
    assert (found.kind, found.mapping) == (kind, fields)
    assert [problem.code for row in rejected(found) for problem in row.problems] == []
    assert len(found.rows) == 1


def test_what_most_units_end_on_names_their_sort_in_headings() -> None:
    tree = OrgTree(
        (
            OrgUnit("S", "绿原苏木", None, "township"),
            *(OrgUnit(code, f"{name}嘎查", "S", "village") for code, name in (("A", "巴彦"), ("B", "乌兰"))),
        )
    )
    rows = [
        ("2026年专题会议",),
        ("会议日期", "召集的嘎查", "会议名称", "到会人数"),
        ("3.2", "巴彦", "防汛会", Decimal(9)),
        ("3.3", "乌兰嘎查", "防火会", Decimal(8)),
    ]
    (found,) = read_sheets(
        FileReading("x.xlsx", "d", [Grid("表", rows)]), office=Office(OFFICE.catalogue, tree, OfficeSettings())
    )
    assert [row.draft.org_units for row in found.rows if row.draft is not None] == [("A",), ("B",)]
