"""What the headings of each line and each column of a table of figures say, and what they say together where they meet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from shiju.forms.axis import Axis, crossed, is_so_far, together
from shiju.forms.choosing import Choosing
from shiju.forms.headings import COMPARED, HeadingReader, Role
from shiju.forms.layout import Body, path_above, path_left
from shiju.forms.lending import lent_columns, lent_lines
from shiju.forms.proposal import Office
from shiju.forms.sheet import FormSheet
from shiju.forms.unit_lines import UnitLines, names_measure
from shiju.forms.whom import is_all_communities
from shiju.orgs import BELOW, GRASSROOTS, OWN
from shiju.periods import Period

LONGEST_SERIAL = 3  # 12345 is a telephone number, and a channel
NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SERIAL = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)]?|[①-⑳]")
"""In a cell of its own it names no line."""


class Axes:
    """The lines and columns of one table. `body` is the table as it is read: without the columns of targets among those that name the lines."""

    def __init__(
        self,
        sheet: FormSheet,
        body: Body,
        office: Office,
        headings: HeadingReader,
        scope: tuple[Period, str],
        chosen: Choosing,
    ) -> None:
        self._sheet, self.body, self._headings = sheet, body, headings
        self._period, self._org_unit = scope
        columns = sorted({*body.left, *range(body.first, body.columns)})
        paths = {column: path_above(sheet, body, column) for column in columns}
        below = (one for one in office.tree.children(self._org_unit) if one.level in GRASSROOTS)
        self._communities = {one.code for one in below if one.stands_on(self._period.last)}
        of_choices = chosen.columns_of_choices(paths)
        self.columns = {column: self._axis(path, by_hand=column not in of_choices) for column, path in paths.items()}
        self.columns = lent_columns(self._with_communities(self.columns, paths), paths, body.left)
        self.columns |= {
            column: Axis() for column, axis in self.columns.items() if axis.role is Role.TARGET and self._is_worded(column)
        }
        naming = tuple(column for column in body.left if self.columns[column].role is not Role.TARGET)
        self.body = body = replace(body, left=naming)
        self.of_units = UnitLines(sheet, body, office, headings, self.columns, period=self._period, org_unit=self._org_unit)
        self.units = self.of_units.codes
        names = {line: path_left(sheet, body, line) for line in body.lines}
        self.lines = lent_lines(self._with_communities({line: self._line(line, path) for line, path in names.items()}, names))
        blank = frozenset(line for line in body.lines if self.lines[line] == Axis(unit=self.lines[line].unit))
        self.nameless = blank if len(blank) > 1 or len(blank) < len(self.lines) else frozenset()
        """Lines of which nothing says what they are for, where there are others: the figure of the whole must not stand in them."""

    def _with_communities(self, axes: Mapping[int, Axis], names: Mapping[int, Sequence[str]]) -> dict[int, Axis]:
        """The axes, those that only say 社区 or 村 as all communities where another says the office's own sections, or they say that it is their total (社区小计)."""
        units = {axis.org_unit for axis in axes.values() if axis.org_unit is not None}
        listed = units & self._communities
        own = self._org_unit + OWN in units and not listed
        found = dict(axes)
        if not self._communities or (listed and listed != self._communities):
            return found  # the 小计 of some of them
        for at, axis in axes.items():
            said = [text for text in names.get(at, ()) if is_all_communities(text, beside_own=own)]
            if said and axis.org_unit is None:
                words = tuple(word for word in axis.words if word not in said)
                found[at] = replace(axis, words=words, org_unit=self._org_unit + BELOW, total=False)
        return found

    def down(self, line: int, column: int) -> Axis:
        """What the headings above say of a cell: nothing where one cell of the line reaches over columns of several headings."""
        others = [at for at in range(column + 1, self.body.columns) if self._sheet.origins.get((line, at)) == (line, column)]
        axis = self.columns[column]
        return axis if all(self.columns[at].words == axis.words for at in others) else Axis()

    def unit(self, line: int, column: int) -> str:
        """The org unit of a cell."""
        return self.units.get(line) or self.lines[line].org_unit or self.down(line, column).org_unit or self._org_unit

    def when(self, line: int, column: int) -> Period:
        """The period of a cell."""
        across, down = self.lines[line], self.down(line, column)
        period = crossed(across.period, down.period or self._compared(column), self._period) or self._period
        return period.year_before() if across.year_before or down.year_before else period

    def _compared(self, column: int) -> Period | None:
        """The period that a column compares which names none: that of the column before the last, where the last is of the same period a year before (今年1—6月, 去年1—6月, 增减)."""
        axis = self.columns[column]
        if axis.period is not None or axis.part not in COMPARED:
            return None
        *earlier, last = [None, *(one.period for at in range(column) if (one := self.columns.get(at)) and one.period)]
        return next((period for period in reversed(earlier) if period is not None and period.year_before() == last), None)

    def target(self, line: int) -> Decimal | None:
        """The number to reach that the sender printed in the line."""
        columns = (column for column, axis in self.columns.items() if axis.role is Role.TARGET)
        texts = (self._sheet.text(line, column).replace(",", "") for column in columns)
        return next((Decimal(text) for text in texts if NUMBER.fullmatch(text)), None)

    def is_behind_so_far(self, column: int) -> bool:
        """Whether a column that compares, without a period of its own, stands behind one of the year so far: it may compare that, or the period of the form."""
        axis = self.columns[column]
        if axis.period is not None or not (axis.year_before or axis.part in COMPARED):
            return False
        before = (one for at in range(column - 1, -1, -1) if (one := self.columns.get(at)) is not None and one.period is not None)
        period = next((one.period for one in before), None)
        return period is not None and period != self._period and is_so_far(period, self._period)

    def has_parts(self) -> bool:
        """Whether some lines or columns are parts of the period, as the months of a quarter."""
        periods = (axis.period for axis in (*self.columns.values(), *self.lines.values()) if axis.period is not None)
        return any(self._period.first <= one.first and one.last <= self._period.last and one != self._period for one in periods)

    def is_only_so_far(self, line: int, column: int) -> bool:
        """Whether a cell asks for what was done 累计 and no line or column says for what else: since the year began, or only in the form's period."""
        figures = [self.columns[at] for at in range(self.body.first, self.body.columns)]
        for one, beside in ((self.lines[line], self.lines.values()), (self.down(line, column), figures)):
            if one.so_far and one.words and not any(self._tells_of_the_period(axis, one) for axis in beside):
                return True
        return False

    def _tells_of_the_period(self, axis: Axis, so_far: Axis) -> bool:
        """Whether a heading asks for what was done in the form's own period: 本月受理, and 受理 beside 累计受理."""
        return axis.period == self._period or (axis.period is None and axis.words[-1:] == so_far.words[-1:])

    def heading_of_lines(self) -> str:
        """What stands over the names of the lines."""
        paths = [path_above(self._sheet, self.body, column) for column in self.body.left]
        return next((path[-1] for path in reversed(paths) if path), "")

    def _is_worded(self, column: int) -> bool:
        """Words without any number: 工作任务 heads the names of the lines, not numbers to reach."""
        texts = [text for line in self.body.lines if (text := self._sheet.text(line, column))]
        return bool(texts) and not any(NUMBER.fullmatch(text.replace(",", "")) for text in texts)

    def _axis(self, path: Sequence[str], *, by_hand: bool = True) -> Axis:
        return together([self._headings.read(text, by_hand=by_hand) for text in path])

    def _line(self, line: int, texts: Sequence[str]) -> Axis:
        words = [text for text in texts if not self._headings.is_unit_of_measure(text)] or list(texts[:1])
        naming = [text for text in words if not (NUMBER.fullmatch(text) or _SERIAL.fullmatch(text))] or [
            text for text in words if len(text) > LONGEST_SERIAL
        ]
        places = ((line, column) for column in self.body.left)
        unit = next((self._sheet.text(*one) for one in places if names_measure(self._sheet, self.body, self._headings, one)), "")
        axis = self._axis(naming, by_hand=False)
        return replace(axis, unit=unit or axis.unit)
