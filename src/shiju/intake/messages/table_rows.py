"""The records of a table that was pasted as text: of each row its values by the columns, and what was handed out or put up besides."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.kinds import DAY_TYPES, NUMBER_TYPES
from shiju.catalogue.message_words import Part
from shiju.catalogue.problem import Problem
from shiju.intake.grid import text_of
from shiju.intake.headings import is_serial
from shiju.intake.mapping import Matched
from shiju.intake.messages.announcement import Announcement, Office
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Asked, Counted
from shiju.intake.messages.days import times_in
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.filling import filled
from shiju.intake.messages.framing import SURE, Frame
from shiju.intake.messages.given import given_away
from shiju.intake.messages.grids import Cell, TextTable
from shiju.intake.messages.items import Item, choice_in, items_in, name_in
from shiju.intake.messages.made import Made, finished
from shiju.intake.messages.measures import fits, quantity_in
from shiju.intake.messages.moods import mood_of
from shiju.intake.messages.nouns import OTHER, noun_places
from shiju.intake.messages.plain import Span, blanked
from shiju.intake.messages.titles import Above, title_of
from shiju.intake.messages.transcript import Message
from shiju.intake.tables import Table, TableRow, cell
from shiju.intake.values import BLANK_WORDS, SAME_AS_ABOVE, is_blank, read_value
from shiju.intake.values import Reader as CellReader
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.text import Quantity
from shiju.text.cells import read_number

NOT_DONE = ("plan", "sign_up", "cancelled")
_PEOPLE = "人"
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_LONGEST = 16
_AROUND = re.compile(
    r"[（(][^）)]*[）)]|(?:20\d\d年)?\d{1,2}月(?:份|\d{1,2}日)?|今[天日]|昨[天日]|本[周月]|各(?:社区|村|单位)|(?:统计|情况|汇总|登记|一览|明细)表?|如下"
)
"""What stands around the name of that of which a table tells: 今日…宣传情况（7月8日）."""
_VERBS = re.compile("发放|派发|印发|分发|悬挂|张贴|制作|设置|数量|份数|条数|张数|块数|数|情况")


@dataclass(frozen=True)
class Sheet:
    """A table with its kind and columns, and all that its rows are read with."""

    text: TextTable
    table: Table
    match: Matched
    reader: CellReader
    topic: str
    days: Period | None
    """The days that the lines above it name."""
    first: int
    """The number of its first row below the headings."""


def drafts_of(sheet: Sheet, body: str, message: Message, office: Office) -> Iterator[MessageDraft]:
    """The drafts of its rows; a row without anything but a day and a unit gives none, nor one of a day still to come."""
    above: dict[str, str] = {}
    written = dict(enumerate(sheet.text.rows, start=sheet.first))
    for row in (one for one in sheet.table.records if one.number in written):
        line = _Row(sheet, row, written[row.number], above, lambda said: _day_said(said, message, office))
        made = list(_made(line, body, message, office))
        for at, one in enumerate(made):
            rank = sum(1 for other in made[:at] if other.kind is one.kind and other.counted == one.counted)
            yield finished(one, rank, Announcement(body, (line.span,), ()), message)


DaySaid = Callable[[str], Period | None]
"""The day that a cell names in the words of a chat."""


def _day_said(said: str, message: Message, office: Office) -> Period | None:
    """今天上午, 周三: a day against that of the message."""
    return next((one.days for one in office.days(said, message) if one.rule in (*SURE, "part") and one.days is not None), None)


class _Row:
    """A row: its values by field, where they stand, and what is wrong with them."""

    def __init__(
        self, sheet: Sheet, row: TableRow, cells: Sequence[Cell | None], above: dict[str, str], day_said: DaySaid
    ) -> None:
        self.sheet = sheet
        self.kind = sheet.match.kind
        self._day_said = day_said
        self.values: dict[str, Value] = {}
        self.places: dict[str, Span] = {}
        self.problems: list[Problem] = []
        written = [one for one in cells if one is not None]
        self.cells = cells
        self.span: Span = (written[0].span[0], written[-1].span[1])
        self.tells = any(
            one.text not in BLANK_WORDS and not is_serial(head) and not self._repeats(column)
            for column, (one, head) in enumerate(zip(cells, sheet.text.heading, strict=False))
            if one is not None
        )
        for column, field in sheet.match.columns.items():
            text = text_of(cell(row.cells, column))
            repeats = text in SAME_AS_ABOVE or (not text and field.repeats_above)
            said = above.get(field.id, "") if repeats else text
            above[field.id] = said
            self._read(said, field, None if repeats else self._place(column, text))

    def _repeats(self, column: int) -> bool:
        """Whether a column may say only what the rows above it said: a day, a unit."""
        field = self.sheet.match.columns.get(column)
        return field is not None and field.repeats_above

    def _place(self, column: int, text: str) -> Span | None:
        """Where a cell stands; two that the reader of tables joined stand in two places, so in none."""
        own = self.cells[column] if column < len(self.cells) else None
        return own.span if own is not None and own.text == text else None

    def _read(self, said: str, field: Field, place: Span | None) -> None:
        if is_blank(said, field):
            return
        value = read_value(said, field, shown=None, reader=self.sheet.reader)
        day = self._day_said(said) if isinstance(value, Problem) and field.type in DAY_TYPES else None
        value = value if day is None else _in_field(day, field)
        if isinstance(value, Problem):
            self.problems.append(value)
        elif field.type not in NUMBER_TYPES or place is not None:
            self.values[field.id] = value
            if place is not None:
                self.places[field.id] = place

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Its numbers that are measures."""
        return tuple(
            Counted(field.id, value, *self.places[field.id])
            for field in self.kind.measures
            if isinstance(value := self.values.get(field.id), Quantity)
        )

    @property
    def title(self) -> str:
        """What it is called."""
        said = self.values.get(self.kind.title or "")
        return said.strip("《》") if isinstance(said, str) and said[:1] == "《" and said.count("《") == 1 else str(said or "")

    @property
    def days(self) -> Period | None:
        """When it was, by the day of its kind, else by any."""
        names = (self.kind.happened, *(one.id for one in self.kind.fields if one.type in DAY_TYPES))
        found = (self.values.get(name) for name in names if name is not None)
        return next((_period(one) for one in found if one is not None), None)


