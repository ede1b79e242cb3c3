"""Days that do not exist, and days of work told as done outside the time that the draft reports on."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from shiju.audit.finding import Contradiction
from shiju.audit.itself.told import Told
from shiju.audit.words import word_list
from shiju.periods import Period
from shiju.text.masks import mask_end, masked

_EXCUSED = re.compile(word_list("arithmetic")["dates"]["excused"])
_DAY = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号](?!线|楼|院|公馆|路)")
_PLANS = re.compile("下一?步|计划|打算|安排|思路|目标|展望|努力方向")
_LEAP_YEAR = 2024
_MONTHS = 12


def dates(told: Told, period: Period | None) -> Iterator[Contradiction]:
    """Findings about days."""
    hidden = masked(told.text)
    last_text = _signature(told)
    for match in _DAY.finditer(told.text):
        month, day = int(match["month"]), int(match["day"])
        if mask_end(hidden, match.start()) is not None:
            continue
        year = int(match["year"]) if match["year"] else period.last.year if period is not None else _LEAP_YEAR
        if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
            yield Contradiction(*match.span(), (), "impossible_date", f"没有“{match.group()}”这一天，请核对日期。")
        elif period is not None and match.start() < last_text and _is_outside(told, match, period):
            message = f"“{match.group()}”不在本文报告的期间（{_said(period.first)}至{_said(period.last)}）之内，请核对。"
            yield Contradiction(*match.span(), _claims_of(told, match), "date_outside_period", message)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _signature(told: Told) -> int:
    """Where the last lines begin, among which the draft is signed and dated."""
    lines = [at for at, line in enumerate(told.draft.paragraphs) if line.strip()]
    signed = next((at for at in reversed(lines[-6:]) if _DAY.fullmatch(told.draft.paragraphs[at].strip())), None)
    return told.draft.starts[signed] if signed is not None else len(told.text)


def _is_outside(told: Told, match: re.Match[str], period: Period) -> bool:
    """Whether the day lies outside, in whichever year of the period one puts it, and its sentence tells of work done that day."""
    written = [int(match["year"])] if match["year"] else list(range(period.first.year, period.last.year + 1))
    days = [period.first.replace(year=year, month=int(match["month"]), day=1) for year in written]
    months = [Period.month(day.year, day.month) for day in days]
    day = int(match["day"])
    if any(month.first.replace(day=min(day, month.days)) in period for month in months):
        return False
    sentence = told.clauses.sentence(match.start())
    if _EXCUSED.search(told.text, sentence[0], sentence[1]) or not _claims_of(told, match):
        return False
    paragraph = told.draft.paragraph_at(match.start())
    headings = told.draft.headings(paragraph)
    return told.draft.own_headings[paragraph] is None and not any(_PLANS.search(one.text) for one in headings)


def _claims_of(told: Told, match: re.Match[str]) -> tuple[int, ...]:
    """The numbers that follow the day in its sentence."""
    sentence = told.clauses.sentence(match.start())
    following = range(told.first_from(match.end()), told.first_from(sentence[1]))
    return tuple(at for at in following if told.claims[at].sentence == sentence)
