"""One typed model for each kind: what a program sends to enter a record, and how it is read."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from shiju.catalogue.kind import Field as KindField
from shiju.catalogue.kind import FieldType, Kind
from shiju.intake.typed import BETWEEN

Words = Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")]
"""No database keeps a NUL."""
Number = (
    Annotated[int, Field(ge=-(10**15), le=10**15)]
    | Annotated[Decimal, Field(max_digits=18, decimal_places=6)]
    | Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
)
"""A number, or as it was written: 约200份, 80余人."""
_BETWEEN_ENTRIES = "、"


class Days(Schema):
    """A first and a last day; without the last it is one day."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    first: date = Field(alias="from")
    last: date | None = Field(default=None, alias="to")


class Body(Schema):
    """A body without surprises: what is not declared is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


def entry_model(kind: Kind, *, partial: bool = False) -> type[Body]:
    """The model of a record of that kind; `partial`: of a correction, in which nothing but the reason is needed and the org unit cannot be changed."""
    fields: dict[str, Any] = {}
    for place, field in enumerate(one for one in kind.fields if not one.retired):
        if not (partial and field.id == kind.org_unit):
            required = field.required and not partial
            sort = _sort(field)
            told = Field(... if required else None, alias=field.id, title=field.label, description=_description(field))
            fields[f"field_{place}"] = (sort if required else sort | None, told)
    name = "".join(part.capitalize() for part in kind.id.replace("_", "-").split("-"))
    model: type[Body] = create_model(f"{name}{'Correction' if partial else 'Entry'}", __base__=Body, __doc__=kind.label, **fields)
    return model


def typed_texts(values: Mapping[str, Any]) -> dict[str, str]:
    """What was sent, as a person would type it into the form: field → text."""
    return {name: _text(value) for name, value in values.items() if value is not None}


def _sort(field: KindField) -> Any:
    labels = tuple(choice.label for choice in field.choices if not choice.retired)
    one: Any = Literal.__getitem__(labels) if labels and not field.open_choice else Words
    sorts: dict[FieldType, Any] = {
        FieldType.CHOICE: one,
        FieldType.CHOICES: Annotated[list[one], Field(max_length=50)],
        FieldType.DATE: date,
        FieldType.DATE_RANGE: Days,
        FieldType.TIME: time,
        FieldType.INTEGER: Number,
        FieldType.DECIMAL: Number,
        FieldType.PERCENTAGE: Number,
        FieldType.ORG_UNITS: Annotated[list[Words], Field(max_length=200)],
    }
    return sorts.get(field.type, Words)


def _description(field: KindField) -> str:
    unit = f"（{field.measure.unit}）" if field.measure is not None else ""
    return f"{field.label}{unit}。{field.help}"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        first, last = value["from"], value.get("to")
        return _text(first) if last in (None, first) else f"{_text(first)}{BETWEEN}{_text(last)}"
    if isinstance(value, list):
        return _BETWEEN_ENTRIES.join(map(_text, value))
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
