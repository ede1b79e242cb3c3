"""Limits that a record runs against, and when they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiju.catalogue.kind import Clock, Computed, Kind
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.periods.working_days import LONGEST
from shiju.text import Quantity


@dataclass(frozen=True)
class Deadline:
    """The end of a limit. `ended`: the day on which what was due was done; None while it waits. `stopped`: since when the clock stands, so that no day counts; None while it runs."""

    label: str
    day: date
    ended: date | None
    working_days: bool
    stopped: date | None = None

    def is_missed(self, today: date) -> bool:
        """Whether it was done too late, or is not done and late today."""
        return self.stopped is None and (self.ended or today) > self.day


def deadlines(values: Mapping[str, Value], kind: Kind) -> tuple[Deadline, ...]:
    """The limits of a record that can be reckoned, in the order of their declaration: those with a start and a limit."""
    found = (_deadline(values, kind, clock) for clock in kind.clocks)
    return tuple(one for one in found if one is not None)


def _deadline(values: Mapping[str, Value], kind: Kind, clock: Clock) -> Deadline | None:
    computed = next(one for one in kind.computed if one.id == clock.computed)
    start, limit = _day(values.get(computed.start)), values.get(clock.limit)
    if start is None or not isinstance(limit, Quantity) or not 0 <= limit.value <= LONGEST:
        return None
    days, ended = int(limit.value), _day(values.get(computed.end))
    stopped, until = _stop(values, computed, ended)
    day = computed.after(start, days)
    if stopped is None or stopped > day:  # what was over before the clock stopped stays over
        return Deadline(clock.label, day, ended, computed.days is not None)
    if until is None:
        return Deadline(clock.label, day, None, computed.days is not None, stopped)
    stood = computed.stood(start, until, lambda field: _day(values.get(field)))
    return Deadline(clock.label, computed.after(start, days + stood), ended, computed.days is not None)


def _stop(values: Mapping[str, Value], computed: Computed, ended: date | None) -> tuple[date | None, date | None]:
    """The day on which the clock stopped, and that on which it ran again or what was due was done."""
    if computed.stop is None:
        return None, None
    return _day(values.get(computed.stop.stopped)), _day(values.get(computed.stop.restarted)) or ended


def _day(value: Value) -> date | None:
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None
