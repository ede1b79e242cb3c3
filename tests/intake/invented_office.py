"""Offices that never were: their registers and tables from a few lines of design and a seed, each cell with its true value."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from invented_designs import Column, Design, InventedOffice
from invented_values import (
    DAY_STYLES,
    SPAN_STYLES,
    WITHOUT_YEAR,
    YEAR,
    Written,
    write_day,
    write_month,
    write_number,
    write_span,
)

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.intake.grid import CellValue

FORM_KINDS = ("activity", "training", "meeting", "study-session", "concern")
WIDE = {"leaflet": "copies", "venue-service": "visits"}
THINGS = (
    "防火",
    "禁毒",
    "反诈骗",
    "防汛",
    "文明新风",
    "食品安全",
    "消防",
    "垃圾分类",
    "防溺水",
    "移风易俗",
    "安全用电",
    "节约粮食",
)


@dataclass
class Sheet:
    """Rows as they will be written (rows[0] is row 1), and the true records in their order with the row they stand in (0 where it does not matter)."""

    name: str
    kind: str
    rows: list[list[Written]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    truth: list[dict[str, str]] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A file: its name without ending, its format, its sheets."""

    name: str
    form: str
    sheets: tuple[Sheet, ...]


FORMATS = ("xlsx", "xlsx", "xlsx", "xlsx", "csv-gb", "csv-utf16-tab", "csv-semicolon", "docx", "ods", "xls")


def books(office: InventedOffice, catalogue: Catalogue, seed: int) -> Iterator[Book]:
    """Every table of the office in a file, as the seed has it."""
    for place, design in enumerate(office.designs):
        rng = random.Random(f"{office.name}{seed}{design.kind}")  # noqa: S311  # invention, no secret
        form = FORMATS[(place + seed * 3 + rng.randrange(3)) % len(FORMATS)]
        yield _Maker(office, design, catalogue.kind(design.kind), rng, form).book()


