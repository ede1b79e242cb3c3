"""Periods of time as an office speaks of them: days, weeks, months, quarters, half-years, years and from-to."""

from shiju.periods.period import Period, PeriodFault

__all__ = ["Period", "PeriodFault"]
