"""Earlier reports read against a ledger: what each states, and what the ledger says of the same figure."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from shiju.audit.history import History, Proposal, propose
from shiju.audit.matching import Matcher
from shiju.audit.vocabulary import vocabulary_of
from shiju.catalogue.problem import Problem
from shiju.documents.running_text import RunningText
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Origin, Stated, Statement, as_stated
from shiju.orgs import whole_of
from shiju.periods import Period
from shiju.queries.auditing import choices
from shiju.queries.figures import Asked, Figures
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor
from shiju.text import Bound, Quantity


@dataclass(frozen=True)
class Line:
    """One proposal. `now`: the ledger's figure for it, None where the text does not tell which; `known`: the ledger states the same already."""

    number: int
    proposal: Proposal
    now: Figure | None
    source: str

    @property
    def stands(self) -> Stated | None:
        """What is stated of the same figure already."""
        return self.now.beside if self.now is not None else None

    @property
    def known(self) -> bool:
        """Whether it is kept already: the same words of the same place, or an exact number that these words say as well or less exactly."""
        stands = self.stands
        if stands is None:
            return False
        same = (stands.source, stands.value) == (self.source, self.proposal.reading.value)
        return same or (stands.bound is Bound.EXACT and self._fits(stands.ends))

    @property
    def otherwise(self) -> bool:
        """Whether another document states something else."""
        stands = self.stands
        return stands is not None and _paper(stands.source) != _paper(self.source) and not self._fits(stands.ends)

    @property
    def contradicted(self) -> bool:
        """Whether the ledger's own records say something else."""
        value = self.now.value if self.now is not None and self.now.stated is None else None
        return value is not None and not self._fits((value, value))

    @property
    def ready(self) -> bool:
        """Whether it may be kept without a person's second look."""
        return self.proposal.sure and not self.known and not self.otherwise

    def _fits(self, others: tuple[Decimal | None, Decimal | None]) -> bool:
        low, high = as_stated(self.proposal.reading, "", words="", origin=Origin.REPORT).ends
        bottom, top = others
        return not (
            (low is not None and top is not None and top < low) or (high is not None and bottom is not None and bottom > high)
        )


@dataclass(frozen=True)
class HistoryReading:
    """What one report states, against one ledger. `names`: indicator → its name."""

    file: str
    digest: str
    history: History
    lines: tuple[Line, ...]
    names: Mapping[str, str]


