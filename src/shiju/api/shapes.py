"""The shapes that several operations take and give."""

from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, WithJsonSchema

from shiju.api.faults import REFUSALS, Fault
from shiju.ledger.describing import source_words
from shiju.ledger.record import Record, Value
from shiju.periods import Period
from shiju.text import Quantity

Exact = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""Written digit for digit."""
Code = Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")]
Key = Annotated[str, Field(pattern=r"^[!-~]{1,100}$")]
"""Of the caller's own making: the same key twice is one act."""
PeriodText = Annotated[str, Field(max_length=40, examples=["2026-H1", "2026-06", "2026-01-01..2026-06-30"])]
Reason = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
LARGEST_NUMBER = 10**15


class RecordOut(Schema):
    """A record as it stands."""

    record: str
    kind: str
    org_units: list[str]
    values: dict[str, Any]
    state: str
    voided: bool
    held: str | None
    counts: bool
    event: str | None
    evidence: list[str]
    source: str
    revision: int


def record_out(record: Record) -> RecordOut:
    """The record with its values: a number as an object with bound and interval, days as from and to."""
    return RecordOut(
        record=record.id, kind=record.kind, org_units=list(record.org_units), values={name: _plain(value) for name, value in record.values.items()},
        state=record.state.value, voided=record.voided, held=record.held, counts=record.counts,
        event=None if record.joint is None else record.joint.event, evidence=list(record.evidence), source=source_words(record),
        revision=record.revision,
    )  # fmt: skip


def answers(status: int, shape: Any) -> dict[Any, Any]:
    """What an operation may answer."""
    return {status: shape, REFUSALS: Fault}


def _plain(value: Value) -> object:
    if isinstance(value, Quantity):
        return {
            "value": value.value, "bound": value.bound.value, "low": value.low, "high": value.high, "unit": value.unit, "written": value.surface,
        }  # fmt: skip
    if isinstance(value, Period):
        return {"from": value.first.isoformat(), "to": value.last.isoformat()}
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, Decimal) else str(value)
