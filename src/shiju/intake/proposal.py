"""How a file would be taken in, before anything is written: what each column is taken for, how sure that is, and what else it may be.

A person confirms or changes it; what was decided is remembered by the table's headings and holds the next time, also when a column moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.office import OfficeSettings, Remembered
from shiju.catalogue.settings import remembered_lines
from shiju.intake.headings import heading_key, is_serial
from shiju.intake.mapping import IGNORED, alternatives
from shiju.intake.sheets import SheetReading, amendments, drafts, rejected
from shiju.intake.tables import Heading

MOST_ALTERNATIVES = 3


@dataclass(frozen=True)
class Alternative:
    """A field that a column may be; `sure` in per cent."""

    field: str
    label: str
    sure: int


@dataclass(frozen=True)
class ColumnProposal:
    """A column. `field` None: it would be left out."""

    heading: str
    field: str | None
    label: str
    sure: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class SheetProposal:
    """A sheet or table as it would be taken in. `question` says what a person must decide first; `left_out` why it holds no records."""

    file: str
    sheet: str
    kind: str | None
    label: str
    kinds: tuple[str, ...]
    columns: tuple[ColumnProposal, ...]
    accepted: int
    corrected: int
    rejected: int
    question: str
    left_out: str
    reading: SheetReading


def proposal_of(sheet: SheetReading, catalogue: Catalogue) -> SheetProposal:
    """The proposal for a sheet that was read."""
    match, candidates = sheet.match, sheet.unsure.candidates if sheet.unsure is not None else ()
    kinds = tuple(candidate.partition("（")[0] for candidate in candidates)
    likely = [*([match.kind.id] if match is not None else []), *kinds]
    kind = next((catalogue.kind(name) for name in likely if any(one.id == name for one in catalogue.kinds)), None)
    return SheetProposal(
        sheet.file, sheet.sheet, kind.id if kind is not None else None, kind.label if kind is not None else "", kinds,
        _columns(sheet, kind) if kind is not None else (), sum(1 for _ in drafts(sheet)), sum(1 for _ in amendments(sheet)),
        sum(1 for _ in rejected(sheet)), sheet.unsure.message if sheet.unsure is not None else "", sheet.left_out, sheet,
    )  # fmt: skip


def _columns(sheet: SheetReading, kind: Kind) -> tuple[ColumnProposal, ...]:
    headings = sheet.table.headings if sheet.table is not None else ()
    return tuple(_column(heading, sheet, kind) for heading in headings if not is_serial(heading.path[-1]))


def _column(heading: Heading, sheet: SheetReading, kind: Kind) -> ColumnProposal:
    match = sheet.match
    one = match.columns.get(heading.column) if match is not None and match.kind.id == kind.id else None
    sure = match.scores.get(heading.column, 0) if match is not None and one is not None else 0
    others = tuple(Alternative(other.id, other.label, score) for other, score in alternatives(heading, kind) if other is not one)
    name, label = (one.id, one.label) if one is not None else (None, "")
    return ColumnProposal(heading.text, name, label, sure, others[:MOST_ALTERNATIVES])


def decided(proposal: SheetProposal, *, kind: str | None = None, columns: Mapping[str, str] | None = None) -> Remembered:
    """The proposal as confirmed: with another kind, or with other fields (`-` for none) for the headings named; raises ValueError without any kind."""
    chosen = kind or proposal.kind
    if chosen is None:
        raise ValueError("a table is decided only with its kind")
    keep = {column.heading: column.field or IGNORED for column in proposal.columns} if chosen == proposal.kind else {}
    every = [heading for heading in proposal.reading.headings if not is_serial(heading)]
    return Remembered(chosen, tuple((heading, {**keep, **(columns or {})}.get(heading, IGNORED)) for heading in every))


def remember(settings: OfficeSettings, *tables: Remembered) -> OfficeSettings:
    """The settings with these decisions; one for the same headings takes the place of the earlier."""
    kept = [one for one in settings.remembered if all(_headings(one) != _headings(new) for new in tables)]
    return replace(settings, remembered=(*kept, *tables))


def _headings(table: Remembered) -> frozenset[str]:
    return frozenset(heading_key(heading) for heading, _ in table.columns)


def proposal_text(proposal: SheetProposal) -> str:
    """The proposal as a piece of a mapping file (`shiju import --mapping`), each column with its reasons as a comment."""
    name = f"# {proposal.file} · {proposal.sheet}："
    if proposal.kind is None:
        return f"{name}{proposal.question or proposal.left_out}\n"
    table = decided(proposal)
    notes = {column.heading: _note(column) for column in proposal.columns}
    told = proposal.question or f"导入 {proposal.accepted} 行，更正 {proposal.corrected} 条，退回 {proposal.rejected} 行"
    others = f"；也可能是 {'、'.join(proposal.kinds)}" if len(proposal.kinds) > 1 else ""
    return "\n".join((f"{name}{proposal.label}{others}。{told}", *remembered_lines(table, notes), ""))


def _note(column: ColumnProposal) -> str:
    taken = f"{column.label}，把握 {column.sure}%" if column.field else "不导入"
    others = "、".join(f"{one.field}（{one.label}）" for one in column.alternatives)
    return f"{taken}；也可能是 {others}" if others else taken