def _period(value: Value) -> Period | None:
    if isinstance(value, Period):
        return value
    return Period(value, value) if isinstance(value, date) and not isinstance(value, datetime) else None


def _made(row: _Row, body: str, message: Message, office: Office) -> Iterator[Made]:
    """The record of a row, and what was handed out or put up at it."""
    sent = office.sent(message).date()
    frame = _frame(row, body, message, office)
    if not row.tells or frame.days.first > sent or mood_of(said_in(row.cells)) in NOT_DONE:
        return
    kind, counts = _kind_of(row, office)
    values = {name: value for name, value in row.values.items() if kind is row.kind or name == kind.title}
    title = row.title or _by_topic(row.sheet.topic, kind, office)
    values |= (
        _chosen(row, kind, body, frame)
        | {one.measure: one.quantity for one in counts}
        | ({kind.title: title} if kind.title and title else {})
    )
    values[kind.org_unit] = frame.units or None
    if kind.happened is not None:
        values.setdefault(kind.happened, _in_field(frame.days, kind.field(kind.happened)))
    asked = frame.asked
    if not (row.title or office.best(title) is kind) and kind.title is not None and kind.field(kind.title).required:
        asked = (*asked, Asked(None, f"这一行没有写做了什么：是不是要记一条“{kind.label}”？"))
    told = bool(counts) if kind in office.items else bool(title or counts)
    if told and not any(values.get(name) is None for name in _needs(kind)):
        if kind.remark is not None and not values.get(kind.remark):
            values[kind.remark] = (
                given_away(frame.view, [(one.start, one.end) for one in counts], "".join(row.sheet.text.heading)) or None
            )
        yield Made(kind, row.span, frame, title, values, counts, {k: v for k, v in row.places.items() if k in values}, asked)
    if kind not in office.items or not counts:
        yield from _things(row, frame, title, body, office)


def said_in(row: Iterable[Cell | None]) -> str:
    """All words of a row."""
    return "，".join(one.text for one in row if one is not None)


def _needs(kind: Kind) -> tuple[str, ...]:
    return kind.messages.needs if kind.messages is not None else ()


def _by_topic(topic: str, kind: Kind, office: Office) -> str:
    """What the lines above a table call that of which it tells."""
    if kind in office.items:
        return name_in(topic, kind)
    if office.best(topic) is kind:
        return title_of(topic, (0, len(topic)), kind, [], Above(line=True))
    said = [part.strip(" ：:，") for part in _AROUND.split(topic.rpartition("\n")[2])]
    return max((part for part in said if len(part) <= _LONGEST), key=len, default="") if kind is office.fallback else ""


def _chosen(row: _Row, kind: Kind, body: str, frame: Frame) -> dict[str, Value]:
    """The choices that the words of a row say and no column does."""
    said = filled(body, frame.view, kind, days=frame.days, mentions=(), units=frame.units)
    sort = choice_in(kind, said_in(row.cells))
    known = {} if sort is None or sort[0] in row.values else dict([sort])
    return known | {
        one.field: one.value for one in said if kind.field(one.field).type is FieldType.CHOICE and one.field not in row.values
    }


