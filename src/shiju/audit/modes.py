"""How a number is meant: as a fact, as a plan, or as the base of a comparison; and what it compares."""

import re
from datetime import timedelta
from typing import NamedTuple

from shiju.audit.claim import Comparison, Mode
from shiju.audit.clauses import Clauses
from shiju.audit.draft_text import DraftText
from shiju.audit.period_scope import PeriodScope
from shiju.audit.words import any_of, word_list
from shiju.periods import Period
from shiju.text.period_words import PeriodMention
from shiju.text.reading import Reading

_WORDS = word_list("scope")
_MEANT = re.compile(any_of(_WORDS["plan"]["before"]))
_PLAN_AFTER = re.compile(_WORDS["plan"]["after"])
_PLAN_HEADING = re.compile(_WORDS["plan"]["headings"])
_DONE = re.compile(any_of(_WORDS["plan"]["fact"]))
_CHANGE = re.compile(_WORDS["period"]["change"])
_CHANGE_TO = re.compile(_WORDS["period"]["change_to"])
_FALLS = re.compile(_WORDS["period"]["falls"])
_LAST_STEP = re.compile("环比|(?:比|较|与)上(?:个?季度|个?月|周)")
_RATIO = re.compile("是[^，。；]{0,12}的$|(?:为|达|相当于)[^，。；]{0,12}的$")
_WITHIN = re.compile("(?:之|以)?[内里]|前(?=[^，。；]{0,4}[完办报答回上送整])")
_PLAN, _FACT = Mode.PLAN, Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_MARGIN = 1


class Meaning(NamedTuple):
    """What `Claim` says about mode and comparison."""

    mode: Mode
    period: Period | None
    comparison: Comparison | None = None
    base: Period | None = None
    falls: bool = False


class Modes:
    """Finds the mode of each number of one draft."""

    def __init__(self, text: DraftText, clauses: Clauses, periods: PeriodScope) -> None:
        self._text, self._clauses, self._periods = text, clauses, periods
        self._plans: dict[int, bool] = {}
        """By paragraph whether it stands under a heading of plans."""

    def meaning(self, reading: Reading, period: Period | None) -> Meaning:
        """How the reading is meant, where its period is the one given."""
        mode = self._planned(reading, period)
        if mode is _PLAN:
            return Meaning(mode, period)
        mention = self._compared_with(reading)
        comparison = self._comparison(reading, mention)
        if comparison is not None:
            return Meaning(mode, period, comparison, self._base(reading, mention, period), self._falls(reading))
        if mention is not None and self._periods.is_base(mention):
            return Meaning(Mode.BASE, self._periods.days(mention, period))
        return Meaning(mode, period)

    def _planned(self, reading: Reading, period: Period | None) -> Mode:
        if _PLAN_AFTER.match(self._text.text, reading.end):
            return _PLAN
        sentence = self._clauses.sentence(reading.start)
        told = self._text.text[sentence[0] : reading.start]
        plans = [match.end() for match in _MEANT.finditer(told)]
        facts = [match.end() for match in _DONE.finditer(told)]
        for mention in self._periods.before(reading.start, sentence[0]):
            (plans if self._periods.ahead(self._periods.days(mention)) else facts).append(mention.end - sentence[0])
        if plans or facts:
            return _PLAN if max(plans, default=-1) > max(facts, default=-1) else _FACT
        return _PLAN if self._under_plans(reading.start) or self._periods.ahead(period) else _FACT

    def _under_plans(self, place: int) -> bool:
        number = self._text.paragraph_at(place)
        if number not in self._plans:
            self._plans[number] = any(_PLAN_HEADING.search(heading.text) for heading in self._text.headings(number))
        return self._plans[number]

    def _compared_with(self, reading: Reading) -> PeriodMention | None:
        """The earlier time, or the one compared with, that is named last before the number in its part of the sentence."""
        part = self._clauses.part(reading.start)
        mention = next(reversed(self._periods.before(reading.start, part[0])), None)
        if mention is None or not (self._periods.is_base(mention) or self._periods.compared(mention)):
            return None
        between = self._text.text[mention.end : reading.start]
        reached = _CHANGE_TO.search(between) is not None and reading.kind not in ("percentage_point", "growth", "ratio")
        far = self._clauses.clause(mention.start) != self._clauses.clause(reading.start)
        return None if reached or (far and not (_CHANGE.search(between) and between.count("，") <= _MARGIN)) else mention

    def _comparison(self, reading: Reading, mention: PeriodMention | None) -> Comparison | None:
        clause = self._clauses.clause(reading.start)
        before = self._text.text[max(clause[0], mention.end if mention else 0) : reading.start]
        if reading.kind == "percentage_point":
            return Comparison.POINTS
        if reading.kind == "ratio" and reading.unit == "倍":
            return Comparison.RATIO if _RATIO.search(self._text.text[clause[0] : reading.start]) else Comparison.GROWTH
        if reading.kind == "growth":
            return Comparison.GROWTH
        if mention is not None and _CHANGE.search(before):
            return Comparison.DIFFERENCE
        return None

    def _base(self, reading: Reading, mention: PeriodMention | None, period: Period | None) -> Period | None:
        """The period compared with: the one named, with 环比 the one just before of the same length, else the year before; None where that cannot be told."""
        clause = self._clauses.clause(reading.start)
        if _LAST_STEP.search(self._text.text[clause[0] : reading.start]):
            return _just_before(period)
        if mention is not None and mention.rule not in ("period.year", "period.same_time"):
            return self._periods.days(mention, period)
        return period.year_before() if period is not None else None

    def _falls(self, reading: Reading) -> bool:
        clause = self._clauses.clause(reading.start)
        return bool(_FALLS.search(self._text.text[clause[0] : reading.end + _MARGIN]))


def _just_before(period: Period | None) -> Period | None:
    """The same number of calendar months just before; None for days that are no whole months."""
    if period is None or period.first.day != 1 or (period.last + timedelta(days=1)).day != 1:
        return None
    first = period.first
    for _ in period.months():
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, period.first - timedelta(days=1))


def is_due(reading: Reading, text: str) -> bool:
    """Whether it is a limit that a rule sets (3个工作日内), no work done."""
    return reading.kind == "duration" and bool(_WITHIN.match(text, reading.end) or reading.surface.endswith(("内", "前")))
