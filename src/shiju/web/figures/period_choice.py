"""Which period an address or a form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shiju.periods import Period, PeriodFault
from shiju.queries.states import newest_day
from shiju.web.desk import Desk

PARTS = (
    ("", gettext_noop("全年")), ("H1", gettext_noop("上半年")), ("H2", gettext_noop("下半年")),
    ("Q1", gettext_noop("第一季度")), ("Q2", gettext_noop("第二季度")), ("Q3", gettext_noop("第三季度")), ("Q4", gettext_noop("第四季度")),
    ("01", gettext_noop("1月")),
    ("02", gettext_noop("2月")),
    ("03", gettext_noop("3月")),
    ("04", gettext_noop("4月")),
    ("05", gettext_noop("5月")),
    ("06", gettext_noop("6月")),
    ("07", gettext_noop("7月")),
    ("08", gettext_noop("8月")),
    ("09", gettext_noop("9月")),
    ("10", gettext_noop("10月")),
    ("11", gettext_noop("11月")),
    ("12", gettext_noop("12月")),
)  # fmt: skip
"""What can be chosen of a year, as `Period.parse` writes it."""
_EARLIEST = 2015
_SECOND_HALF = 7
_ASKED = ("period", "year", "first", "last")


@dataclass(frozen=True)
class Choice:
    """The period as an address writes it, and the state of the form: `years` that can be chosen, `fault` in words."""

    written: str
    period: Period
    year: int
    part: str
    first: str
    last: str
    years: tuple[int, ...]
    fault: str = ""


def chosen(asked: Mapping[str, str], desk: Desk) -> Choice:
    """What is asked by `period`, by `year` and `part`, or by `first` and `last`; without any of them the half-year in which the newest records lie."""
    first, last, year = asked.get("first", ""), asked.get("last", ""), asked.get("year", "")
    usual = _half_year(desk.day if any(asked.get(name) for name in _ASKED) else _newest(desk))
    written, fault = asked.get("period") or usual, ""
    if asked.get("part") == "span":
        written = f"{first}..{last}"
    elif year:
        written = "-".join(filter(None, (year, asked.get("part", ""))))
    try:
        period = Period.parse(written)
    except PeriodFault:
        fault = (
            _("起止日期没有填全，或者先后颠倒了。现在显示的是本半年。")
            if first or last
            else _("读不懂这个期间，现在显示的是本半年。")
        )
        written, period = usual, Period.parse(usual)
    return _choice(written, period, desk.day, fault)


def _half_year(day: date) -> str:
    return f"{day.year}-H{2 if day.month >= _SECOND_HALF else 1}"


def _newest(desk: Desk) -> date:
    """Today, or the day of the newest record: early in July the half-year that everybody writes about is the one that is over."""
    kinds = [kind.id for kind in desk.ledger.catalogue.kinds if not kind.retired]
    return newest_day(kinds, actor=desk.actor, tree=desk.tree, on=desk.day) or desk.day


def _choice(written: str, period: Period, today: date, fault: str) -> Choice:
    year, _dash, part = written.partition("-")
    known = any(part == one for one, _label in PARTS) and len(year) == len("2026")
    return Choice(
        written, period, period.first.year, part if known else "span", period.first.isoformat(), period.last.isoformat(),
        tuple(range(today.year + 1, min(_EARLIEST, period.first.year) - 1, -1)), fault,
    )  # fmt: skip
