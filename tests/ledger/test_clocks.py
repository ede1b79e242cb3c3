"""Limits that a record runs against."""

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
