"""Sheets as short as they can be written, and what is read of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid
from shiju.intake.sheets import Office, SheetReading, drafts, read_sheets, rejected
from shiju.orgs import OrgTree, OrgUnit
from shiju.text import Quantity

Rows = Sequence[Any]
"""Rows of cells, as short as they can be written."""
TREE = OrgTree(
    (
        OrgUnit("D", "江北区", None, "district"),
        OrgUnit("S", "红星街道", "D", "street"),
        OrgUnit("SH", "社会事务办公室", "S", "section"),
        OrgUnit("SG", "社会管理办公室", "S", "section"),
        OrgUnit("A", "桃源社区", "S", "community"),
        OrgUnit("B", "桃溪社区", "S", "community"),
        OrgUnit("C", "前进村", "S", "village"),
        OrgUnit("T", "东风街道", "D", "street"),
    )
)


def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


CATALOGUE = catalogue()


def sheets(
    *grids: Grid,
    name: str = "台账.xlsx",
    settings: OfficeSettings | None = None,
    kind: str | None = None,
    year: int | None = 2026,
) -> tuple[SheetReading, ...]:
    office = Office(CATALOGUE, TREE, settings or OfficeSettings(), kind, year)
    return read_sheets(FileReading(name, "d" * 64, list(grids)), office=office)


def sheet(
    rows: Rows, *, title: str = "表", merged: dict[tuple[int, int], tuple[int, int]] | None = None, **options: Any
) -> SheetReading:
    (found,) = sheets(
        Grid(title, cells(rows), merged=merged or {}),
        **options,
    )
    return found


def cells(rows: Rows) -> list[tuple[Any, ...]]:
    return [tuple(Decimal(str(value)) if type(value) in (int, float) else value for value in row) for row in rows]


def told(found: SheetReading, *fields: str) -> list[tuple[object, ...]]:
    return [
        tuple(_plain(draft.values.get(name)) if name != "unit" else draft.org_units[0] for name in fields)
        for draft in drafts(found)
    ]


def _plain(value: object) -> object:
    return f"{value.value.normalize():f}" if isinstance(value, Quantity) else str(value) if value is not None else None


def codes(found: SheetReading) -> list[tuple[int, list[str]]]:
    return [(row.number, [problem.code for problem in row.problems]) for row in rejected(found)]


LEAFLETS = ["发放时间", "村（社区）", "宣传品名称", "发放方式", "发放数量"]
