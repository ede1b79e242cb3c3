"""The values of revisions as rows of facts, and the sending of them, whole records at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from itertools import chain, count
from sys import intern
from typing import Any, NamedTuple

from django.db import connection

from shiju.db.bulk import INSERT, MOST_GAPS, insert
from shiju.db.models import Fact, FactName
from shiju.ledger.once import Once
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.text import Bound, Quantity

THOUSANDTHS = 1000
LIST_MARK = "\x1f"
"""Before, between and behind the entries of a list."""
_LARGEST = 10**12
"""Thousandths above which a number is odd, so that no sum of them leaves 64 bits."""
_LONGEST = 500
"""Signs above which a text is odd."""
_COLUMNS = ("number", "name", "sort", "thousandths", "bound", "first", "last", "text", "odd")
_TOGETHER = 24
"""Records of one statement."""
_FEWEST = 8
"""Records of one form for which it is worth having a statement."""

Columns = tuple[str, int | None, str, int | None, int | None, str | None, bool]
"""sort, thousandths, bound, first, last, text, odd."""


class _Part(NamedTuple):
    """A fact but for its revision: what all facts of its form say alike, and what it alone says."""

    form: str
    own: tuple[int | str, ...]
    name: int
    value: Value


class FactRows:
    """Collects the facts of revisions and sends them.

    Handing a value over to SQLite costs more than storing it, and most of what a fact says is said by all facts of its field alike: that stands in the statement.
    """

    def __init__(self) -> None:
        self._names = {(one.kind, one.field): one.pk for one in FactName.objects.all()}
        self._parts: dict[str, _Fields] = {}
        self._rows: dict[tuple[str, ...], list[tuple[int, list[_Part]]]] = defaultdict(list)

    def add(self, number: int, kind: str, values: Mapping[str, Value]) -> None:
        """The facts of the revision with this number."""
        part_of = self._parts.get(kind) or self._fields(kind)
        parts = [part_of[field](value) for field, value in values.items() if value is not None]
        self._rows[tuple([part.form for part in parts])].append((number, parts))

    def send(self) -> None:
        """Send what was collected to the database."""
        several: list[tuple[Any, ...]] = []
        for forms, records in self._rows.items():
            if connection.vendor == "postgresql" or len(records) < _FEWEST or not forms:
                several += [(number, one.name, *columns_of(one.value)) for number, parts in records for one in parts]
            else:
                _send(forms, records)
        insert(Fact, _COLUMNS, several)
        self._rows.clear()

    def _fields(self, kind: str) -> "_Fields":
        found = self._parts[kind] = _Fields(lambda field: self._name(kind, field))
        return found

    def _name(self, kind: str, field: str) -> int:
        if (kind, field) not in self._names:
            number = 1 + max(self._names.values(), default=0)
            FactName.objects.create(pk=number, kind=kind, field=field)
            self._names[kind, field] = number
        return self._names[kind, field]


class _Fields(dict[str, Once[Value, _Part]]):
    """Field of a kind → what makes parts of its values; made when a field is met first."""

    def __init__(self, name: Callable[[str], int]) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, field: str) -> Once[Value, _Part]:
        name = self._name(field)
        found = self[field] = Once(lambda value: _part(name, value))
        return found


def _part(name: int, value: Value) -> _Part:
    """Words that this program chose and blanks stand in the statement; whatever a person wrote does not."""
    sort, thousandths, bound, first, last, text, odd = columns_of(value)
    said = [thousandths, first, last, text]
    gaps = ["NULL" if one is None else "?{}" for one in said]
    form = f"?{{}}, {name}, '{sort}', {gaps[0]}, '{bound}', {gaps[1]}, {gaps[2]}, {gaps[3]}, {int(odd)}"
    return _Part(intern(form), tuple([one for one in said if one is not None]), name, value)


def _send(forms: tuple[str, ...], records: Sequence[tuple[int, list[_Part]]]) -> None:
    lines = [[number, *chain.from_iterable([part.own for part in parts])] for number, parts in records]
    together = max(1, min(_TOGETHER, MOST_GAPS // len(lines[0])))
    whole = len(lines) // together * together
    with connection.cursor() as cursor:
        given = [list(chain.from_iterable(lines[start : start + together])) for start in range(0, whole, together)]
        cursor.executemany(_statement(forms, together), given)
        if lines[whole:]:
            cursor.executemany(_statement(forms, 1), lines[whole:])


@lru_cache(maxsize=256)
def _statement(forms: tuple[str, ...], records: int) -> str:
    """Facts of these forms for so many records; each begins with the number of its revision."""
    gaps = count(1)
    lines = ", ".join(chain.from_iterable(_lines(forms, gaps) for _ in range(records)))
    columns = ", ".join(map(connection.ops.quote_name, _COLUMNS))
    return f"{INSERT} ledger_fact ({columns}) VALUES {lines}"  # forms are made in this module, of its own words and gaps


def _lines(forms: tuple[str, ...], gaps: "count[int]") -> Iterator[str]:
    number = next(gaps)
    for form in forms:
        own = [next(gaps) for _ in range(form.count("{}") - 1)]
        yield f"({form.format(number, *own)})"


def listed(entries: tuple[str, ...]) -> str:
    """A list as one text in which each entry can be found with its marks."""
    return LIST_MARK + LIST_MARK.join(entries) + LIST_MARK


def thousandths(value: Decimal) -> int | None:
    """The number in whole thousandths; None where it is finer or very large."""
    if abs(value) * THOUSANDTHS >= _LARGEST:
        return None
    scaled = value * THOUSANDTHS
    return int(scaled) if scaled == scaled.to_integral_value() else None


def columns_of(value: Value) -> Columns:
    """The columns of a value's fact."""
    return _SORTS[type(value)](value)


def _number(value: Decimal, sort: str, bound: Bound) -> Columns:
    scaled = thousandths(value)
    return sort, scaled, "" if bound is Bound.EXACT else bound.value, None, None, None, scaled is None


def _text(value: str, sort: str) -> Columns:
    odd = len(value) > _LONGEST or "\0" in value
    return sort, None, "", None, None, None if odd else value, odd


_SORTS: Mapping[type, Callable[[Any], Columns]] = {
    str: lambda value: _text(value, "s"),
    tuple: lambda value: _text(listed(value), "l"),
    date: lambda value: ("d", None, "", value.toordinal(), value.toordinal(), None, False),
    Period: lambda value: ("p", None, "", value.first.toordinal(), value.last.toordinal(), None, False),
    time: lambda value: _text(value.isoformat(), "t"),
    Quantity: lambda value: _number(value.value, "q", value.bound),
    Decimal: lambda value: _number(value, "n", Bound.EXACT),
}