@dataclass(frozen=True)
class FileName:
    """A file: its name, and the SHA-256 of its bytes."""

    name: str
    digest: str

    @classmethod
    def of(cls, name: str, content: bytes) -> "FileName":
        """The file with these bytes."""
        return cls(name, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Decided:
    """What a person decided about a line; None: as proposed. A line without a decision is not kept."""

    indicator: str | None = None
    org_unit: str | None = None
    period: Period | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed of a report: the lines by their number. `final`: they say that these are the totals of a time before the ledger."""

    lines: Mapping[int, Decided]
    final: bool = False


class ChoiceFault(ValueError):
    """A wish about a line that cannot be read; the message is a sentence for the user."""


def chosen_lines(reading: HistoryReading, *, ready: bool, wishes: Sequence[str], skip: Collection[int]) -> dict[int, Decided]:
    """The lines to keep, by their number: those without doubt (where `ready`), and those of which somebody says the indicator (`3=training.count`); none of `skip`."""
    chosen = {line.number: Decided() for line in reading.lines if line.ready and ready}
    numbers = {line.number for line in reading.lines}
    for wish in wishes:
        number, _, indicator = wish.partition("=")
        if not (number.isascii() and number.isdecimal()) or int(number) not in numbers or indicator not in reading.names:
            raise ChoiceFault(f"看不懂“{wish}”。应写成 编号=指标，编号见列表，指标编号见 shiju kinds。")
        chosen[int(number)] = Decided(indicator)
    return {number: decided for number, decided in chosen.items() if number not in skip}


def as_data(reading: HistoryReading) -> dict[str, Any]:
    """What one report states, as command and HTTP API give it."""
    return {
        "file": reading.file,
        "period": str(reading.history.period) if reading.history.period is not None else None,
        "proposals": [_line(line) for line in reading.lines],
        "left": [
            {"start": one.reading.start, "end": one.reading.end, "surface": one.reading.surface, "why": one.why.value}
            for one in reading.history.left
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    one, reading = line.proposal, line.proposal.reading
    return {
        "number": line.number, "start": reading.start, "end": reading.end, "surface": reading.surface, "indicator": one.indicator,
        "org_unit": one.org_unit, "period": str(one.period) if one.period is not None else None, "value": reading.value,
        "bound": reading.bound.value, "low": reading.low, "high": reading.high, "unit": reading.unit, "words": one.words,
        "source": line.source, "doubts": [doubt.value for doubt in one.doubts], "candidates": [near.indicator for near in one.candidates],
        "ledger": line.now.value if line.now is not None else None, "known": line.known,
    }  # fmt: skip


def read_history(
    draft: RunningText,
    *,
    file: FileName,
    ledger: Ledger,
    actor: Actor,
    day: date,
    org_unit: str | None = None,
    period: Period | None = None,
) -> HistoryReading:
    """The proposals of a report of the actor's unit (or of `org_unit`); units that the actor does not see are not proposed."""
    figures = Figures(ledger.catalogue, actor=actor)
    history = propose(
        draft.text,
        tree=figures.tree,
        office=org_unit or whole_of(actor.org_unit),
        matcher=Matcher(vocabulary_of(ledger.catalogue), chosen=choices(ledger)),
        reference=day,
        period=period,
        aliases=ledger.settings.unit_aliases,
    )
    proposals = [_cut(one, figures) for one in history.proposals]
    asked = [
        Asked(one.indicator, one.org_unit, one.period)
        for one in proposals
        if one.indicator is not None and one.org_unit is not None and one.period is not None
    ]
    found = {(one.indicator, one.org_unit, one.period): one for one in figures.many(dict.fromkeys(asked))}
    lines = [
        Line(
            number,
            one,
            found.get((one.indicator or "", one.org_unit or "", one.period or Period(day, day))),
            _source(file.name, one),
        )
        for number, one in enumerate(proposals, start=1)
    ]
    return HistoryReading(
        file.name, file.digest, history, tuple(lines), {one.id: one.name for one in ledger.catalogue.indicators}
    )


def statements(reading: HistoryReading, confirmed: Confirmed, *, ledger: Ledger) -> tuple[list[Statement], dict[int, Problem]]:
    """The confirmed lines as statements, and what is still wrong with some of them by their number."""
    decisions = confirmed.lines
    known = {one.id for one in ledger.catalogue.indicators}
    kept: list[Statement] = []
    problems: dict[int, Problem] = {}
    for line in reading.lines:
        decided = decisions.get(line.number)
        if decided is None:
            continue
        indicator = decided.indicator or line.proposal.indicator
        unit, period = decided.org_unit or line.proposal.org_unit, decided.period or line.proposal.period
        if indicator is None or indicator not in known or unit is None or period is None:
            problems[line.number] = _missing(indicator, unit)
        else:
            kept.append(Statement(indicator, unit, period, _said(line, decided, final=confirmed.final)))
    return kept, problems | _twice(reading, decisions, kept, problems)


def _said(line: Line, decided: Decided, *, final: bool) -> Stated:
    """What takes the place of a final one is final: it stands before the same strayed records."""
    quantity = decided.quantity or line.proposal.reading
    final = final or (line.stands is not None and line.stands.final)
    return as_stated(quantity, line.source, words=line.proposal.words, origin=Origin.REPORT, final=final)


def _missing(indicator: str | None, unit: str | None) -> Problem:
    if indicator is None:
        return Problem("no_such_indicator", "没有选指标。", "请选一个指标，或不引用这一条。")
    if unit is None:
        return Problem("no_such_unit", "没有选单位。", "请选单位，或不引用这一条。")
    return Problem("no_such_period", "没有写期间。", "请写如“2025年上半年”。")


def _twice(
    reading: HistoryReading, decisions: Mapping[int, Decided], kept: Sequence[Statement], problems: Mapping[int, Problem]
) -> dict[int, Problem]:
    """Two lines that would state the same figure differently."""
    numbers = [line.number for line in reading.lines if line.number in decisions and line.number not in problems]
    values: dict[object, set[Decimal]] = {}
    for one in kept:
        values.setdefault(one.key, set()).add(one.said.value)
    return {
        number: Problem("stated_twice", "另有一条说的是同一个数据，数不一样。", "请只留一条。")
        for number, one in zip(numbers, kept, strict=True)
        if len(values[one.key]) > 1
    }


def _cut(proposal: Proposal, figures: Figures) -> Proposal:
    """Without a unit that the actor does not see."""
    seen = proposal.org_unit is None or whole_of(proposal.org_unit) in figures.seen
    return proposal if seen else replace(proposal, org_unit=None)


def _paper(source: str) -> str:
    """The document of a source, without the place in it."""
    return source.partition(" 第")[0]


def _source(file: str, proposal: Proposal) -> str:
    return f"{file} 第{proposal.paragraph}段"
