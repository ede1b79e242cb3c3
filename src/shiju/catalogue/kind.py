"""Kinds of work: fields, measures and checks, as declared in a pack's `kinds/*.toml`. All objects are frozen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from shiju.catalogue.message_words import MessageWords
from shiju.periods.working_days import WorkingDays


class FieldType(StrEnum):
    """The closed list of what a field can hold."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    DATE_RANGE = "date_range"
    TIME = "time"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENTAGE = "percentage"
    LINK = "link"
    ORG_UNITS = "org_units"
    PLACE = "place"
    OFFICER = "officer"


class Nature(StrEnum):
    """Whether a measure adds up over time (flow), stands at a moment (stock), or is a quotient (ratio)."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"


class OverTime(StrEnum):
    """How a measure is brought together over the days of a period."""

    SUM = "sum"
    PER_DAY = "per_day"
    """The value holds for each day of the record's date range; days outside the period do not count."""
    LAST = "last"


class OverTree(StrEnum):
    """How a measure is brought together over the org units of a scope. A joint record counts once in any of them."""

    SUM = "sum"
    MAXIMUM = "maximum"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """One choice of a field: the label that is stored and shown, and the other words for the same."""

    id: str
    label: str
    words: tuple[str, ...] = ()
    retired: bool = False
    units: tuple[str, ...] = ()
    """Units of measure that fit this choice (横幅 are counted in 条, 幅); empty = all of the measure."""


@dataclass(frozen=True)
class Measure:
    """What a number field counts. `units` maps further units of measure to their factor (万份 → 10000); `nouns` and `verbs` are how prose speaks of it."""

    unit: str
    unit_class: str
    nature: Nature = Nature.FLOW
    over_time: OverTime = OverTime.SUM
    over_tree: OverTree = OverTree.SUM
    units: tuple[tuple[str, Decimal], ...] = ()
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A value that depends on a rule: from which day on, and the paper it rests on."""

    valid_from: date
    basis: str
    value: str


@dataclass(frozen=True)
class Field:
    """One field of a kind. Its id is stable; it can be retired, never retyped or deleted."""

    id: str
    label: str
    type: FieldType
    required: bool = False
    help: str = ""
    words: tuple[str, ...] = ()
    """Other headings under which workbooks keep it."""
    choices: tuple[Choice, ...] = ()
    open_choice: bool = False
    """Whether a text that is none of the choices may be kept as it is."""
    repeats_above: bool = False
    """In lists, a blank cell, 同上 or 〃 takes the value of the record above."""
    blank_words: tuple[str, ...] = ()
    """Words that stand for an empty value in this field (在岗, 长期, 待发)."""
    minimum: Decimal | None = Decimal(0)
    """For number fields: the smallest value allowed; None = no limit."""
    measure: Measure | None = None
    unit_from: str | None = None
    """For number fields: the field whose text gives the unit of measure (a column 单位 beside 数量)."""
    rules: tuple[Rule, ...] = ()
    retired: bool = False


class Counted(StrEnum):
    """Which days a computed number counts."""

    CALENDAR = "calendar"
    WORKING = "working"


class CheckRule(StrEnum):
    """The closed list of checks between two fields of one record."""

    NOT_BEFORE = "not_before"
    """The first field's date must not lie before the second's."""
    NOT_ABOVE = "not_above"
    """The first field's number must not be above the second's."""


@dataclass(frozen=True)
class Check:
    """One check between two fields; `warning` faults are told but do not stop the record. The problem is laid at `fields[0]`."""

    rule: CheckRule
    fields: tuple[str, str]
    code: str
    message: str
    warning: bool = False


@dataclass(frozen=True)
class Stop:
    """Two date fields between which a clock stands: the days after the one up to and with the other do not count; while the other is blank, none after the first does."""

    stopped: str
    restarted: str


@dataclass(frozen=True)
class Computed:
    """A number that follows from two dates of the record: the days from `start` to `end`, but for those on which the clock stood. Never entered.

    With `days` these are the working days of that calendar, else all days.
    """

    id: str
    label: str
    start: str
    end: str
    days: WorkingDays | None = None
    stop: Stop | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it follows from."""
        return (self.start, self.end) if self.stop is None else (self.start, self.end, self.stop.stopped, self.stop.restarted)

    def counted(self, day_of: Callable[[str], date | None]) -> int | None:
        """The number, of a record whose fields have these days; None where it has no start or no end."""
        start, end = day_of(self.start), day_of(self.end)
        return None if start is None or end is None else self.between(start, end) - self.stood(start, end, day_of)

    def stood(self, start: date, end: date, day_of: Callable[[str], date | None]) -> int:
        """How many of the days from the start to the end the clock stood."""
        stopped = None if self.stop is None else day_of(self.stop.stopped)
        if self.stop is None or stopped is None:
            return 0
        first, last = max(start, stopped), min(end, day_of(self.stop.restarted) or end)
        return self.between(first, last) if first < last else 0

    def between(self, start: date, end: date) -> int:
        """How many days lie between: the day of the start does not count, that of the end does."""
        return (end - start).days if self.days is None else self.days.between(start, end)

    def after(self, start: date, count: int) -> date:
        """The day that lies so many days after the start."""
        return start + timedelta(days=count) if self.days is None else self.days.after(start, count)


