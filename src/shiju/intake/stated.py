"""Tables of totals: indicator names with the values of a past period, kept as stated figures without records."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid, column_letters, text_of
from shiju.intake.headings import heading_key
from shiju.intake.tables import cell
from shiju.ledger.similarity import folded
from shiju.periods import Period
from shiju.text.cells import read_number
from shiju.text.numerals import half_width

_NAME_HEADINGS = re.compile(r"指标(?:名称)?|统计指标|工作指标")
_UNIT_HEADINGS = re.compile(r"(?:计量)?单位")
_MONTHS = re.compile(r"(\d{4})年(\d{1,2})(?:月)?[—\-~至到](\d{1,2})月")
_NAMED = re.compile(r"(\d{4})年(上半年|下半年|第?[一二三四]季度|全年|度)?(?![\d月])")
_ONE_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
_QUARTERS = "一二三四"
_PREFIX = re.compile(r"^(?:其中|其：|其中：)[:：]?")
_DEEPEST = 12


@dataclass(frozen=True)
class StatedValue:
    """One stated figure: whose org unit is the office's own. `place` is the cell as a person names it."""

    indicator: str
    period: Period
    value: Decimal
    place: str


@dataclass(frozen=True)
class StatedTable:
    """What such a table gave; `unknown` are its names that are no indicator for certain."""

    values: tuple[StatedValue, ...]
    unknown: tuple[str, ...]


def period_named(text: str) -> Period | None:
    """The period that a heading names: 2025年1—6月, 2025年上半年, 2025年第一季度, 2025年."""
    plain = half_width(text).replace(" ", "")
    found = _MONTHS.search(plain)
    if found is not None and 1 <= int(found[2]) <= int(found[3]) <= 12:  # noqa: PLR2004  # months
        return Period.months_from(int(found[1]), int(found[2]), int(found[3]) - int(found[2]) + 1)
    found = _ONE_MONTH.search(plain)
    if found is not None and 1 <= int(found[2]) <= 12:  # noqa: PLR2004  # months
        return Period.month(int(found[1]), int(found[2]))
    found = _NAMED.search(plain)
    return _year_part(int(found[1]), found[2] or "") if found is not None else None


def _year_part(year: int, part: str) -> Period:
    if part in ("上半年", "下半年"):
        return Period.months_from(year, 1 if part == "上半年" else 7, 6)
    if "季度" in part:
        quarter = next(place for place, sign in enumerate(_QUARTERS) if sign in part)
        return Period.months_from(year, 1 + 3 * quarter, 3)
    return Period.months_from(year, 1, 12)


def read_stated(grid: Grid, reading: FileReading, catalogue: Catalogue) -> StatedTable | None:
    """The stated figures of a sheet; None where it is no table of totals."""
    columns = _columns(grid)
    if columns is None:
        return None
    start, name_column, unit_column, periods = columns
    known = _names(catalogue)
    values: list[StatedValue] = []
    unknown: list[str] = []
    for number in range(start, len(grid.rows)):
        row = grid.rows[number]
        name, unit = text_of(cell(row, name_column)), text_of(cell(row, unit_column)) if unit_column is not None else ""
        filled = {column: period for column, period in periods.items() if text_of(cell(row, column))}
        if not name or not filled:
            continue
        indicator = _indicator(name, unit, known)
        if indicator is None:
            unknown.append(name)
            continue
        for column, period in filled.items():
            quantity = read_number(text_of(cell(row, column)))
            if quantity is None:
                unknown.append(name)
            else:
                values.append(
                    StatedValue(
                        indicator.id, period, quantity.value, f"{reading.name} {grid.sheet} {column_letters(column)}{number + 1}"
                    )
                )
    return StatedTable(tuple(values), tuple(unknown)) if values else None


def _columns(grid: Grid) -> tuple[int, int, int | None, Mapping[int, Period]] | None:
    """First row under the headings, column of the names, column of the units, and column → period."""
    name_column: int | None = None
    unit_column: int | None = None
    for number, row in enumerate(grid.rows[:_DEEPEST]):
        for column, value in enumerate(row):
            text = heading_key(text_of(value))
            if _NAME_HEADINGS.fullmatch(text):
                name_column = column
            elif _UNIT_HEADINGS.fullmatch(text):
                unit_column = column
        periods = {
            column: period
            for column, value in enumerate(row)
            if isinstance(value, str) and (period := period_named(value)) is not None
        }
        if name_column is not None and periods and name_column not in periods:
            return number + 1, name_column, unit_column, periods
    return None


def _names(catalogue: Catalogue) -> Mapping[str, list[Indicator]]:
    names: dict[str, list[Indicator]] = {}
    for strength in (lambda one: (one.name,), lambda one: one.synonyms):
        for indicator in catalogue.indicators:
            for word in strength(indicator):
                names.setdefault(folded(word), []).append(indicator)
    return names


def _indicator(name: str, unit: str, known: Mapping[str, list[Indicator]]) -> Indicator | None:
    """The one indicator of this name, and of this unit of measure where the name fits several."""
    found = known.get(folded(_PREFIX.sub("", name)), [])
    fitting = [one for one in found if not unit or one.unit == unit] or [
        one for one in found if one.unit.removesuffix("次") == unit
    ]
    distinct = list(dict.fromkeys(one.id for one in fitting))
    return fitting[0] if len(distinct) == 1 or (fitting and folded(fitting[0].name) == folded(_PREFIX.sub("", name))) else None
