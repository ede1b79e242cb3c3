"""The document tree: what a report consists of, before any file format. Writers only place what stands here."""

from dataclasses import dataclass, field
from datetime import date

from shiju.indicators.figure import Figure


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class FigureRun:
    """One occurrence of a figure: its anchor (unique in the report), the wording it is stated in, and the words shown."""

    anchor: str
    figure: Figure
    wording: str
    shown: str


Run = Text | FigureRun


@dataclass(frozen=True)
class Heading:
    """A numbered heading of level 1 (一、), 2 (（一）) or 3 (1.)."""

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Table:
    """A table with one row of headings; the first column is text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


@dataclass(frozen=True)
class Chart:
    """Columns, one for each label; every value is a figure."""

    caption: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[FigureRun, ...]


@dataclass(frozen=True)
class Photo:
    """A picture by its bytes (JPEG or PNG), its size in pixels, and what it shows."""

    digest: str
    content: bytes
    width: int
    height: int
    caption: str


@dataclass(frozen=True)
class Photos:
    """Pictures side by side, two in a row."""

    items: tuple[Photo, ...]


Block = Heading | Paragraph | Table | Chart | Photos


@dataclass(frozen=True)
class RedHead:
    """发文机关标志 and 发文字号 over a red rule (7.2.4 to 7.2.7). The number is empty where none was given yet."""

    mark: str
    number: str


@dataclass(frozen=True)
class Annex:
    """An annex (附件), on a page of its own behind the signature (7.3.7)."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Imprint:
    """版记 at the foot of the last page (7.4): who gets a copy, who prints it, and when."""

    copies: tuple[str, ...]
    organ: str
    day: date


@dataclass(frozen=True)
class RecordLine:
    """A record behind a figure, as the proof shows it."""

    id: str
    described: str
    source: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A composed report. `code` names it in every anchor; `proof` holds the records that its figures rest on, by id."""

    code: str
    template: str
    org_unit: str
    period: str
    title: str
    to: str
    organ: str
    day: date
    blocks: tuple[Block, ...]
    names: dict[str, str]
    """Indicator id → its name, for all figures of the report."""
    definitions: dict[str, str] = field(default_factory=dict)
    """Indicator id → what it reckons, in a sentence."""
    proof: dict[str, RecordLine] = field(default_factory=dict)
    head: RedHead | None = None
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None

    @property
    def figures(self) -> tuple[FigureRun, ...]:
        """All occurrences of figures, in the order of the text."""
        blocks = [*self.blocks, *(block for annex in self.annexes for block in annex.blocks)]
        return tuple(run for block in blocks for run in _runs(block) if isinstance(run, FigureRun))

    @property
    def as_of(self) -> int:
        """The revision number of the ledger that the figures were reckoned at."""
        return max((run.figure.as_of for run in self.figures), default=0)

    @property
    def annex_note(self) -> tuple[str, ...]:
        """The lines of the 附件说明 (7.3.4), without the word 附件: numbered where there are several, no punctuation at the end."""
        if len(self.annexes) == 1:
            return (self.annexes[0].title,)
        return tuple(f"{number}.{annex.title}" for number, annex in enumerate(self.annexes, start=1))

    def annex_label(self, place: int) -> str:
        """附件, or 附件2 where there are several (7.3.7); `place` counts from 0."""
        return "附件" if len(self.annexes) == 1 else f"附件{place + 1}"


def day_words(day: date) -> str:
    """The day as documents write it (7.3.5.4): Arabic, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def copies_words(imprint: Imprint) -> str:
    """The line of those who get a copy (7.4), ending with a full stop; empty without any."""
    return f"抄送：{'，'.join(imprint.copies)}。" if imprint.copies else ""


def _runs(block: Block) -> tuple[Run, ...]:
    if isinstance(block, Paragraph):
        return block.runs
    if isinstance(block, Table):
        return tuple(run for row in block.rows for cell in row for run in cell)
    return block.values if isinstance(block, Chart) else ()
