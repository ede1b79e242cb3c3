"""The register of org units: a table with code, name, parent, level, days of validity and successors."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from shiju.catalogue.problem import Problem
from shiju.intake.dates import Around, NoDayFault, read_day
from shiju.intake.files import read_file
from shiju.intake.grid import CellValue, Grid, Unreadable, text_of
from shiju.intake.headings import heading_key
from shiju.orgs import OrgUnit

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "代码", "编码", "机构代码"),
    "name": ("name", "名称", "机构名称", "单位名称", "单位"),
    "parent": ("parent", "上级", "上级代码", "上级机构", "上级单位"),
    "level": ("level", "层级", "级别", "类型"),
    "valid_from": ("valid_from", "设立日期", "启用日期", "生效日期"),
    "valid_to": ("valid_to", "撤销日期", "撤并日期", "失效日期"),
    "successor": ("successor", "successors", "并入", "继任机构", "承接机构"),
}
_REQUIRED = ("code", "name", "level")


def read_org_units(path: Path) -> tuple[OrgUnit, ...] | tuple[Problem, ...]:
    """The units in the order of the file, or everything that is wrong with it."""
    reading = read_file(path)
    if isinstance(reading.content, Unreadable):
        return (Problem("unreadable", reading.content.message, where=path.name),)
    return _units(reading.content[0], path.name)


def _units(grid: Grid, name: str) -> tuple[OrgUnit, ...] | tuple[Problem, ...]:
    heads = [heading_key(text_of(value)) for value in grid.rows[0]] if grid.rows else []
    columns = {key: place for key, words in _HEADINGS.items() for place, head in enumerate(heads) if head in words}
    missing = [_HEADINGS[key][1] for key in _REQUIRED if key not in columns]
    if missing:
        return (
            Problem(
                "no_column",
                f"名册缺少“{'、'.join(missing)}”列。",
                "第一行应为 code,name,parent,level,valid_from,valid_to,successor。",
                where=name,
            ),
        )
    units: list[OrgUnit] = []
    problems: list[Problem] = []
    for number, row in enumerate(grid.rows[1:], start=2):
        cells = {key: row[place] if place < len(row) else None for key, place in columns.items()}
        if any(text_of(value) for value in cells.values()):
            unit = _unit(cells, f"{name} 第{number}行")
            (units if isinstance(unit, OrgUnit) else problems).append(unit)  # type: ignore[arg-type]  # each goes to its own list
    return tuple(problems) if problems else tuple(units)


def _unit(cells: Mapping[str, CellValue], where: str) -> OrgUnit | Problem:
    texts = {key: text_of(value) for key, value in cells.items()}
    blank = [key for key in _REQUIRED if not texts[key]]
    if blank:
        return Problem("missing_required", f"“{_HEADINGS[blank[0]][1]}”没有填。", "请补填。", where=where)
    try:
        first, last = _day(cells.get("valid_from")), _day(cells.get("valid_to"))
    except NoDayFault:
        return Problem("invalid_date", "起止日期读不懂。", "请写成 2026-03-31。", where=where)
    if first is not None and last is not None and last < first:
        return Problem("end_before_start", "撤销日期早于设立日期。", "请核对日期。", where=where)
    after = texts.get("successor", "").replace("、", " ").replace(";", " ").split()
    return OrgUnit(texts["code"], texts["name"], texts.get("parent") or None, texts["level"], first, last, tuple(after))


def _day(value: CellValue) -> date | None:
    return read_day(value, shown=None, around=Around()) if text_of(value) else None
