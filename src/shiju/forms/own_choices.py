"""Choices of the office's own: a field that declares none has those that its records hold, so that 广场舞 over 队伍数 is understood; one that declares some has 其他 too, where that is all that its records hold besides."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Choice, Field, Kind
from shiju.ledger.record import Record

LEAST = 2
"""Characters of a value that may be looked for in headings."""
_OTHER = frozenset({"其他", "其它"})


def with_own_choices(catalogue: Catalogue, records: Callable[[str], Sequence[Record]]) -> Catalogue:
    """The catalogue with the values of its open choice fields that declare no choices. `records` gives the counting records of a kind, and is asked only for kinds with such fields."""
    return replace(catalogue, kinds=tuple(_with_values(kind, records) for kind in catalogue.kinds))


def _with_values(kind: Kind, records: Callable[[str], Sequence[Record]]) -> Kind:
    if not any(field.open_choice for field in kind.fields):
        return kind
    rows = records(kind.id)
    return replace(kind, fields=tuple(_with_choices(field, rows) if field.open_choice else field for field in kind.fields))


def _with_choices(field: Field, rows: Sequence[Record]) -> Field:
    declared = {choice.label for choice in field.choices}
    held = {value for row in rows if isinstance(value := row.values.get(field.id), str)}
    values = {value for value in held if len(value) >= LEAST} - declared
    if declared and not values <= _OTHER:
        return field
    return replace(field, choices=(*field.choices, *(Choice(label, label) for label in sorted(values))))
