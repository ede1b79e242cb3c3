"""From template and figures to a document: what is stated, how, and what falls away."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from shiju.indicators.figure import Figure
from shiju.ledger.keys import digest
from shiju.periods import Period
from shiju.reports.document import (
    Annex,
    Block,
    Chart,
    FigureRun,
    Heading,
    Imprint,
    Paragraph,
    Photo,
    Photos,
    RecordLine,
    RedHead,
    Report,
    Run,
    Table,
    Text,
)
from shiju.reports.template import Template
from shiju.reports.template_parts import AnnexStart, Fence, Item, Listing, Optional, Part, Place, Prose, Section
from shiju.reports.tidying import nested_quotes, tidied
from shiju.reports.titles import heading_number, numeral, period_words
from shiju.reports.wording import falls_away, state

_CODE_LENGTH = 5
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_MOST_RECORDS = 20
_MOST_PHOTOS = 4
_MOST_COLUMNS = 8
"""A table with more columns than this is turned round, so that the letters stay readable."""
_AXES = {"units": "单位", "months": "月份"}
_PLACE = re.compile(r"\{(\w+)\}")
_LEVELS = ("区", "县", "市", "旗")


@dataclass(frozen=True)
class Wanted:
    """The records of a kind that a section tells of: those of the period in the order of their days, at most so many.

    Where a field is named, only those in which it is one of the values.
    """

    kind: str
    period: Period
    most: int
    field: str | None = None
    values: tuple[str, ...] = ()

    def fits(self, record: Mapping[str, str]) -> bool:
        """Whether the record, as field → text, has one of the values."""
        return self.field is None or record.get(self.field) in self.values


@dataclass(frozen=True)
class Facts:
    """What the composer asks of the house: figures, the records of a kind in the period, the units below the office, pictures."""

    figure: Callable[[str, str, Period, date], Figure]
    """Indicator id, org unit, period, the day up to which it is looked at → figure."""
    names: Mapping[str, tuple[str, str]]
    """Indicator id → name and unit of measure."""
    records: Callable[["Wanted"], Sequence[Mapping[str, str]]]
    """The records that a section tells of, as field → text."""
    units: Sequence[tuple[str, str]]
    """Code and name of the units directly below the office that stand at the end of the period."""
    describe: Callable[[Iterable[str]], dict[str, RecordLine]]
    """Record ids → lines of the proof."""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """Indicator id → what it reckons, in a sentence."""
    photos: Callable[[str, Period, int], Sequence[Photo]] = field(default=lambda _kind, _period, _most: ())


@dataclass(frozen=True)
class Framing:
    """What stands around a document and is asked for when it is written; empty = as the template has it."""

    mark: str = ""
    number: str = ""
    copies: tuple[str, ...] = ()
    imprint: str = ""
    organ: str = ""
    """The name that signs, where it is not the org unit's own."""


@dataclass(frozen=True)
class Issuer:
    """Who reports: its code, the name that signs, and the name of the unit above, to which it reports."""

    org_unit: str
    organ: str
    superior: str = ""


def compose(
    template: Template, *, issuer: Issuer, period: Period, day: date, facts: Facts, framing: Framing | None = None
) -> Report:
    """The report of an org unit for a period, dated `day`. The same template, figures and records give the same report."""
    work = _Composer(issuer, period, facts)
    body, annexes = work.document(template.items)
    runs = work.runs
    code = _code(
        template.id, issuer.org_unit, str(period), *(f"{run.figure.indicator}{run.figure.value}{run.shown}" for run in runs)
    )
    used = {run.figure.indicator for run in runs}
    asked = framing or Framing()
    return Report(
        code=code,
        template=template.id,
        org_unit=issuer.org_unit,
        period=str(period),
        title=work.words(template.title),
        to=work.words(template.to),
        organ=issuer.organ,
        day=day,
        blocks=_coded(body, code),
        names={one: facts.names[one][0] for one in sorted(used)},
        definitions={one: facts.definitions[one] for one in sorted(used) if one in facts.definitions},
        proof=facts.describe(dict.fromkeys(record for run in runs for record in run.figure.records)),
        head=_head(template, asked, work.words),
        annexes=tuple(Annex(annex.title, _coded(annex.blocks, code)) for annex in annexes),
        imprint=_imprint(template, asked, work.words, day),
    )


def _head(template: Template, asked: Framing, words: Callable[[str], str]) -> RedHead | None:
    mark, number = asked.mark or template.mark, asked.number or template.number
    return RedHead(words(mark or "{office}文件"), words(number)) if mark or number else None


