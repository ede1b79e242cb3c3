"""From template and figures to a document: what is stated, how, and what falls away."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shiju.indicators.figure import Figure
from shiju.ledger.keys import digest
from shiju.periods import Period
from shiju.reports.document import (
    Block,
    Chart,
    FigureRun,
    Heading,
    Paragraph,
    Photo,
    Photos,
    RecordLine,
    Report,
    Run,
    Table,
    Text,
)
from shiju.reports.template import Fence, Item, Optional, Part, Place, Prose, Section, Template
from shiju.reports.wording import WORDINGS

_CHINESE = "一二三四五六七八九十"
_CODE_LENGTH = 5
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_MOST_RECORDS = 20
_LEVELS = ("区", "县", "市", "旗")
_HALVES, _QUARTERS = {1: "上半年", 7: "下半年"}, {1: "第一季度", 4: "第二季度", 7: "第三季度", 10: "第四季度"}
_HALF_MONTHS, _QUARTER_MONTHS, _YEAR_MONTHS = 6, 3, 12


@dataclass(frozen=True)
class Facts:
    """What the composer asks of the house: figures, the records of a kind in the period, the units below the office, pictures."""

    figure: Callable[[str, str, Period, date], Figure]
    """Indicator id, org unit, period, the day up to which it is looked at → figure."""
    names: Mapping[str, tuple[str, str]]
    """Indicator id → name and unit of measure."""
    records: Callable[[str, Period], Sequence[Mapping[str, str]]]
    """Kind, period → its records as field → text."""
    units: Sequence[tuple[str, str]]
    """Code and name of the units directly below the office that stand at the end of the period."""
    describe: Callable[[Iterable[str]], dict[str, RecordLine]]
    """Record ids → lines of the proof."""
    photos: Callable[[str, Period, int], Sequence[Photo]] = field(default=lambda _kind, _period, _most: ())


def compose(
    template: Template, *, org_unit: str, organ: str, period: Period, day: date, facts: Facts, superior: str = ""
) -> Report:  # all of them name one thing each
    """The report of an org unit for a period, dated `day`; `superior` is the name of the unit above, to which it reports. The same template, figures and records give the same report."""
    work = _Composer(org_unit, organ, period, facts, superior)
    blocks = work.blocks(template.items)
    title, to = (work.words(text) for text in (template.title, template.to))
    runs = work.runs
    code = _code(template.id, org_unit, str(period), *(f"{run.figure.indicator}{run.figure.value}{run.shown}" for run in runs))
    blocks = tuple(_coded(block, code) for block in blocks)
    used = {run.figure.indicator for run in runs}
    proof = facts.describe(dict.fromkeys(record for run in runs for record in run.figure.records))
    return Report(code, template.id, title, to, organ, day, blocks, {one: facts.names[one][0] for one in sorted(used)}, proof)


def period_words(period: Period) -> str:
    """The period as a title names it: 2026年上半年, 2026年第二季度, 2026年6月, 2026年度."""
    first, months = period.first, len(list(period.months()))
    whole = Period.months_from(first.year, first.month, months) if first.month + months <= _YEAR_MONTHS + 1 else None
    if whole == period:
        named = {
            _YEAR_MONTHS: {1: "度"}, _HALF_MONTHS: _HALVES, _QUARTER_MONTHS: _QUARTERS, 1: {first.month: f"{first.month}月"},
        }.get(months, {}).get(first.month)  # fmt: skip
        if named is not None:
            return f"{first.year}年{named}"
    last = period.last
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


class _Composer:
    """Holds the numbering of headings and figures while a report is composed."""

    def __init__(self, org_unit: str, organ: str, period: Period, facts: Facts, superior: str) -> None:
        self._unit, self._organ, self._period, self._facts = org_unit, organ, period, facts
        self._committee = f"{superior[-1]}委" if superior.endswith(_LEVELS) else "上级"
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

    def blocks(self, items: Sequence[Item]) -> tuple[Block, ...]:
        """The blocks of all items; sections without content are left out, and so are not counted."""
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
        number = self._numbers[section.level - 1]
        shown = {1: f"{_numeral(number)}、", 2: f"（{_numeral(number)}）", 3: f"{number}."}[section.level]
        return Heading(section.level, shown, self.words(section.text))

    def _content(self, item: Prose | Fence) -> list[Block]:
        if isinstance(item, Prose):
            runs = self._prose(item.parts)
            return [Paragraph(runs)] if runs else []
        make = {"table": self._table, "chart": self._chart, "records": self._records, "photos": self._photos}[item.sort]
        return make(item.settings)

    def _prose(self, parts: Iterable[Part]) -> tuple[Run, ...]:
        """The runs of a paragraph; none where everything optional fell away and no other word is left but punctuation."""
        runs: list[Run] = []
        dropped = False
        for part in parts:
            if isinstance(part, Optional):
                kept = self._optional(part)
                dropped = dropped or not kept
                runs += kept
            else:
                runs.append(self._part(part))
        words = "".join(run.text for run in runs if isinstance(run, Text))
        empty = dropped and not any(isinstance(run, FigureRun) for run in runs) and not any(sign.isalnum() for sign in words)
        return () if empty else _tidied(runs)

    def _optional(self, part: Optional) -> list[Run]:
        mark = len(self.runs)
        runs = [self._part(one) for one in part.parts]
        if any(isinstance(run, FigureRun) and not run.figure.value for run in runs):
            del self.runs[mark:]
            return []
        return runs

    def _part(self, part: str | Place) -> Run:
        if isinstance(part, str):
            return Text(part)
        if part.name in self._facts.names:
            return self._figure(part.name, part.wording)
        return Text(self.words(f"{{{part.name}}}"))

    def _figure(self, indicator: str, wording: str, *, unit: str | None = None, period: Period | None = None) -> FigureRun:
        figure = self._facts.figure(indicator, unit or self._unit, period or self._period, self._period.last)
        run = FigureRun(f"{len(self.runs) + 1:03d}", figure, wording, WORDINGS[wording](figure) or "—")
        self.runs.append(run)
        return run

    def _axis(self, columns: str) -> list[tuple[str, str | None, Period | None]]:
        """Heading, org unit and period of each column."""
        if columns == "units":
            return [(name, code, None) for code, name in self._facts.units]
        return [(f"{month.first.month}月", None, month) for month in self._period.months()]

    def _table(self, settings: Mapping[str, Any]) -> list[Block]:
        axis = self._axis(settings.get("columns", "months"))
        rows: list[tuple[tuple[Run, ...], ...]] = []
        for indicator in settings["rows"]:
            name, unit = self._facts.names[indicator]
            cells: list[tuple[Run, ...]] = [
                (self._figure(indicator, "exact", unit=code, period=period),) for _, code, period in axis
            ]
            total: tuple[Run, ...] = (self._figure(indicator, "exact"),)
            rows.append(((Text(f"{name}（{unit}）"),), *cells, total))
        head = ("指标", *(heading for heading, _, _ in axis), "合计")
        return [Table(self.words(settings.get("caption", "")), head, tuple(rows))] if rows else []

    def _chart(self, settings: Mapping[str, Any]) -> list[Block]:
        indicator = settings["indicator"]
        axis = self._axis(settings.get("columns", "months"))
        values = tuple(self._figure(indicator, "exact", unit=code, period=period) for _, code, period in axis)
        if not any(run.figure.value for run in values):
            return []
        unit = self._facts.names[indicator][1]
        return [Chart(self.words(settings.get("caption", "")), unit, tuple(heading for heading, _, _ in axis), values)]

    def _records(self, settings: Mapping[str, Any]) -> list[Block]:
        """One paragraph a record: 一是…。 Records are told in their order, as many as asked for."""
        wanted, field_name = settings.get("is"), settings.get("field")
        found = [
            record
            for record in self._facts.records(settings["kind"], self._period)
            if field_name is None or record.get(field_name) in (wanted or ())
        ]
        lines: list[Block] = []
        for number, record in enumerate(found[: settings.get("most", _MOST_RECORDS)], start=1):
            text = settings["text"]
            for name, value in record.items():
                text = text.replace(f"{{{name}}}", value)
            lines.append(Paragraph((Text(f"{_numeral(number)}是{text}"),)))
        return lines

    def _photos(self, settings: Mapping[str, Any]) -> list[Block]:
        photos = tuple(self._facts.photos(settings["kind"], self._period, settings.get("most", 4)))
        return [Photos(photos)] if photos else []


def _tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Mend punctuation left doubled or hanging where a part fell away."""
    told: list[Run] = []
    for run in runs:
        if isinstance(run, Text) and told and isinstance(told[-1], Text):
            told[-1] = Text(told[-1].text + run.text)
        else:
            told.append(run)
    return tuple(
        Text(_mended(run.text)) if isinstance(run, Text) else run for run in told if not isinstance(run, Text) or run.text
    )


