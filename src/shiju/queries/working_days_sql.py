"""Working days as SQL. The meaning is that of `shiju.periods.working_days`."""

from shiju.periods.working_days import WEEK, WORKED, WorkingDays


def until(calendar: WorkingDays, day: str) -> str:
    """How many working days there are up to and with the day that stands in the column `day` as an ordinal; null where it is null.

    Weeks are divided, not looked up; the days that are not what their weekday says are few and are listed.
    """
    weeks, rest = f"(({day} - 1) / {WEEK})", f"({day} - (({day} - 1) / {WEEK}) * {WEEK})"
    usual = f"({weeks} * {WORKED} + CASE WHEN {rest} > {WORKED} THEN {WORKED} ELSE {rest} END)"
    if not calendar.exceptions:
        return usual
    listed = ", ".join(f"({one.toordinal()}, {1 if works else -1})" for one, works in calendar.exceptions)
    return f"({usual} + (SELECT COALESCE(SUM(x.column2), 0) FROM (VALUES {listed}) AS x WHERE x.column1 <= {day}))"  # noqa: S608  # numbers only
