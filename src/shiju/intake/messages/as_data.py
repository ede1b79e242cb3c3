"""A draft read from a message as plain data, with the field names of the design: what command and HTTP API give."""

from datetime import date
from typing import Any

from shiju.catalogue.kind import Kind, OverTime
from shiju.intake.messages.counts import Counted
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.text import Quantity


def as_data(draft: MessageDraft, message: MessageReading, kind: Kind, *, record: str | None = None) -> dict[str, Any]:
    """The draft with the field names of the design; `kind`: the one that it is of; `record`: the one that it became.

    A number that is told for each day (早晚各一次) has beside its value the `total` over the days of the draft.
    """
    measures = {one.measure for one in draft.counted}
    return {
        "start": draft.start,
        "end": draft.end,
        "kind": draft.kind,
        "org_units": list(draft.org_units),
        "from": iso(draft.days.first),
        "to": iso(draft.days.last),
        "title": draft.title,
        "quantities": [{**_quantity(one), **_total(one, draft.days, kind)} for one in draft.counted],
        "fields": {name: _plain(value) for name, value in draft.values.items() if name not in measures and value is not None},
        "missing": list(draft.missing),
        "similar": list(draft.similar),
        "unsure": [{"field": one.field, "question": one.question, "candidates": list(one.candidates)} for one in draft.asked],
        "sender": message.message.sender,
        "sent": iso(message.message.sent),
        "key": draft.key,
        "record": record,
    }


def _quantity(one: Counted) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "value": one.quantity.value,
        "low": one.quantity.low,
        "high": one.quantity.high,
        "bound": str(one.quantity.bound),
        "unit": one.quantity.unit,
        "start": one.start,
        "end": one.end,
    }


def _total(one: Counted, days: Period, kind: Kind) -> dict[str, Any]:
    measure = kind.field(one.measure).measure
    each_day = measure is not None and measure.over_time is OverTime.PER_DAY
    return {"total": one.quantity.value * days.days} if each_day else {}


def iso(value: date | None) -> str | None:
    """A day or moment as ISO 8601 writes it."""
    return value.isoformat() if value is not None else None


def _plain(value: Value) -> object:
    if isinstance(value, Quantity):
        return value.value
    return list(value) if isinstance(value, tuple) else str(value)
