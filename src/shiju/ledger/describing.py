"""A record in one line of words."""

import re
from datetime import date, time
from decimal import Decimal

from shiju.catalogue.kind import Kind
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity
from shiju.text.cells import read_number

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT_IN_LABEL = re.compile(r"（[^（）]*）$")
_SCALE_WORDS = {Decimal(100): "百", Decimal(1000): "千", Decimal(10_000): "万", Decimal(100_000_000): "亿"}


def described(record: Record, kind: Kind, tree: OrgTree) -> str:
    """Unit, day, title and all quantities of a record."""
    units = "、".join(tree.get(code).name for code in record.org_units)
    words = [said(record.values.get(name)) for name in (kind.happened, kind.title) if name is not None]
    numbers = [
        f"{_UNIT_IN_LABEL.sub('', field.label)} {said(record.values[field.id])}"
        for field in kind.measures
        if record.values.get(field.id) is not None
    ]
    return " ".join(word for word in [units, *words, *numbers] if word)


def source_words(record: Record) -> str:
    """The file, and sheet and row where it has them, that a record was read from; empty for one that was entered by hand."""
    source = record.source
    if source is None:
        return ""
    return " ".join(filter(None, (source.file, source.sheet, f"第{source.row}行" if source.row else "")))


def said(value: Value) -> str:
    """A value as a person writes it; read again it says the same."""
    if isinstance(value, Quantity):
        return _counted(value)
    if isinstance(value, Period):
        return _day(value.first) if value.first == value.last else f"{_day(value.first)}至{_day(value.last)}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(value)


def _counted(quantity: Quantity) -> str:
    """As it was written. 0.058 below the heading 万份 is 580 without its heading, and 约0.05 is 约0.05万."""
    alone = read_number(quantity.surface)
    if quantity.surface and (alone is None or alone.unit is not None or alone.value == quantity.value):
        return quantity.surface
    scale = _SCALE_WORDS.get(quantity.value / alone.value) if alone is not None and alone.value else None
    if scale is None or quantity.low == quantity.high:
        return _plain(quantity.value)
    return _NUMERAL.sub(lambda found: found[0] + scale, quantity.surface)


def _plain(number: Decimal) -> str:
    """Without exponent and without needless places."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