@dataclass(frozen=True)
class Clock:
    """A limit that a record of the kind runs against: the days of `computed` must not be more than the number in the field `limit`."""

    id: str
    label: str
    computed: str
    limit: str


@dataclass(frozen=True)
class Identity:
    """What makes two records of a kind the same.

    Records that agree in all `same` fields and do not disagree in any `unless` field (and number) are taken for one, held back
    and asked about; those that agree in `similar` only are flagged. With `replaces`, a later one of the same identity from a source that calls
    itself a correction (更正) takes the earlier one's place as a revision.
    """

    same: tuple[str, ...]
    unless: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    replaces: bool = False


@dataclass(frozen=True)
class Kind:
    """A declared kind of record."""

    id: str
    label: str
    fields: tuple[Field, ...]
    title: str | None
    """Field that names a record."""
    happened: str | None
    """Date or date-range field that says when; None for what simply stands (a venue)."""
    org_unit: str
    """Field of type org_units that says whose record it is."""
    words: tuple[str, ...] = ()
    """How titles of workbooks, sheets and prose speak of it."""
    nouns: tuple[str, ...] = ()
    """How headings of forms call what is counted of it: words that narrow nothing (稿件, 新闻)."""
    silent: tuple[str, ...] = ()
    """What headings of forms say besides and count nothing (向上级媒体)."""
    titled: tuple[str, ...] = ()
    """What headings call its records where the title of their form does (文明实践活动); elsewhere these may be some of them."""
    narrower: tuple[str, ...] = ()
    """What looks like its work in headings of forms and is a part of it (困难户): never passed over, though prose may speak of it so."""
    themes: tuple[str, ...] = ()
    """Fields that say what a record is about, where its work may be about anything (宣传资料, 活动): a form about one theme asks for a part of these. None where a title narrows nothing (诉求, 阵地)."""
    host: str | None = None
    """Org-units field that names the host of a joint record."""
    partners: str | None = None
    """Field that names those who took part in a joint record."""
    remark: str | None = None
    cancelled_words: tuple[str, ...] = ()
    """Words in the remark that say the event did not take place."""
    identity: Identity | None = None
    checks: tuple[Check, ...] = ()
    computed: tuple[Computed, ...] = ()
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[str, ...] = ()
    """Sorts of evidence accepted; never compulsory."""
    stages: tuple[str, ...] = ()
    minutes: int = 0
    """What one record costs people, in minutes."""
    retired: bool = False
    messages: MessageWords | None = None
    """How messages announce it; None: no message does."""

    def field(self, field_id: str) -> Field:
        """The field with that id; KeyError where there is none."""
        for field in self.fields:
            if field.id == field_id:
                return field
        raise KeyError(f"{self.id}.{field_id}")

    @property
    def measures(self) -> tuple[Field, ...]:
        """The fields that count something."""
        return tuple(field for field in self.fields if field.measure is not None)
