"""A draft read from a message as plain data, with the field names of the design: what command and HTTP API give."""

from datetime import date
from typing import Any

from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.ledger.record import Value
from shiju.text import Quantity


def as_data(draft: MessageDraft, message: MessageReading, *, record: str | None = None) -> dict[str, Any]:
    """The draft with the field names of the design; `record`: the one that it became."""
    measures = {one.measure for one in draft.counted}
    return {
        "start": draft.start,
        "end": draft.end,
        "kind": draft.kind,
        "org_units": list(draft.org_units),
        "from": iso(draft.days.first),
        "to": iso(draft.days.last),
        "title": draft.title,
        "quantities": [
            {
                "measure": one.measure,
                "value": one.quantity.value,
                "low": one.quantity.low,
                "high": one.quantity.high,
                "bound": str(one.quantity.bound),
                "unit": one.quantity.unit,
                "start": one.start,
                "end": one.end,
            }
            for one in draft.counted
        ],
        "fields": {name: _plain(value) for name, value in draft.values.items() if name not in measures and value is not None},
        "missing": list(draft.missing),
        "similar": list(draft.similar),
        "unsure": [{"field": one.field, "question": one.question, "candidates": list(one.candidates)} for one in draft.asked],
        "sender": message.message.sender,
        "sent": iso(message.message.sent),
        "key": draft.key,
        "record": record,
    }


def iso(value: date | None) -> str | None:
    """A day or moment as ISO 8601 writes it."""
    return value.isoformat() if value is not None else None


def _plain(value: Value) -> object:
    if isinstance(value, Quantity):
        return value.value
    return list(value) if isinstance(value, tuple) else str(value)
