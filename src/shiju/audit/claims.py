"""From a draft to its claims: every number about something countable, with whose it is, for when, and how it is meant."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from shiju.audit.claim import Claim, Mode
from shiju.audit.clauses import Clauses, Span, cut
from shiju.audit.draft_text import DraftText
from shiju.audit.listed import listed_words
from shiju.audit.modes import Modes, is_due
from shiju.audit.period_scope import InForce, PeriodScope, is_event, is_short
from shiju.audit.unit_scope import UnitScope
from shiju.audit.words import word_list
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text.prose import read
from shiju.text.reading import Reading

_WORDS = word_list("scope")
_STOPS = re.compile(_WORDS["words"]["stops"])
_EVENT = _WORDS["event"]
_NAMED_EVENT = re.compile(rf"[“「『][^”」』\n]{{1,24}}[”」』][^，。；\d]{{0,10}}?(?:{_EVENT['nouns']})")
_SEVERAL = re.compile(_EVENT["several"])
_OCCASION = re.compile(_EVENT["occasion"])
_WHOLE = re.compile("|".join(map(re.escape, _WORDS["period"]["whole"])))
_FACT = Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_PART = re.compile("其中|含|包括")
_EACH_TIME = re.compile(r"每[^，。；]{1,4}$")
_SUMMED_UP = re.compile(r"^[^等，]{0,40}等(?=[\u4e00-\u9fff]{2})")
_SUBJECT_ENDS = re.compile(r"[，。；：\n]")


def claims(
    text: DraftText,
    *,
    tree: OrgTree,
    office: str,
    period: Period | None,
    reference: date,
    aliases: Iterable[tuple[str, str]] = (),
) -> list[Claim]:
    """All claims of the draft in order of place.

    `office`: the org unit whose draft it is, `period`: the one it reports on where its title does not say, `reference`: the day from which 今年 is seen where the draft
    bears no date, `aliases`: (spelling, code) of org units beyond their names. Limits that a rule sets (3个工作日内) and frequencies (每周一次) are no claims.
    """
    clauses = cut(text.text)
    periods = PeriodScope(text, clauses, period, reference)
    units = UnitScope(text, clauses, tree, office, aliases)
    readings = [one for one in read(text.text) if not is_due(one, text.text) and not _is_frequency(one, text.text)]
    reader = _Reader(text, clauses, periods, units, readings)
    return [reader.claim(number) for number in range(len(readings))]


def _is_frequency(reading: Reading, text: str) -> bool:
    """每周一次, 每月通报1期: how often, not how much."""
    return (
        reading.value == 1
        and reading.unit in _EVENT["units"]
        and bool(_EACH_TIME.search(text[max(0, reading.start - 8) : reading.start]))
    )


class _Reader:
    def __init__(
        self, text: DraftText, clauses: Clauses, periods: PeriodScope, units: UnitScope, readings: Sequence[Reading]
    ) -> None:
        self._text, self._clauses, self._periods, self._units = text, clauses, periods, units
        self._readings = readings
        self._modes = Modes(text, clauses, periods)
        self._contexts: dict[Span, str] = {}

    def claim(self, number: int) -> Claim:
        reading = self._readings[number]
        in_force = self._periods.at(reading.start, reading.end)
        meaning = self._modes.meaning(reading, in_force.period)
        sentence, part, _ = self._clauses.around(reading.start)
        clause = self._clause(number)
        return Claim(
            reading,
            self._what(number, sentence, clause),
            self._units.at(reading.start, self._rank(number)),
            meaning.period,
            meaning.mode,
            self._event(reading, in_force, sentence) if meaning.mode is _FACT else None,
            meaning.comparison,
            meaning.base,
            meaning.falls,
            sentence,
            part,
            clause,
            bool(_PART.search(self._text.text[sentence[0] : reading.start])),
        )

    def _clause(self, number: int) -> Span:
        """The clause of the number, cut where other numbers stand in it."""
        reading = self._readings[number]
        start, end = self._clauses.clause(reading.start)
        start = self._listed_from(start, reading.start)
        if number > 0:
            start = max(start, self._readings[number - 1].end)
        if number + 1 < len(self._readings):
            end = min(end, max(reading.end, self._readings[number + 1].start))
        return start, max(end, reading.end)

    def _listed_from(self, start: int, place: int) -> int:
        """发放宣传单、折页300份: things side by side without a number of their own are one clause."""
        sentence = self._clauses.sentence(place)
        while start - 1 > sentence[0] and self._text.text[start - 1] == "、":
            start = self._clauses.clause(start - 1)[0]
        return start

    def _what(self, number: int, sentence: Span, clause: Span) -> tuple[str, ...]:
        reading = self._readings[number]
        own = (self._without_list(clause, reading) + " " + self._behind(reading, clause)).lstrip("、，")
        told = self._blanked(sentence[0], clause[0])
        listed = self._listed(number)
        if listed is not None:
            told, own = self._blanked(sentence[0], max(sentence[0], listed[0])), listed[1]
        return own, told, self._context(sentence, reading.start)

    def _context(self, sentence: Span, place: int) -> str:
        """The sentence before in its paragraph, and the headings."""
        if sentence not in self._contexts:
            heading = "，".join(one.text for one in self._text.headings(self._text.paragraph_at(place)))
            before = self._clauses.before(sentence)
            last = self._blanked(*before) if before is not None and self._text.text[before[1]] != "\n" else ""
            self._contexts[sentence] = f"{last}，{heading}"
        return self._contexts[sentence]

    def _listed(self, number: int) -> tuple[int, str] | None:
        """The thing that a list with 分别 gives the number, where the list is not one of org units."""
        reading = self._readings[number]
        if self._units.names_several(reading.start):
            return None
        return listed_words(self._text.text, self._clauses.part(reading.start), self._readings, number)

    def _without_list(self, clause: Span, reading: Reading) -> str:
        """The words before the number; of 合唱、舞蹈等团队 only what 等 sums up."""
        words = self._blanked(clause[0], reading.start)
        return _SUMMED_UP.sub("", words) if "等" in words else words

    def _behind(self, reading: Reading, clause: Span) -> str:
        text = self._text.text[reading.end : clause[1]]
        stop = _STOPS.search(text)
        return text[: stop.start()] if stop else text

    def _blanked(self, start: int, end: int) -> str:
        """The text without numbers, periods and names of units."""
        return self._bare_text[start:end]

    @cached_property
    def _bare_text(self) -> str:
        taken = [(one.start, one.end) for one in self._readings]
        taken += [(one.start, one.end) for one in self._periods.mentions]
        taken += [(one.start, one.end) for one in self._units.mentions]
        signs = list(self._text.text)
        for start, end in taken:
            signs[start:end] = " " * (end - start)
        return "".join(signs)

    def _rank(self, number: int) -> int | None:
        """Its place among the numbers that a 分别 hands out in turn."""
        reading = self._readings[number]
        several = self._units.names_several(reading.start)
        if not several:
            return None
        part = self._clauses.part(reading.start)
        last = self._text.text.rfind("分别", part[0], reading.start)
        first = last if last >= 0 else part[0]
        listed = [one for one in self._readings[self._first_from(first) : number + 1] if one.unit == reading.unit]
        return len(listed) - 1 if len(listed) <= several else None

    def _first_from(self, place: int) -> int:
        return bisect_left(self._readings, place, key=lambda one: one.start)

    def _event(self, reading: Reading, in_force: InForce, sentence: Span) -> str | None:
        """The words about the one event of the sentence: it names its days, or a month and what was done, or its name stands in quotes."""
        text, mention = self._text.text, in_force.mention
        since = max(mention.end, sentence[0]) if mention is not None and mention.start < reading.start else sentence[0]
        told = text[since : reading.start] if since < reading.start else ""
        named = self._named_event(reading)
        if named is not None:
            return named
        if _WHOLE.search(told) or _SEVERAL.search(told):
            return None
        if _OCCASION.search(self._text.text[sentence[0] : reading.start]):
            return self._blanked(sentence[0], sentence[1])
        words = self._blanked(sentence[0], sentence[1])
        if mention is not None and in_force.period is not None and is_event(in_force.period):
            return f"{self._sentence_of(mention.start)}，{words}" if mention.start < sentence[0] else words
        if mention is not None and in_force.period is not None and is_short(in_force.period):
            return words if self._narrates(told) else None
        return None

    def _named_event(self, reading: Reading) -> str | None:
        """The event whose name the clause itself gives in quotes."""
        clause = self._clauses.clause(reading.start)
        told = self._text.text[clause[0] : reading.start]
        named = _NAMED_EVENT.search(told)
        if named is None or (reading.unit in _EVENT["units"] and reading.value > 1):
            return None
        return None if _WHOLE.search(told) or _SEVERAL.search(told) else named.group()

    def _sentence_of(self, place: int) -> str:
        return self._blanked(*self._clauses.sentence(place))

    def _narrates(self, told: str) -> bool:
        """Whether a whole clause without a number stands between the month and the number's own clause."""
        first = _SUBJECT_ENDS.split(told)[:-1]
        return any(len(clause.strip()) > 3 and not read(clause) for clause in first)  # noqa: PLR2004  # longer than an adverb
