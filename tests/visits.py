"""A kind of record with a field of each sort that figures look at; tests of both engines use it."""

from datetime import date

from shiju.catalogue.kind import Choice, Computed, Field, FieldType, Kind, Measure, OverTime, Stop
from shiju.periods.working_days import WorkingDays

CALENDAR = WorkingDays.of(
    [(date(2026, 1, 1), False), (date(2026, 1, 4), True), (date(2026, 2, 14), True), (date(2026, 2, 17), False)]
)
VISIT = Kind(
    "visit",
    "走访",
    (
        Field("unit", "单位", FieldType.ORG_UNITS),
        Field("day", "日期", FieldType.DATE),
        Field("days", "起止", FieldType.DATE_RANGE),
        Field("done", "办结", FieldType.DATE),
        Field("stopped", "停计", FieldType.DATE),
        Field("restarted", "续计", FieldType.DATE),
        Field("title", "内容", FieldType.TEXT),
        Field("sort", "类型", FieldType.CHOICES, choices=(Choice("x", "入户"),)),
        Field("homes", "户数", FieldType.INTEGER, measure=Measure("户", "户")),
        Field("limit", "时限", FieldType.INTEGER),
        Field("times", "次数", FieldType.INTEGER, measure=Measure("次", "次", over_time=OverTime.PER_DAY)),
    ),
    title="title",
    happened="day",
    org_unit="unit",
    computed=(
        Computed("took", "用时", "day", "done"),
        Computed("worked", "用时", "day", "done", CALENDAR, Stop("stopped", "restarted")),
    ),
)
