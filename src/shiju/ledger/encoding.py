"""Records as the exact text that is stored, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from shiju.ledger.record import Joint, Record, Source, State, Value
from shiju.periods import Period
from shiju.text import Bound, Quantity

Line = tuple[str, str, int, int, str]
"""Record id, kind, order, ordinal of the revision, snapshot: as they are stored."""


@dataclass(frozen=True)
class Snapshot:
    """All that a revision says of its record."""

    org_units: tuple[str, ...]
    values: Mapping[str, Value]
    state: State = State.CONFIRMED
    voided: bool = False
    held: str | None = None
    joint: Joint | None = None
    evidence: tuple[str, ...] = ()
    source: Source | None = None
    flags: tuple[str, ...] = ()


def as_record(line: Line) -> Record:
    """A stored line as the record it says."""
    record, kind, order, ordinal, written = line
    said = decode(written)
    return Record(
        id=record,
        kind=kind,
        org_units=said.org_units,
        values=said.values,
        order=order,
        state=said.state,
        voided=said.voided,
        held=said.held,
        joint=said.joint,
        evidence=said.evidence,
        source=said.source,
        revision=ordinal,
        flags=said.flags,
    )


def encode(snapshot: Snapshot | Record) -> str:
    """What a revision says, of a record as it is after it: one line of JSON; equal snapshots give equal text, empty values are left out."""
    plain: dict[str, Any] = {
        "units": list(snapshot.org_units),
        "values": {key: _plain(value) for key, value in snapshot.values.items() if value is not None},
        "state": snapshot.state.value,
    }
    if snapshot.voided:
        plain["voided"] = True
    if snapshot.held is not None:
        plain["held"] = snapshot.held
    if snapshot.joint is not None:
        plain["joint"] = [snapshot.joint.event, snapshot.joint.host, snapshot.joint.place]
    if snapshot.evidence:
        plain["evidence"] = list(snapshot.evidence)
    if snapshot.source is not None:
        source = snapshot.source
        plain["source"] = [source.file, source.digest, source.sheet, source.row, source.column]
    if snapshot.flags:
        plain["flags"] = list(snapshot.flags)
    return _ENCODER.encode(plain)


def decode(written: str) -> Snapshot:
    """The snapshot that `encode` wrote."""
    plain = json.loads(written)
    joint, source = plain.get("joint"), plain.get("source")
    return Snapshot(
        org_units=tuple(plain["units"]),
        values={key: _value(value) for key, value in plain["values"].items()},
        state=State(plain["state"]),
        voided=plain.get("voided", False),
        held=plain.get("held"),
        joint=Joint(*joint) if joint else None,
        evidence=tuple(plain.get("evidence", ())),
        source=Source(*source) if source else None,
        flags=tuple(plain.get("flags", ())),
    )


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""Made once: `json.dumps` would make one for each of a hundred thousand rows."""


def _plain(value: Value) -> Any:
    write = _WRITERS.get(value.__class__)
    return value if write is None else write(value)


def _plain_quantity(value: Quantity) -> Any:
    ends = [None if end is None else str(end) for end in (value.low, value.high)]
    return {"q": [str(value.value), value.bound.value, *ends, value.unit, value.surface]}


_WRITERS: Mapping[type, Callable[[Any], Any]] = {
    Quantity: _plain_quantity,
    Period: lambda value: {"p": [value.first.isoformat(), value.last.isoformat()]},
    date: lambda value: {"d": value.isoformat()},
    time: lambda value: {"t": value.isoformat()},
    Decimal: lambda value: {"n": str(value)},
    tuple: list,
}


def _value(plain: Any) -> Value:
    if isinstance(plain, str):
        return plain
    if isinstance(plain, list):
        return tuple(plain)
    ((sort, content),) = plain.items()
    return _READERS[sort](content)


def _quantity(content: list[Any]) -> Quantity:
    value, bound, low, high, unit, surface = content
    return Quantity(Decimal(value), Bound(bound), _end(low), _end(high), unit, surface)


def _end(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


_READERS: Mapping[str, Callable[[Any], Value]] = {
    "q": _quantity,
    "p": lambda content: Period(date.fromisoformat(content[0]), date.fromisoformat(content[1])),
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "n": Decimal,
}
