"""Lines of a table that are for org units, the names of which the form leaves to be filled in."""

from collections.abc import Iterator, Mapping

from shiju.catalogue.kind import Field
from shiju.forms.axis import Axis
from shiju.forms.headings import HeadingReader
from shiju.forms.layout import Body, path_above
from shiju.forms.proposal import Office, Open
from shiju.forms.sheet import FormSheet, Place
from shiju.intake.headings import common_form, heading_key
from shiju.orgs import GRASSROOTS
from shiju.periods import Period

LAST_UNIT_COLUMN = 3
"""The org units of the lines are named in one of the first columns."""


class UnitLines:
    """Which column of a table wants the names of org units, and which unit each of its blank lines is for."""

    def __init__(
        self,
        sheet: FormSheet,
        body: Body,
        office: Office,
        headings: HeadingReader,
        columns: Mapping[int, Axis],
        *,
        period: Period,
        org_unit: str,
    ) -> None:
        self._sheet, self._body, self._office, self._headings, self._columns = sheet, body, office, headings, columns
        self._period, self._org_unit = period, org_unit
        self.column = next((column for column in range(body.first, body.columns) if self._names_units(column)), None)
        self.codes = dict(zip(self._free(), self._listed(), strict=False))
        """Line → org unit, in the order of the register."""

    def is_spare(self, line: int) -> bool:
        """A line for an org unit more than there are."""
        return self.column is not None and self._sheet.is_blank(line, self.column) and line not in self.codes

    def without_line(self) -> Iterator[Open]:
        """The org units for which the blank lines do not suffice."""
        if self.column is None:
            return
        for code in self._listed()[len(self._free()) :]:
            name = self._office.tree.get(code).name
            why = f"空行不够，“{name}”没有地方填。请在表中加行后再填。"
            yield Open(self._sheet.name, (self._body.lines[-1], self.column), why)

    def _names_units(self, column: int) -> bool:
        """Whether the column's heading says that org units stand in it, and it is to be filled in."""
        heading = path_above(self._sheet, self._body, column)
        axis = self._columns[column]
        if (
            not heading
            or axis.org_unit is not None
            or axis.total
            or column >= self._body.first + LAST_UNIT_COLUMN
            or any(names_measure(self._sheet, self._body, self._headings, (line, column)) for line in self._body.lines)
        ):
            return False
        words = {heading_key(word) for kind in self._office.catalogue.kinds for word in _unit_words(kind.field(kind.org_unit))}
        key = heading_key(heading[-1])
        plain = common_form(key.removesuffix("名称") or key)
        return (key in words or plain.endswith("单位")) and any(self._sheet.is_blank(line, column) for line in self._body.lines)

    def _free(self) -> list[int]:
        """The lines of which the unit is left to be filled in."""
        column = self.column
        return [] if column is None else [line for line in self._body.lines if self._sheet.is_blank(line, column)]

    def _listed(self) -> list[str]:
        """The units below the office as they stand at the end of the period; communities alone where other lines speak for the office's own."""
        tree = self._office.tree
        standing = [unit for unit in tree.children(self._org_unit) if unit.stands_on(self._period.last)]
        grassroots = [unit for unit in standing if unit.level in GRASSROOTS]
        path = path_above(self._sheet, self._body, self.column or 0)
        only = any(word in "".join(path[-1:]) for word in ("社区", "村")) and grassroots
        return [unit.code for unit in (grassroots if only else standing)]


def names_measure(sheet: FormSheet, body: Body, headings: HeadingReader, place: Place) -> bool:
    """Whether a cell names the unit of measure of its line."""
    heading = path_above(sheet, body, place[1])
    return headings.is_unit_of_measure(sheet.text(*place)) and bool(heading) and headings.names_measure_units(heading[-1])


def _unit_words(field: Field) -> tuple[str, ...]:
    return (field.label, *field.words)
