"""Records as the exact text that is stored, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from shiju.ledger.once import Once
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
    """What a revision says, of a record as it is after it: one line of JSON; equal snapshots give equal text, empty values are left out.

    Put together from pieces, which many rows of a workbook share; keys stand in the order of their letters.
    """
    said = {
        "evidence": _ENCODER.encode(list(snapshot.evidence)) if snapshot.evidence else "",
        "flags": _ENCODER.encode(list(snapshot.flags)) if snapshot.flags else "",
        "held": "" if snapshot.held is None else _quoted(snapshot.held),
        "joint": "" if snapshot.joint is None else _joint(snapshot.joint),
        "source": "" if snapshot.source is None else _source(snapshot.source),
        "state": _STATES[snapshot.state],
        "units": _written(snapshot.org_units),
        "values": _values(snapshot.values),
        "voided": "true" if snapshot.voided else "",
    }
    return "{" + ",".join([f'"{key}":{piece}' for key, piece in said.items() if piece]) + "}"


def _values(values: Mapping[str, Value]) -> str:
    pieces = [key + _written(value) for name, key in _in_order(tuple(values)) if (value := values[name]) is not None]
    return "{" + ",".join(pieces) + "}"


@lru_cache(maxsize=256)
def _in_order(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names in the order of their letters, each with how it stands before its value."""
    return tuple((name, _quoted(name) + ":") for name in sorted(names))


def _joint(joint: Joint) -> str:
    return _ENCODER.encode([joint.event, joint.host, joint.place])


def _source(source: Source) -> str:
    before, behind = _sheet(source.file, source.digest, source.sheet, source.column)
    return f"{before}{'null' if source.row is None else source.row}{behind}"


@lru_cache(maxsize=256)
def _sheet(file: str, digest: str, sheet: str, column: str) -> tuple[str, str]:
    """What stands before and behind the number of the row."""
    return _ENCODER.encode([file, digest, sheet])[:-1] + ",", f",{_quoted(column)}]"


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
_quoted = encode_basestring
"""A text as JSON has it."""
_STATES = {state: _quoted(state.value) for state in State}


def _write(value: Value) -> str:
    plain = _PLAIN.get(value.__class__)
    return _ENCODER.encode(value if plain is None else plain(value))


_written = Once(_write)
"""A value as it is stored."""


def _plain_quantity(value: Quantity) -> Any:
    ends = [None if end is None else str(end) for end in (value.low, value.high)]
    return {"q": [str(value.value), value.bound.value, *ends, value.unit, value.surface]}


_PLAIN: Mapping[type, Callable[[Any], Any]] = {
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
