"""Limits that a record runs against."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeDay, OfficeSettings
from shiju.catalogue.office_calendar import for_office
from shiju.catalogue.packs import load, shipped
from shiju.ledger.clocks import deadlines
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.text import Quantity

BEFORE_HOLIDAYS = date(2026, 9, 30)


@pytest.fixture(scope="module")
def pack() -> Catalogue:
    found = load(shipped("street-office"))
    assert isinstance(found, Catalogue)
    return found


def limit(days: str) -> Quantity:
    return Quantity(Decimal(days), unit="天", surface=days)


def ends(pack: Catalogue, settings: OfficeSettings, **more: Value) -> list[tuple[date, date | None]]:
    values: dict[str, Value] = {"received": BEFORE_HOLIDAYS, "limit_days": limit("3"), **more}
    found = deadlines(values, for_office(pack, settings).kind("concern"))
    return [(one.day, one.ended) for one in found]


def test_the_days_are_calendar_days_unless_the_office_counts_working_days(pack: Catalogue) -> None:
    working = OfficeSettings(working_day_kinds=("concern",))
    assert ends(pack, OfficeSettings()) == [(date(2026, 10, 3), None)]
    assert ends(pack, working) == [(date(2026, 10, 10), None)]
    corrected = OfficeSettings(
        working_day_kinds=("concern",), days=(OfficeDay(date(2026, 10, 10), working=False, reason="街道通知"),)
    )
    assert ends(pack, corrected) == [(date(2026, 10, 12), None)]


def test_a_limit_is_kept_or_missed_by_the_day_on_which_it_ended_or_by_today(pack: Catalogue) -> None:
    kind = pack.kind("concern")
    (waiting,) = deadlines({"received": BEFORE_HOLIDAYS, "limit_days": limit("3")}, kind)
    assert (waiting.is_missed(date(2026, 10, 3)), waiting.is_missed(date(2026, 10, 4))) == (False, True)
    closed = Period(date(2026, 10, 1), date(2026, 10, 4))
    (late,) = deadlines({"received": BEFORE_HOLIDAYS, "limit_days": limit("3"), "closed": closed}, kind)
    assert (late.ended, late.is_missed(date(2026, 10, 1))) == (date(2026, 10, 4), True)


@pytest.mark.parametrize("days", [None, limit("9999"), limit("-1")])
def test_without_a_start_or_a_limit_nothing_runs(pack: Catalogue, days: Value) -> None:
    assert ends(pack, OfficeSettings(), limit_days=days) == []
    assert ends(pack, OfficeSettings(), received=None) == []
    assert deadlines({}, pack.kind("leaflet")) == ()


def stood(pack: Catalogue, **more: Value) -> tuple[date, date | None, bool]:
    """The day, since when the clock stands, and whether it is missed on the 20th, of a concern of three working days that came in before the holidays."""
    values: dict[str, Value] = {"received": BEFORE_HOLIDAYS, "limit_days": limit("3"), **more}
    (found,) = deadlines(values, for_office(pack, OfficeSettings(working_day_kinds=("concern",))).kind("concern"))
    return found.day, found.stopped, found.is_missed(date(2026, 10, 20))


def test_while_the_office_waits_for_somebody_the_clock_stands(pack: Catalogue) -> None:
    waiting = date(2026, 10, 8)
    assert stood(pack) == (date(2026, 10, 10), None, True)
    assert stood(pack, stopped=waiting) == (date(2026, 10, 10), waiting, False)
    assert stood(pack, stopped=waiting, restarted=date(2026, 10, 19)) == (date(2026, 10, 21), None, False)
    assert stood(pack, stopped=waiting, restarted=date(2026, 10, 15)) == (date(2026, 10, 19), None, True)


def test_what_was_done_while_the_clock_stood_was_done_in_time(pack: Catalogue) -> None:
    day, stopped, missed = stood(pack, stopped=date(2026, 10, 8), closed=date(2026, 11, 30))
    assert (day >= date(2026, 11, 30), stopped, missed) == (True, None, False)


def test_what_was_late_before_the_clock_stopped_stays_late(pack: Catalogue) -> None:
    assert stood(pack, stopped=date(2026, 10, 12)) == (date(2026, 10, 10), None, True)
    assert stood(pack, stopped=date(2026, 10, 12), restarted=date(2026, 10, 19)) == (date(2026, 10, 10), None, True)


def test_a_clock_for_which_no_stop_is_declared_never_stands(pack: Catalogue) -> None:
    kind = pack.kind("concern")
    plain = replace(kind, computed=tuple(replace(one, stop=None) for one in kind.computed))
    said: dict[str, Value] = {"received": BEFORE_HOLIDAYS, "limit_days": limit("3"), "stopped": date(2026, 10, 1)}
    (found,) = deadlines(said, plain)
    assert (found.day, found.stopped) == (date(2026, 10, 3), None)