def _mended(text: str) -> str:
    for wrong, right in (
        ("，，", "，"),
        ("、、", "、"),
        ("，。", "。"),
        ("；。", "。"),
        ("、。", "。"),
        ("。。", "。"),
        ("。，", "。"),
        ("。、", "。"),
        ("；；", "；"),
        ("，；", "；"),
        ("，、", "，"),
    ):
        while wrong in text:
            text = text.replace(wrong, right)
    return text


def _numeral(number: int) -> str:
    """1 → 一 … 99 → 九十九."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _CHINESE[ones - 1]
    return ("" if tens == 1 else _CHINESE[tens - 1]) + "十" + (_CHINESE[ones - 1] if ones else "")


def _code(*parts: str) -> str:
    number = int(digest(*parts), 16)
    signs = []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE_SIGNS))
        signs.append(_CODE_SIGNS[place])
    return "".join(signs)


def _coded(block: Block, code: str) -> Block:
    """The block with the report's code in front of every anchor, so that a pasted figure still tells its report."""

    def runs(found: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(_anchored(run, code) if isinstance(run, FigureRun) else run for run in found)

    if isinstance(block, Paragraph):
        return Paragraph(runs(block.runs), block.indent)
    if isinstance(block, Table):
        return Table(block.caption, block.head, tuple(tuple(runs(cell) for cell in row) for row in block.rows))
    if isinstance(block, Chart):
        return Chart(block.caption, block.unit, block.labels, tuple(_anchored(run, code) for run in block.values))
    return block


def _anchored(run: FigureRun, code: str) -> FigureRun:
    return FigureRun(f"{code}-{run.anchor}", run.figure, run.wording, run.shown)
