"""Records as the workbook that another system imports, by a declared format; what the format cannot say is left blank and told."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

import xlsxwriter

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.handover import Column, DateStyle, Handover, Holds, Sheet
from shiju.catalogue.kind import FieldType
from shiju.documents.worksheet import Cell, fill_sheet
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity


@dataclass(frozen=True)
class Gap:
    """Something that a person should know before the workbook is sent: the cell (sheet, row as a person counts, heading), the record, and what is the matter."""

    sheet: str
    row: int
    heading: str
    record: str
    message: str


@dataclass(frozen=True)
class HandedOver:
    """The workbook, how many records each sheet holds, and what is to be known of single cells."""

    content: bytes
    rows: tuple[tuple[str, int], ...]
    gaps: tuple[Gap, ...]


def hand_over(handover: Handover, records: Mapping[str, Sequence[Record]], *, catalogue: Catalogue, tree: OrgTree) -> HandedOver:
    """The workbook of the records (by kind); sheets without records are left out, but for the first where there is none at all."""
    gaps: list[Gap] = []
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        for sheet in _sheets(handover, records):
            rows = _Writer(handover, sheet, catalogue, tree, gaps).rows(records.get(sheet.kind, ()))
            fill_sheet(book, sheet.name, [one.heading for one in sheet.columns], rows, above=sheet.above)
    return HandedOver(stream.getvalue(), _lengths(handover, records), tuple(gaps))


def look_over(handover: Handover, records: Mapping[str, Sequence[Record]], *, catalogue: Catalogue, tree: OrgTree) -> HandedOver:
    """The same without the workbook, in half the time: for whoever wants to know beforehand what it will hold."""
    gaps: list[Gap] = []
    for sheet in _sheets(handover, records):
        for _row in _Writer(handover, sheet, catalogue, tree, gaps).rows(records.get(sheet.kind, ())):
            pass
    return HandedOver(b"", _lengths(handover, records), tuple(gaps))


def _sheets(handover: Handover, records: Mapping[str, Sequence[Record]]) -> list[Sheet]:
    return [one for one in handover.sheets if records.get(one.kind)] or list(handover.sheets[:1])


def _lengths(handover: Handover, records: Mapping[str, Sequence[Record]]) -> tuple[tuple[str, int], ...]:
    return tuple((one.name, len(records.get(one.kind, ()))) for one in _sheets(handover, records))


@dataclass(frozen=True)
class _Writer:
    handover: Handover
    sheet: Sheet
    catalogue: Catalogue
    tree: OrgTree
    gaps: list[Gap]

    def rows(self, records: Sequence[Record]) -> Iterator[list[Cell]]:
        """One row for each record."""
        first = len(self.sheet.above) + 2
        for number, record in enumerate(records):
            yield [self._cell(record, column, number, first + number) for column in self.sheet.columns]

    def _cell(self, record: Record, column: Column, number: int, row: int) -> Cell:
        cell, told = self._written(record, column, number)
        if cell in (None, "") and column.required and told is None:
            told = "必填，台账里没有。"
        if told is not None:
            self.gaps.append(Gap(self.sheet.name, row, column.heading, record.id, told))
        return cell

    def _written(self, record: Record, column: Column, number: int) -> tuple[Cell, str | None]:
        """The cell, and what is to be told of it."""
        if column.holds in _PLAIN:
            return self._coded(_PLAIN[column.holds](self, record, column, number), column)
        kind = self.catalogue.kind(record.kind)
        value = record.org_units if column.field == kind.org_unit else record.values.get(column.field)
        if isinstance(value, Quantity):
            return self._number(value, column)
        if kind.field(column.field).type is FieldType.ORG_UNITS and isinstance(value, tuple):
            return self._coded(self.units(value), column)
        return self._coded(self._said(value, column), column)

    def _coded(self, cell: Cell, column: Column) -> tuple[Cell, str | None]:
        """Each of several values has its own code; one without is told, and the cell stays blank."""
        if column.codes is None or not isinstance(cell, str) or not cell:
            return cell, None
        codes = [(word, column.codes.code(word)) for word in cell.split(self.handover.between)]
        unknown = [word for word, code in codes if code is None]
        if unknown:
            return None, f"“{self.handover.between.join(unknown)}”不在代码表里，留空。"
        return self.handover.between.join(code for _, code in codes if code is not None), None

    def _number(self, value: Quantity, column: Column) -> tuple[Cell, str | None]:
        """The number alone: another system's column takes no 约 and no 余, so that these are told."""
        number = value.value.quantize(Decimal(1), ROUND_HALF_UP) if column.whole else value.value
        shown = int(number) if number == number.to_integral_value() else number
        if value.estimated:
            return shown, f"台账写的是“{value.surface}”，不是确数，按 {shown} 填。"
        return shown, None if number == value.value else f"台账是 {value.value:f}，按整数填。"

    def _said(self, value: Value, column: Column) -> Cell:
        if isinstance(value, Period):
            return self._days(value, column.holds)
        if isinstance(value, tuple):
            return self.handover.between.join(value)
        if isinstance(value, date):
            return written_day(value, self.handover.date)
        if isinstance(value, time):
            return value.isoformat("minutes")
        return value if isinstance(value, str | Decimal) or value is None else str(value)

    def _days(self, days: Period, holds: Holds) -> Cell:
        first, last = (written_day(day, self.handover.date) for day in (days.first, days.last))
        if holds is Holds.LAST_DAY:
            return last
        if holds is Holds.FIRST_DAY or days.first == days.last:
            return first
        plain = DateStyle.DASH if self.handover.date is DateStyle.DAY else self.handover.date
        return "至".join(str(written_day(day, plain)) for day in (days.first, days.last))

    def units(self, codes: Sequence[str]) -> str:
        """The names of the org units; of one that the tree has not, its code."""
        return self.handover.between.join(self.tree.get(code).name if code in self.tree else code for code in codes)


_PLAIN: Mapping[Holds, Callable[[_Writer, Record, Column, int], Cell]] = {
    Holds.RECORD: lambda _writer, record, _column, _number: record.id,
    Holds.SERIAL: lambda _writer, _record, _column, number: number + 1,
    Holds.EVIDENCE: lambda _writer, record, _column, _number: len(record.evidence),
    Holds.CONSTANT: lambda _writer, _record, column, _number: column.value,
    Holds.UNIT_CODE: lambda writer, record, _column, _number: writer.handover.between.join(record.org_units),
    Holds.UNIT: lambda writer, record, _column, _number: writer.units(record.org_units),
}
"""What does not come from a field of the record."""


def written_day(day: date, style: DateStyle) -> Cell:
    """The day in that style."""
    if style is DateStyle.DAY:
        return day
    return {
        DateStyle.DASH: day.isoformat(),
        DateStyle.SLASH: f"{day.year}/{day.month}/{day.day}",
        DateStyle.DOT: f"{day.year}.{day.month}.{day.day}",
        DateStyle.CHINESE: f"{day.year}年{day.month}月{day.day}日",
        DateStyle.COMPACT: day.strftime("%Y%m%d"),
    }[style]
