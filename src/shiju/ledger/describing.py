"""A record in one line of words."""

from datetime import date, time

from shiju.catalogue.kind import Kind
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity


def described(record: Record, kind: Kind, tree: OrgTree) -> str:
    """Unit, day, title and all quantities of a record."""
    units = "、".join(tree.get(code).name for code in record.org_units)
    words = [said(record.values.get(name)) for name in (kind.happened, kind.title) if name is not None]
    numbers = [
        f"{field.label} {said(record.values[field.id])}" for field in kind.measures if record.values.get(field.id) is not None
    ]
    return " ".join(word for word in [units, *words, *numbers] if word)


def source_words(record: Record) -> str:
    """The file, sheet and row a record was read from; empty for one that was entered by hand."""
    source = record.source
    return f"{source.file} {source.sheet} 第{source.row}行" if source is not None else ""


def said(value: Value) -> str:
    """A value as a person writes it."""
    if isinstance(value, Quantity):
        return value.surface or f"{value.value:f}"
    if isinstance(value, Period):
        return _day(value.first) if value.first == value.last else f"{_day(value.first)}至{_day(value.last)}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(value)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
