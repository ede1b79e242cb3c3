"""What a person typed into the fields of a form or behind a command, read as a cell of this office's workbooks would be."""

from collections.abc import Mapping
from dataclasses import dataclass

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.problem import Problem
from shiju.intake.dates import Around
from shiju.intake.units import UnitNames
from shiju.intake.values import Reader, is_blank, read_value
from shiju.ledger.record import Value
from shiju.ledger.similarity import folded
from shiju.orgs import OrgTree

BETWEEN = "至"
"""Between the first and the last day of a range."""


@dataclass(frozen=True)
class TypedForm:
    """The fields that could be read (None = blank), the org units of the record, and what is wrong with the others."""

    values: Mapping[str, Value]
    org_units: tuple[str, ...]
    problems: tuple[Problem, ...]


def reader_for(kind: Kind, tree: OrgTree, settings: OfficeSettings, *, year: int | None) -> Reader:
    """Reads as an import of this office does; a day without a year is in `year`."""
    prefix = f"{kind.id}."
    choices = {
        (name.removeprefix(prefix), folded(word)): label
        for name, word, label in settings.choice_aliases
        if name.startswith(prefix)
    }
    return Reader(kind, UnitNames(tree, settings.unit_aliases), choices, Around(year, None), {})


def read_form(typed: Mapping[str, str], reader: Reader, tree: OrgTree) -> TypedForm:
    """Read every field that is in use; a field that was not typed at all is blank. Units may be given by code or by name."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    units: tuple[str, ...] = ()
    for field in reader.kind.fields:
        if field.retired:
            continue
        value = _read(typed.get(field.id, "").strip(), field, reader, tree)
        if isinstance(value, Problem):
            problems.append(value)
        elif field.id == reader.kind.org_unit:
            units = value if isinstance(value, tuple) else ()
        else:
            values[field.id] = value
    return TypedForm(values, units, tuple(problems))


def _read(text: str, field: Field, reader: Reader, tree: OrgTree) -> Value | Problem:
    parts = tuple(text.split("、"))
    if field.type is FieldType.ORG_UNITS and all(part in tree for part in parts):
        return parts
    return None if is_blank(text, field) else read_value(text, field, shown=None, reader=reader)
