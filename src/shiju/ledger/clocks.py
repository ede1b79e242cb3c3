"""Limits that a record runs against, and when they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiju.catalogue.kind import Clock, Kind
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.periods.working_days import LONGEST
from shiju.text import Quantity


@dataclass(frozen=True)
class Deadline:
    """The end of a limit. `ended`: the day on which what was due was done; None while it waits."""

    label: str
    day: date
    ended: date | None
    working_days: bool

    def is_missed(self, today: date) -> bool:
        """Whether it was done too late, or is not done and late today."""
        return (self.ended or today) > self.day


def deadlines(values: Mapping[str, Value], kind: Kind) -> tuple[Deadline, ...]:
    """The limits of a record that can be reckoned, in the order of their declaration: those with a start and a limit."""
    found = (_deadline(values, kind, clock) for clock in kind.clocks)
    return tuple(one for one in found if one is not None)


def _deadline(values: Mapping[str, Value], kind: Kind, clock: Clock) -> Deadline | None:
    computed = next(one for one in kind.computed if one.id == clock.computed)
    start, limit = _day(values.get(computed.start)), values.get(clock.limit)
    if start is None or not isinstance(limit, Quantity) or not 0 <= limit.value <= LONGEST:
        return None
    return Deadline(
        clock.label, computed.after(start, int(limit.value)), _day(values.get(computed.end)), computed.days is not None
    )


def _day(value: Value) -> date | None:
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None
