"""For when a number holds: the period that its clause, sentence, paragraph, heading or title names."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from shiju.audit.clauses import Clauses, Span
from shiju.audit.draft_text import DraftText
from shiju.audit.words import word_list
from shiju.periods import Period
from shiju.text.masks import mask_end, masked
from shiju.text.period_words import PeriodMention, read_periods

_WORDS = word_list("scope")["period"]
_GOES_ON = re.compile(f"(?:{'|'.join(map(re.escape, _WORDS['goes_on']))})")
_WHOLE = re.compile("|".join(map(re.escape, _WORDS["whole"])))
_COMPARED = re.compile(f"(?:{'|'.join(map(re.escape, _WORDS['compared']))})$")
_DONE = re.compile(_WORDS["so_far"])
_SO_FAR = frozenset({"period.so_far"})
_EVENT_DAYS = 7
"""A mention of at most so many days speaks of an event, not of a time to report on."""
_LEAST_MONTH = 28
_NEAR = {"period.near_month": 31, "period.near_quarter": 92}
"""Days of the longest time that such words can stand for."""
_AND = re.compile("和|及|与|以及|、")
_NO_NUMBER_IN_BRACKET = re.compile(r"[^（()）\d\n]*[）)]")
_OPEN_BRACKETS = frozenset("（(")
_OPEN_BRACKET = re.compile(r"\s*[（(]$")


class InForce(NamedTuple):
    """The period for a place, and the mention in its own sentence that says so."""

    period: Period | None
    mention: PeriodMention | None = None


class PeriodScope:
    """Finds the period of a place. `period`: what the report is about where its title does not say; `reference`: the day from which 今年 is seen."""

    def __init__(self, text: DraftText, clauses: Clauses, period: Period | None, reference: date) -> None:
        self._text, self._clauses = text, clauses
        self._headings: dict[str, Period | None] = {}
        self._days: dict[tuple[int, Period | None], Period] = {}
        self._sections: dict[int, Period | None] = {}
        self._bases: dict[int, bool] = {}
        self._leads: dict[int, PeriodMention | None] = {}
        titled = _longest(read_periods(text.title, reference=reference))
        self.whole = titled or period
        seen_from = text.signed_on or (self.whole.last if self.whole else reference)
        self._signed_later = self.whole is not None and seen_from.year > self.whole.last.year
        self._reference = self.whole.last if self.whole is not None and self._signed_later else seen_from
        if self.whole is None:
            self.whole = self._from_opening()
        self.known_until = max(seen_from, self.whole.last) if self.whole and not text.signed_on else seen_from

    def _from_opening(self) -> Period | None:
        """A report without a period in its title: that of its first sentence that names one and of no heading."""
        found = [one for one in self.mentions if one.rule not in ("period.day", "period.near_day")]
        return _period(found[0]) if found else None

    @cached_property
    def mentions(self) -> tuple[PeriodMention, ...]:
        """All periods named in the text outside of titles and slogans."""
        text = self._text.text
        hidden = masked(text)
        found = [one for one in read_periods(text, reference=self._reference) if mask_end(hidden, one.start) is None]
        return tuple(map(self._of_its_year, found)) if self._signed_later else tuple(found)

    def _of_its_year(self, mention: PeriodMention) -> PeriodMention:
        """全年 in a report on last year that was signed in January is last year; under a heading that names this year (2025年打算) it is this one."""
        section = self.section(self._text.paragraph_at(mention.start))
        if section is None or self.whole is None or section.last <= self.whole.last:
            return mention
        (named,) = read_periods(mention.surface, reference=section.last) or (mention,)
        return mention._replace(first=named.first, last=named.last)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self.mentions)

    def days(self, mention: PeriodMention, instead: Period | None = None) -> Period:
        """The period a mention stands for in this report; `instead`: the one whose counterpart of last year 同期 is."""
        key = (mention.start, instead)
        if key not in self._days:
            self._days[key] = self._reckoned(mention, instead)
        return self._days[key]

    def _reckoned(self, mention: PeriodMention, instead: Period | None) -> Period:
        period = self._near(mention) or _period(mention)
        whole = self.whole
        if mention.rule == "period.same_time" and (instead or whole):
            return (instead or whole or period).year_before()
        open_ended = mention.rule in _SO_FAR or (
            mention.rule == "period.until" and not re.search(r"\d|[一二三四五六七八九十]", mention.surface)
        )
        if whole is not None and open_ended and period.first <= whole.last < period.last:
            return Period(period.first, whole.last)
        return period

    def _near(self, mention: PeriodMention) -> Period | None:
        """本月 under a heading that names a month, or in a report on one, is that month, and 上月 the one before; so with 本季度."""
        most = _NEAR.get(mention.rule)
        section = self.section(self._text.paragraph_at(mention.start)) if most is not None else None
        if section is None or most is None or section.days > most or is_event(section):
            return None
        (named,) = read_periods(mention.surface, reference=section.last)
        return _period(named)

    def is_base(self, mention: PeriodMention) -> bool:
        """Whether a number beside it is of an earlier year than the report."""
        found = self._bases.get(mention.start)
        if found is None:
            found = self.whole is not None and self.days(mention).last.year < self.whole.first.year
            self._bases[mention.start] = found
        return found

    def compared(self, mention: PeriodMention) -> bool:
        """Whether it is named to be compared with: 比一季度."""
        return bool(_COMPARED.search(self._text.text[max(0, mention.start - 3) : mention.start]))

    def before(self, place: int, start: int) -> tuple[PeriodMention, ...]:
        """The mentions between `start` and the place."""
        starts = self._starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, place, first)
        if first < last and self.mentions[last - 1].end > place:
            last -= 1  # no mention lies in another
        return self.mentions[first:last]

    def at(self, place: int, end: int) -> InForce:
        """The period for the number from `place` to `end`."""
        sentence, part, _ = self._clauses.around(place)
        behind = self._behind(end)
        if behind is not None:
            return InForce(self.days(behind), behind)
        telling = [one for one in self.before(place, sentence[0]) if self._tells(one, place)]
        own = [one for one in telling if one.start >= part[0]]
        if own:
            return InForce(None) if self._goes_with_another(own[-1], place) else InForce(self.days(own[-1]), own[-1])
        if telling:
            distinct = {self.days(one) for one in telling}
            return InForce(distinct.pop(), telling[-1]) if len(distinct) == 1 else InForce(None)
        return self._continued(sentence) or InForce(self._inherited(place, sentence))

    def _tells(self, mention: PeriodMention, place: int) -> bool:
        """Whether a mention can be the period of a number behind it, and not the base or the end of a plan that it is compared with."""
        if self.is_base(mention) or self.compared(mention):
            return False
        ahead = mention.last > self.known_until
        return not (ahead and _DONE.search(self._text.text[mention.end : place]))

    def _goes_with_another(self, mention: PeriodMention, place: int) -> bool:
        """2月和4月: together they are no one period."""
        text = self._text.text
        behind = [one for one in self.before(place, mention.end) if _AND.fullmatch(text[mention.end : one.start])]
        return any(not self.is_base(one) and not text.startswith(("相比", "比"), one.end) for one in behind)

    def ahead(self, period: Period | None) -> bool:
        """Whether the period reaches beyond what the report can know."""
        return period is not None and period.last > self.known_until

    def _behind(self, end: int) -> PeriodMention | None:
        """受理66件（二季度）; what the brackets of 发放900份（一季度400份、二季度500份） name are parts."""
        text = self._text.text
        if _OPEN_BRACKETS.isdisjoint(text[end : end + 2]):
            return None
        near = self.mentions[bisect_left(self._starts, end + 1) : bisect_left(self._starts, end + 3)]
        behind = (one for one in near if _OPEN_BRACKET.search(text[end : one.start]))
        return next((one for one in behind if _NO_NUMBER_IN_BRACKET.match(text, one.end)), None)

    def _continued(self, sentence: Span) -> InForce | None:
        """A sentence that goes on with the event of the one before."""
        before = self._clauses.before(sentence)
        text = self._text.text
        if before is None or text[before[1]] == "\n" or not _GOES_ON.match(text[sentence[0] : sentence[1]]):
            return None
        told = self.mentions[bisect_left(self._starts, before[0]) : bisect_left(self._starts, before[1])]
        days = {self.days(one) for one in told}
        if len(days) == 1 and is_event(next(iter(days))):
            return InForce(days.pop(), told[-1])
        return None

    def _inherited(self, place: int, sentence: Span) -> Period | None:
        number = self._text.paragraph_at(place)
        section = self.section(number)
        leading = self._leading(number)
        if leading is None or leading.end > place or _WHOLE.search(self._text.text[sentence[0] : place]):
            return section
        period = self.days(leading)
        topic = self._text.text[leading.end : leading.end + 1] in ("，", "：", ",", ":", "、")
        within = section is None or section.overlap(period) == period
        return period if (topic and within) or period == section else None

    def _leading(self, number: int) -> PeriodMention | None:
        """The period with which the paragraph begins, if it is a month or more."""
        if number not in self._leads:
            self._leads[number] = self._led_by(number)
        return self._leads[number]

    def _led_by(self, number: int) -> PeriodMention | None:
        start = self._text.starts[number]
        heading = self._text.own_headings[number]
        begins = start + (heading.end + 1 if heading is not None and heading.end < len(self._text.paragraphs[number]) else 0)
        first = self.mentions[bisect_left(self._starts, begins) : bisect_left(self._starts, begins + 2)]
        return next((one for one in first if not self.is_base(one) and self.days(one).days >= _LEAST_MONTH), None)

    def section(self, number: int) -> Period | None:
        """The period of the nearest heading that names one, else of the report."""
        if number not in self._sections:
            named = (self._named_in(heading.text) for heading in self._text.headings(number))
            self._sections[number] = next((one for one in named if one is not None), self.whole)
        return self._sections[number]

    def _named_in(self, heading: str) -> Period | None:
        if heading not in self._headings:
            self._headings[heading] = _longest(read_periods(heading, reference=self._reference))
        return self._headings[heading]


def is_event(period: Period) -> bool:
    """Whether a period is so short that its sentence tells of an event."""
    return period.days <= _EVENT_DAYS


def is_short(period: Period) -> bool:
    """Whether a period is a month or less."""
    return period.days <= _LEAST_MONTH + 3


def _period(mention: PeriodMention) -> Period:
    return Period(mention.first, mention.last)


def _longest(mentions: Sequence[PeriodMention]) -> Period | None:
    periods = [_period(one) for one in mentions]
    return max(periods, key=lambda period: (period.days, period), default=None)