def _in_field(days: Period, field: Field) -> Value:
    return days if field.type is FieldType.DATE_RANGE else days.first


def _frame(row: _Row, body: str, message: Message, office: Office) -> Frame:
    """Whose work the row tells of and when, and what has to be asked about it."""
    sent = office.sent(message).date()
    asked = [Asked(one.field, one.message) for one in row.problems]
    named = row.values.get(row.kind.org_unit)
    sender = office.units.of_sender(message.sender) or (None if message.sender else office.sender_unit)
    unknown = any(one.field == row.kind.org_unit for one in row.problems)
    units = named if isinstance(named, tuple) else () if unknown or sender is None else (sender,)
    days = row.days or row.sheet.days or _of_months(row, sent)
    if days is None and row.kind.happened is not None and not any(one.field == row.kind.happened for one in asked):
        asked.append(Asked(row.kind.happened, f"这一行没有写日期，暂按 {sent} 填，对吗？", (str(sent),)))
    place = row.places.get(row.kind.happened or "")
    return Frame(blanked(body, [row.span]), (), units, days or Period(sent, sent), place, (), tuple(asked))


def _of_months(row: _Row, sent: date) -> Period | None:
    """Of what is a total by itself: the month or the week that the lines above the table name."""
    said = row.kind.messages
    if said is None or not said.totals:
        return None
    found = [one.days for one in times_in(row.sheet.topic, sent=sent) if one.days is not None]
    return found[-1] if found else None


def _kind_of(row: _Row, office: Office) -> tuple[Kind, tuple[Counted, ...]]:
    """The kind of a row: a table of all sorts of events may hold a training or a meeting, whose people are then those of that kind."""
    own = row.counted
    if row.kind is not office.fallback or not row.title:
        return row.kind, own
    other = office.best(row.title)
    if other is None or other is row.kind or other.messages is None or other.messages.part is not Part.EVENT:
        return row.kind, own
    heads = _heads(other)
    came = next((one for one in own if one.measure in _heads(row.kind)), None)
    return other, (replace(came, measure=heads[0]),) if came is not None and heads else ()


def _heads(kind: Kind) -> tuple[str, ...]:
    """The measures that count the people who came: the required one first (实到 before 应到)."""
    people = [one for one in kind.measures if one.measure is not None and one.measure.unit_class == _PEOPLE]
    return tuple(one.id for one in sorted(people, key=lambda one: not one.required))


def _things(row: _Row, frame: Frame, event: str, body: str, office: Office) -> Iterator[Made]:
    """发放资料（份）, 横幅: of columns that the kind of the table does not know what was handed out or put up."""
    taken = row.sheet.match.columns.keys()
    for column, head in enumerate(row.sheet.text.heading):
        one = row.cells[column] if column < len(row.cells) else None
        if one is None or (column in taken and row.sheet.match.columns[column].type in NUMBER_TYPES):
            continue
        for kind in office.items:
            yield from _thing(one, head, kind, row, (frame, event, body))


def thing_named(head: str, kind: Kind) -> bool:
    """Whether a heading names a thing of that kind: 横幅（条）, 发放折页."""
    said = kind.messages.counts if kind.messages is not None else ()
    named = noun_places(head, (0, len(head)), said[:1])
    return bool(named) and named[-1][-1] != OTHER


def _thing(one: Cell, head: str, kind: Kind, row: _Row, told: tuple[Frame, str, str]) -> Iterator[Made]:
    frame, event, body = told
    alone, field = read_number(one.text), kind.measures[0]
    if alone is not None:
        if thing_named(head, kind) and (alone.unit is None or fits(alone.unit, field)):
            number = Counted(field.id, replace(quantity_in(alone, field), surface=one.text), *one.span)
            name = _VERBS.sub("", _BRACKETS.sub("", head))
            yield _of_thing(Item(number, name, choice_in(kind, head), one.span), kind, row, frame, event)
        return
    view = blanked(body, [one.span])
    for item in items_in(numbers_in(view), view, one.span, kind, head):
        if item.sure:
            yield _of_thing(item, kind, row, frame, event)


def _of_thing(item: Item, kind: Kind, row: _Row, frame: Frame, event: str) -> Made:
    number = item.counted
    day = {kind.happened: _in_field(frame.days, kind.field(kind.happened))} if kind.happened is not None else {}
    values: dict[str, Value] = {number.measure: number.quantity, kind.org_unit: frame.units or None, **day}
    if item.choice is not None:
        values[item.choice[0]] = item.choice[1]
    required = kind.title is not None and kind.field(kind.title).required
    title = item.title if required else item.theme or event
    values |= {kind.title: title} if kind.title is not None and title else {}
    return Made(kind, row.span, frame, item.title, values, (number,), {number.measure: (number.start, number.end)}, frame.asked)