def _imprint(template: Template, asked: Framing, words: Callable[[str], str], day: date) -> Imprint | None:
    copies, organ = asked.copies or template.copies, asked.imprint or template.imprint
    return Imprint(tuple(map(words, copies)), words(organ or "{office}"), day) if copies or organ else None


class _Composer:
    """Holds the numbering of headings and figures while a report is composed."""

    def __init__(self, issuer: Issuer, period: Period, facts: Facts) -> None:
        self._unit, self._organ, self._period, self._facts = issuer.org_unit, issuer.organ, period, facts
        self._committee = f"{issuer.superior[-1]}委" if issuer.superior.endswith(_LEVELS) else "上级"
        self.runs: list[FigureRun] = []
        self._numbers = [0, 0, 0]

    def words(self, text: str) -> str:
        """{office}, {period}, {year} and {committee} (区委, 县委, 市委) put in."""
        said = {
            "office": self._organ,
            "period": period_words(self._period),
            "year": str(self._period.first.year),
            "committee": self._committee,
        }
        for name, word in said.items():
            text = text.replace(f"{{{name}}}", word)
        return text

    def document(self, items: Sequence[Item]) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
        """The body and the annexes that have content; headings are counted anew in each."""
        parts: list[tuple[str, list[Item]]] = [("", [])]
        for item in items:
            if isinstance(item, AnnexStart):
                parts.append((item.title, []))
            else:
                parts[-1][1].append(item)
        body, *rest = [(title, self._blocks(inside)) for title, inside in parts]
        return body[1], tuple(Annex(self.words(title), blocks) for title, blocks in rest if blocks)

    def _blocks(self, items: Sequence[Item]) -> tuple[Block, ...]:
        """The blocks of all items; sections without content are left out, and so are not counted."""
        self._numbers = [0, 0, 0]
        found: list[Block] = []
        waiting: list[Section] = []
        for item in items:
            if isinstance(item, Section):
                waiting = [one for one in waiting if one.level < item.level] + [item]
                continue
            mark = len(self.runs)
            content = self._content(item)
            if not content:
                del self.runs[mark:]
                continue
            found += [self._heading(section) for section in waiting]
            waiting = []
            found += content
        return tuple(found)

    def _heading(self, section: Section) -> Heading:
        self._numbers[section.level - 1] += 1
        self._numbers[section.level :] = [0] * (len(self._numbers) - section.level)
        return Heading(section.level, heading_number(section.level, self._numbers[section.level - 1]), self.words(section.text))

    def _content(self, item: Item) -> list[Block]:
        if isinstance(item, Fence):
            make = {"table": self._table, "chart": self._chart, "records": self._records, "photos": self._photos}[item.sort]
            return make(item.settings)
        runs = self._prose(item.parts) if isinstance(item, Prose) else ()
        return [Paragraph(runs)] if runs else []

    def _prose(self, parts: Iterable[Part]) -> tuple[Run, ...]:
        """The runs of a paragraph; none where everything optional fell away and no other word is left but punctuation."""
        runs: list[Run] = []
        dropped = False
        for part in parts:
            if isinstance(part, Optional | Listing):
                kept = self._optional(part) if isinstance(part, Optional) else self._listing(part)
                dropped = dropped or not kept
                runs += kept
            else:
                runs.append(self._part(part))
        words = "".join(run.text for run in runs if isinstance(run, Text))
        empty = dropped and not any(isinstance(run, FigureRun) for run in runs) and not any(sign.isalnum() for sign in words)
        return () if empty else tidied(runs)

    def _optional(self, part: Optional) -> list[Run]:
        mark = len(self.runs)
        runs = [self._part(one) for one in part.parts]
        figures = (run for run in runs if isinstance(run, FigureRun))
        if any(falls_away(run.figure, run.wording, at_zero=part.at_zero) for run in figures):
            del self.runs[mark:]
            return []
        return runs

    def _listing(self, listing: Listing) -> list[Run]:
        mark = len(self.runs)
        lead = [self._part(one) for one in listing.lead]
        items = [kept for item in listing.items if (kept := self._optional(item))]
        if not items:
            del self.runs[mark:]
            return []
        return [*lead, *items[0], *(run for item in items[1:] for run in (Text("、"), *item))]

    def _part(self, part: str | Place) -> Run:
        if isinstance(part, str):
            return Text(part)
        if part.name in self._facts.names:
            return self._figure(part.name, part.wording)
        return Text(self.words(f"{{{part.name}}}"))

    def _figure(self, indicator: str, wording: str, *, unit: str | None = None, period: Period | None = None) -> FigureRun:
        figure = self._facts.figure(indicator, unit or self._unit, period or self._period, self._period.last)
        run = FigureRun(f"{len(self.runs) + 1:03d}", figure, wording, state(figure, wording))
        self.runs.append(run)
        return run

    def _axis(self, columns: str) -> list[tuple[str, str | None, Period | None]]:
        """Heading, org unit and period of each column."""
        if columns == "units":
            return [(name, code, None) for code, name in self._facts.units]
        return [(f"{month.first.month}月", None, month) for month in self._period.months()]

    def _table(self, settings: Mapping[str, Any]) -> list[Block]:
        """Indicators down, months or units across; the other way round where that would be too many columns."""
        indicators = [(_with_unit(*self._facts.names[one]), one) for one in settings["rows"]]
        columns = settings.get("columns", "months")
        across = [*self._axis(columns), ("合计", None, None)]
        caption = self.words(settings.get("caption", ""))
        rows: list[tuple[tuple[Run, ...], ...]]
        if len(across) <= _MOST_COLUMNS or len(across) <= len(indicators):
            head = ("指标", *(heading for heading, _, _ in across))
            rows = [
                ((Text(name),), *((self._figure(one, "exact", unit=code, period=month),) for _, code, month in across))
                for name, one in indicators
            ]
        else:
            head = (_AXES[columns], *(name for name, _ in indicators))
            rows = [
                ((Text(heading),), *((self._figure(one, "exact", unit=code, period=month),) for _, one in indicators))
                for heading, code, month in across
            ]
        return [Table(caption, head, tuple(rows))] if indicators else []

    def _chart(self, settings: Mapping[str, Any]) -> list[Block]:
        indicator = settings["indicator"]
        axis = self._axis(settings.get("columns", "months"))
        values = tuple(self._figure(indicator, "exact", unit=code, period=period) for _, code, period in axis)
        if not any(run.figure.value for run in values):
            return []
        unit = self._facts.names[indicator][1]
        return [Chart(self.words(settings.get("caption", "")), unit, tuple(heading for heading, _, _ in axis), values)]

    def _records(self, settings: Mapping[str, Any]) -> list[Block]:
        """One paragraph a record: 一是…。 Records are told in their order, as many as asked for, without 一是 where that was declared."""
        most, named = settings.get("most", _MOST_RECORDS), settings.get("field")
        wanted = Wanted(settings["kind"], self._period, most, named, tuple(settings.get("is") or ()))
        lines: list[Block] = []
        found = [record for record in self._facts.records(wanted) if wanted.fits(record)]
        for number, record in enumerate(found[:most], start=1):
            text = _told(settings["text"], record)
            counted = f"{numeral(number)}是" if settings.get("numbered", True) else ""
            lines.append(Paragraph(tidied([Text(counted + nested_quotes(text))])))
        return lines

    def _photos(self, settings: Mapping[str, Any]) -> list[Block]:
        photos = tuple(self._facts.photos(settings["kind"], self._period, settings.get("most", _MOST_PHOTOS)))
        return [Photos(photos)] if photos else []


