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
    """A numbered heading of level 1 (一、), 2 (（一）) or 3 (1.); `lead` is running text in the same paragraph."""

    level: int
    number: str
    text: str
    lead: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `indent` False for the line that addresses the receiver."""

    runs: tuple[Run, ...]
    indent: bool = True


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
    title: str
    to: str
    organ: str
    day: date
    blocks: tuple[Block, ...]
    names: dict[str, str]
    """Indicator id → its name, for all figures of the report."""
    proof: dict[str, RecordLine] = field(default_factory=dict)
    imprint: tuple[str, ...] = ()
    """Lines of the 版记, if any."""

    @property
    def figures(self) -> tuple[FigureRun, ...]:
        """All occurrences of figures, in the order of the text."""
        return tuple(run for block in self.blocks for run in _runs(block) if isinstance(run, FigureRun))


def _runs(block: Block) -> tuple[Run, ...]:
    if isinstance(block, Heading):
        return block.lead
    if isinstance(block, Paragraph):
        return block.runs
    if isinstance(block, Table):
        return tuple(run for row in block.rows for cell in row for run in cell)
    return block.values if isinstance(block, Chart) else ()
