"""What runs against a limit, on SQLite and on PostgreSQL, and what figures say of it: working days, and days on which the clock stood."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from taking_in import taken

from shiju.catalogue.indicator import Condition, Filter, Indicator, IndicatorType
from shiju.catalogue.office import OfficeDay, OfficeSettings
from shiju.catalogue.office_calendar import for_office
from shiju.indicators.engine import reckon
from shiju.ledger.record import Draft, Value
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.due import due
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

AT = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
HEAD, CLERK = Actor("head", Role.SECTION_HEAD, "S"), Actor("clerk", Role.CLERK, "A")
SETTINGS = OfficeSettings(working_day_kinds=("concern",), days=(OfficeDay(date(2026, 10, 12), working=False, reason="通知"),))


def concern(key: str, *units: str, **more: Value) -> Draft:
    values: dict[str, Value] = {
        "received": date(2026, 9, 30), "matter": f"路灯不亮{key}", "category": "路灯照明", "limit_days": Quantity(Decimal(3)), **more,
    }  # fmt: skip
    return Draft("concern", units or ("A",), values, key)


def test_what_is_late_or_soon_is_told_and_what_waits_for_somebody_is_not(ledger: Ledger) -> None:
    catalogue = for_office(ledger.catalogue, SETTINGS)
    late, _closed, shared, waiting, again, _elsewhere = taken(
        ledger,
        concern("一", category="噪音扰民"),
        concern("二", category="停车秩序", closed=date(2026, 10, 9)),
        concern("三", "B", "A", category="物业纠纷"),
        concern("四", category="环境卫生", stopped=date(2026, 10, 9)),
        concern("五", category="养犬管理", stopped=date(2026, 10, 9), restarted=date(2026, 10, 19)),
        concern("六", "T1"),
        at=AT,
    )
    for actor in (HEAD, CLERK):
        found = due(catalogue, actor=actor, tree=orgs.tree(), day=date(2026, 10, 20))
        assert [(one.record.id, one.deadline.day, one.overdue) for one in found] == [
            (late, date(2026, 10, 10), True), (shared, date(2026, 10, 10), True), (again, date(2026, 10, 20), False),
        ], actor  # fmt: skip
        assert waiting not in [one.record.id for one in found]


def test_figures_count_the_working_days_on_which_the_clock_ran(ledger: Ledger) -> None:
    taken(
        ledger,
        concern("一", category="噪音扰民", closed=date(2026, 10, 13)),
        concern("二", category="停车秩序", closed=date(2026, 10, 20), stopped=date(2026, 10, 9), restarted=date(2026, 10, 19)),
        concern("三", category="环境卫生", closed=date(2026, 10, 20), stopped=date(2026, 10, 9)),
        concern("四", category="物业纠纷", closed=date(2026, 10, 20), stopped=date(2026, 10, 30)),
        concern("五", category="养犬管理", closed=date(2026, 10, 20), restarted=date(2026, 10, 9)),
        at=AT,
    )
    days = Indicator("days", "天数", IndicatorType.SUM, "天", "concern", "days_to_close")
    limit = (Filter("days_to_close", Condition.AT_MOST_FIELD, ("limit_days",)),)
    in_time = Indicator("in_time", "按期", IndicatorType.COUNT, "件", "concern", filters=limit)
    offices = for_office(ledger.catalogue, SETTINGS)
    catalogue = replace(offices, indicators=(*offices.indicators, days, in_time))
    figures, year = Figures(catalogue, actor=HEAD), Period.parse("2026")
    told = basis(catalogue, actor=HEAD)
    for indicator, value in (("days", 4 + 3 + 2 + 9 + 9), ("in_time", 2)):
        assert figures.figure(indicator, org_unit="S", period=year).value == value
        assert reckon(indicator, org_unit="S", period=year, basis=told).value == value