def _told(text: str, record: Mapping[str, str]) -> str:
    """The text with the record's fields put in; braces that a clerk typed into a field are words, not fields."""
    return _PLACE.sub(lambda place: record.get(place[1], place[0]), text)


def _with_unit(name: str, unit: str) -> str:
    """学习次数（次）, but 活动参加人次: what the name says already is not said again."""
    return name if name.endswith(unit) else f"{name}（{unit}）"


def _code(*parts: str) -> str:
    number = int(digest(*parts), 16)
    signs = []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE_SIGNS))
        signs.append(_CODE_SIGNS[place])
    return "".join(signs)


def _coded(blocks: Iterable[Block], code: str) -> tuple[Block, ...]:
    return tuple(_with_code(block, code) for block in blocks)


def _with_code(block: Block, code: str) -> Block:
    """The block with the report's code in front of every anchor, so that a pasted figure still tells its report."""

    def anchored(run: FigureRun) -> FigureRun:
        return replace(run, anchor=f"{code}-{run.anchor}")

    def runs(found: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(anchored(run) if isinstance(run, FigureRun) else run for run in found)

    if isinstance(block, Paragraph):
        return replace(block, runs=runs(block.runs))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(runs(cell) for cell in row) for row in block.rows))
    return replace(block, values=tuple(map(anchored, block.values))) if isinstance(block, Chart) else block