class _Maker:
    """Makes one file."""

    def __init__(self, office: InventedOffice, design: Design, kind: Kind, rng: random.Random, form: str) -> None:
        self.office, self.design, self.kind, self.rng, self.form = office, design, kind, rng, form
        self.as_text = form.startswith("csv") or form == "docx"
        year_said = "{year}" in design.title or rng.random() < 0.7
        self.title = design.title.replace("{year}", str(YEAR))
        self.file = self.title if "{year}" in design.title else f"{YEAR}年{self.title}" if year_said else self.title
        styles = [style for style in DAY_STYLES if (year_said or style not in WITHOUT_YEAR)]
        self.day_style = rng.choice([style for style in styles if not (self.as_text and style in ("serial", "md-number"))])
        self.year_said = year_said
        self.base = date(YEAR, 1, 1)
        self.unit_word = rng.choice(("", "", "（万份）"))

    def book(self) -> Book:
        layout = self._layout()
        made = getattr(self, f"_{layout}")()
        return Book(self.file.replace("/", " "), self.form, tuple(made))

    def _layout(self) -> str:
        kind, rng = self.design.kind, self.rng
        choices = ["list"] * 5
        if self.form.startswith("csv"):
            return "list"
        if kind in FORM_KINDS:
            choices += ["form", "sideways"]
        if kind in WIDE and self.form != "docx":
            choices += ["wide"] * 4
        if (
            self.kind.happened
            and self.kind.field(self.kind.happened).type is FieldType.DATE
            and self.form in ("xlsx", "ods", "xls")
        ):
            choices += ["months"] * 2
        return rng.choice(choices)

    def _record(self, place: int, month: int | None = None) -> list[Written]:
        self.base = date(YEAR, month or self.rng.randint(1, 5), self.rng.randint(1, 28))
        cells = [self._cell(column, place, month) for column in self._columns()]
        chosen = {w.truth for w in cells}
        fitting = [
            choice.units[0] for one in self.kind.fields for choice in one.choices if choice.units and choice.label in chosen
        ]
        return [
            Written(fitting[0], fitting[0]) if fitting and column.field == "unit_word" else written
            for column, written in zip(self._columns(), cells, strict=True)
        ]

    def _columns(self) -> tuple[Column, ...]:
        return self.design.columns

    def _cell(self, column: Column, place: int, month: int | None) -> Written:
        rng = self.rng
        if column.field is None:
            return Written(_other(column.path[-1], place, rng), None)
        one = self.kind.field(column.field)
        value = self._value(one, column, place, month)
        sure = one.required or one.repeats_above or one.id == self.kind.happened or self.kind.id == "venue-service"
        if not sure and rng.random() < 0.12:
            return Written(rng.choice((None, "/", "—", "无")), None)
        return value

    def _value(self, one: Field, column: Column, place: int, month: int | None) -> Written:
        rng = self.rng
        if one.type is FieldType.ORG_UNITS:
            code = rng.choice(list(self.office.spellings))
            return Written(rng.choice(self.office.spellings[code]), code)
        if one.type is FieldType.DATE:
            return self._day(one, month)
        if one.type is FieldType.DATE_RANGE:
            return self._span(one, place)
        if one.measure is not None:
            return self._number(one, column)
        if column.choices:
            written = rng.choice(list(column.choices))
            return Written(written, column.choices[written])
        text = f"{rng.choice(THINGS)}{one.label}第{place + 1}项" if one.id == self.kind.title else _words(one, rng)
        return Written(text, text)

    def _day(self, one: Field, month: int | None) -> Written:
        rng = self.rng
        offset = {"published": 6, "down": 20, "to": 400, "reported": 3, "replied": 8, "closed": 9, "due": 60}.get(one.id, 0)
        day = self.base + timedelta(offset)
        style = self.day_style
        if day.year != YEAR and style in WITHOUT_YEAR:
            style = "ymd-dots"
        if month is not None and self.year_said and offset == 0 and rng.random() < 0.5:
            return Written(f"{day.day}日", day.isoformat())
        return write_day(day, style)

    def _span(self, one: Field, place: int) -> Written:
        rng = self.rng
        if one.id == "month":
            return write_month(place % 6 + 1, (self.kind.id == "venue-service") * (0 if self.year_said else 1))
        first = date(YEAR, 1, 5) + timedelta(7 * (place + rng.randint(0, 3)))
        style = rng.choice(SPAN_STYLES if self.year_said else ("full", "tilde"))
        return write_span(first, first + timedelta(6), style)

    def _number(self, one: Field, column: Column) -> Written:
        rng = self.rng
        unit = one.measure.unit if one.measure else ""
        size = {"staff": 60, "registered": 50, "active": 40, "due": 60, "attendances": 50}.get(one.id, 0)
        number = (
            size + rng.randint(1, 9)
            if size
            else rng.randint(2, 30)
            if unit in ("场", "次", "天", "学时", "小时", "条")
            else rng.randint(10, 900)
        )
        if one.unit_from:
            return Written(str(number) if self.as_text else Decimal(number), str(number))
        if one.id == "copies" and self.unit_word and "（" not in column.path[-1]:
            return Written(f"{number / 100:.2f}" if self.as_text else Decimal(number) / 100, str(number * 100))
        return write_number(number, unit, rng, as_text=self.as_text)

    def _head(self, sheet: Sheet, columns: tuple[Column, ...]) -> None:
        rng, width = self.rng, len(columns)
        if rng.random() < 0.9:
            sheet.rows.append([Written(self.title, None)])
            if not self.as_text and rng.random() < 0.7:
                sheet.merges.append((0, 0, 0, width - 1))
        if rng.random() < 0.5:
            line = (
                f"填报单位：{self.office.name}　　　填报时间：{YEAR}年6月30日"
                if self.year_said
                else f"填报单位：{self.office.name}"
            )
            sheet.rows.append([Written(line, None)])
        if rng.random() < 0.2:
            sheet.rows.append([])
        self._heading_rows(sheet, columns)

    def _heading_rows(self, sheet: Sheet, columns: tuple[Column, ...]) -> None:
        start = len(sheet.rows)
        deep = any(len(column.path) > 1 for column in columns) and not self.form.startswith("csv")
        if not deep:
            sheet.rows.append([Written(self._decorated(column), None) for column in columns])
        else:
            upper = [column.path[0] if len(column.path) > 1 else self._decorated(column) for column in columns]
            sheet.rows.append(
                [Written(None if place and text == upper[place - 1] else text, None) for place, text in enumerate(upper)]
            )
            sheet.rows.append([Written(column.path[-1] if len(column.path) > 1 else None, None) for column in columns])
            for place, column in enumerate(columns):
                if len(column.path) == 1:
                    sheet.merges.append((start, place, start + 1, place))
                elif place == 0 or upper[place - 1] != upper[place]:
                    last = max(other for other, text in enumerate(upper) if text == upper[place])
                    sheet.merges.append((start, place, start, last))
        names = sheet.columns
        for column in columns:
            if column.field is not None:
                names[(" ".join(column.path) if deep else self._decorated(column)).replace(" ", "")] = column.field

    def _decorated(self, column: Column) -> str:
        text = column.path[-1]
        if column.field == "copies" and self.unit_word and "（" not in text:
            return text + self.unit_word
        return text

    def _list(self) -> list[Sheet]:
        sheet = Sheet(self.rng.choice(("Sheet1", "台账", self.kind.label)), self.kind.id)
        self._head(sheet, self._columns())
        self._fill(sheet, self.rng.randint(8, 16), None)
        return [sheet]

    def _months(self) -> list[Sheet]:
        made = []
        for month in range(1, 4):
            sheet = Sheet(self.rng.choice((f"{month}月", f"{month}月份")), self.kind.id)
            self._head(sheet, self._columns())
            self._fill(sheet, self.rng.randint(3, 6), month)
            made.append(sheet)
        if len({sheet.name for sheet in made}) < len(made):
            raise AssertionError
        return made

    def _fill(self, sheet: Sheet, count: int, month: int | None) -> None:
        rng, columns = self.rng, self._columns()
        above: list[Written] = []
        repeats = rng.choice(("blank", "同上", "〃", "never"))
        subtotals, heads = rng.random() < 0.35, rng.random() < 0.2
        for place in range(count):
            cells = self._record(place, month)
            for index, column in enumerate(columns):
                if above and column.field == self.kind.org_unit and repeats != "never" and rng.random() < 0.3:
                    cells[index] = Written(None if repeats == "blank" else repeats, above[index].truth)
            above = cells
            sheet.rows.append(cells)
            sheet.truth.append({c.field: w.truth for c, w in zip(columns, cells, strict=True) if c.field and w.truth is not None})
            if rng.random() < 0.04 and not self.as_text:
                sheet.hidden_rows.add(len(sheet.rows) - 1)
            if subtotals and place == count // 2:
                sheet.rows.append(self._total("小计"))
            if heads and place == count // 2:
                self._heading_again(sheet, columns)
        if subtotals or rng.random() < 0.4:
            sheet.rows.append(self._total(rng.choice(("合计", "合  计", "总计"))))
        if rng.random() < 0.4:
            sheet.rows.append(
                [
                    Written(
                        rng.choice(
                            ("注：数量按实际发放填写。", "填表人：王某　　审核人：李某", "说明：本表一式两份，留存备查。")
                        ),
                        None,
                    )
                ]
            )
        if rng.random() < 0.2 and not self.as_text:
            sheet.hidden_columns.add(len(columns) - 1)

    def _heading_again(self, sheet: Sheet, columns: tuple[Column, ...]) -> None:
        if all(len(column.path) == 1 for column in columns):
            sheet.rows.append([Written(self._decorated(column), None) for column in columns])

    def _total(self, word: str) -> list[Written]:
        def one(place: int, column: Column) -> Written:
            if place == 0:
                return Written(word, None)
            measured = column.field is not None and self.kind.field(column.field).measure is not None
            return Written(("120" if self.as_text else Decimal(120)) if measured else None, None)

        return [one(place, column) for place, column in enumerate(self._columns())]

    def _form(self) -> list[Sheet]:
        made = []
        for place in range(3):
            sheet = Sheet(f"{place + 1}", self.kind.id)
            sheet.rows.append([Written(self.title.replace("台账", "登记表"), None)])
            columns = [c for c in self._columns() if c.path[-1] not in ("序号", "编号")]
            self.base = date(YEAR, self.rng.randint(1, 5), self.rng.randint(1, 28))
            cells = [self._cell(column, place, None) for column in columns]
            pairs = [[Written(c.path[-1], None), w] for c, w in zip(columns, cells, strict=True)]
            for index in range(0, len(pairs), 2):
                sheet.rows.append([cell for pair in pairs[index : index + 2] for cell in pair])
            sheet.truth.append({c.field: w.truth for c, w in zip(columns, cells, strict=True) if c.field and w.truth is not None})
            sheet.columns.update({c.path[-1]: c.field for c in columns if c.field})
            made.append(sheet)
        return made

    def _sideways(self) -> list[Sheet]:
        sheet = Sheet("Sheet1", self.kind.id)
        sheet.rows.append([Written(self.title, None)])
        columns = [c for c in self._columns() if c.path[-1] not in ("序号", "编号")]
        records = []
        for place in range(4):
            self.base = date(YEAR, self.rng.randint(1, 5), self.rng.randint(1, 28))
            records.append([self._cell(column, place, None) for column in columns])
        for index, column in enumerate(columns):
            sheet.rows.append([Written(column.path[-1], None), *(record[index] for record in records)])
        for record in records:
            sheet.truth.append(
                {c.field: w.truth for c, w in zip(columns, record, strict=True) if c.field and w.truth is not None}
            )
        sheet.columns.update({c.path[-1]: c.field for c in columns if c.field})
        return [sheet]

    def _wide(self) -> list[Sheet]:
        """Months or units as columns over one figure."""
        by_month = self.kind.id == "venue-service"
        gone = {"month", "events"} if by_month else {"unit"}
        figure = WIDE[self.kind.id]
        fixed = tuple(
            c for c in self._columns() if c.field and c.field not in (*gone, figure) and self.kind.field(c.field).measure is None
        )
        units = list(self.office.spellings)[:4]
        names = [f"{month}月" for month in range(1, 7)] if by_month else [self.office.spellings[code][0] for code in units]
        what = "接待人次" if by_month else "发放数量"
        sheet = Sheet("Sheet1", self.kind.id)
        sheet.rows.append([Written(f"{self.office.name}{YEAR}年{what}统计表", None)])
        sheet.rows.append([Written("单位：人次" if by_month else "单位：份", None)])
        sheet.rows.append(
            [*(Written(c.path[-1], None) for c in fixed), *(Written(name, None) for name in names), Written("合计", None)]
        )
        for place in range(5):
            head = [self._cell(column, place, None) for column in fixed]
            numbers = [None if self.rng.random() < 0.1 else self.rng.randint(20, 300) for _ in names]
            row = [*head, *(Written(None if n is None else str(n) if self.as_text else Decimal(n), None) for n in numbers)]
            sheet.rows.append([*row, Written(str(sum(filter(None, numbers))), None)])
            for index, number in enumerate(numbers):
                if number is None:
                    continue
                axis = {"month": str(write_month(index + 1, 0).truth)} if by_month else {"unit": units[index]}
                own = {c.field: w.truth for c, w in zip(fixed, head, strict=True) if c.field and w.truth is not None}
                sheet.truth.append({**own, **axis, figure: str(number)})
        sheet.columns.update({c.path[-1]: c.field for c in fixed if c.field})
        self.file = f"{YEAR}年{self.title}" if str(YEAR) not in self.title else self.title
        return [sheet]


def _other(heading: str, place: int, rng: random.Random) -> CellValue:
    """What stands in a column that the ledger has no field for."""
    if heading in ("序号", "编号", "名次", "排序", "次序", "项次"):
        return str(place + 1)
    if heading == "单位":
        return "份"
    if "度" in heading or "率" in heading:
        return f"{rng.randint(50, 99)}.{rng.randint(0, 9)}%"
    return rng.choice((None, "已存档", "见附件", "无异常"))


def _words(one: Field, rng: random.Random) -> str:
    texts = {
        FieldType.PLACE: ("文化广场", "会议室", "村口", "集市", "三楼会议室"),
        FieldType.OFFICER: ("书记", "宣传委员", "网格长", "文书"),
        FieldType.LINK: ("https://example.org/a1", "https://example.org/b2"),
    }
    return rng.choice(texts.get(one.type, (f"{rng.choice(THINGS)}相关", "群众", "周一至周五", "按要求落实")))
