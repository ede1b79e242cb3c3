"""The audit of one draft against the ledger, as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiju.audit.fingerprint import fingerprint
from shiju.audit.judged import Judged
from shiju.audit.overlap import Archive, Source
from shiju.audit.telling import Mark, marks
from shiju.audit.whole import Audited, Summary, audit_text, summary
from shiju.audit.words import word_list
from shiju.documents.running_text import RunningText, UnreadableTextFault, read_documents
from shiju.periods import Period
from shiju.queries.auditing import LedgerSide, choices, earlier_reports, ledger_side
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor

MOST_RECORDS = 50
"""Records listed behind one value of the ledger; the others are counted."""


@dataclass(frozen=True)
class Finding:
    """One finding; of a claim also its fingerprint, the indicators that it may be about (id → name), and what a person decided (None = nothing)."""

    mark: Mark
    back: tuple[tuple[int, str], ...]
    """Where the passages begin, and their words."""
    records: tuple[str, ...]
    further: int
    """Records that are not listed."""
    fingerprint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    decided: str | None = None


@dataclass(frozen=True)
class DraftAudit:
    """The result with all that a page shows of it."""

    audited: Audited
    findings: tuple[Finding, ...]
    summary: Summary
    described: Mapping[str, str]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The findings without what a person may decide."""
        return tuple(one.mark for one in self.findings)


def audit_draft(
    draft: RunningText, *, ledger: Ledger, actor: Actor, org_unit: str | None, period: Period | None, day: date
) -> DraftAudit:
    """The draft audited on that day. With an empty ledger it is audited against itself and earlier reports."""
    side = ledger_side(ledger, actor=actor, org_unit=org_unit)
    view = None if side.empty else side.view(draft)
    audited = audit_text(
        draft.text,
        reference=day,
        office=side.office,
        period=period,
        archive=_archive(ledger, side, draft),
        ledger=view,
        pictured=draft.pictured,
    )
    found = marks(audited)
    described = side.described(record for mark in found for record in mark.records[:MOST_RECORDS])
    claims = {(one.claim.reading.start, one.claim.reading.end): one for one in audited.claims}
    kept = choices(ledger)
    findings = tuple(_finding(mark, claims.get(mark.places[0]), audited, side, described, kept) for mark in found)
    return DraftAudit(audited, findings, summary(audited), described)


def _finding(
    mark: Mark, judged: Judged | None, audited: Audited, side: LedgerSide, described: Mapping[str, str], kept: Mapping[str, str]
) -> Finding:
    back = tuple((start, audited.draft.text[start:end]) for start, end in mark.places)
    records = tuple(described[one] for one in mark.records[:MOST_RECORDS] if one in described)
    further = max(0, len(mark.records) - MOST_RECORDS)
    if judged is None or mark.sort.value != judged.verdict.value or not audited.names:
        return Finding(mark, back, records, further)
    key = fingerprint(judged.claim)
    near = dict.fromkeys([*([judged.indicator] if judged.indicator else []), *(one.indicator for one in judged.candidates)])
    return Finding(mark, back, records, further, key, tuple((one, side.names.get(one, one)) for one in near), kept.get(key))


def _archive(ledger: Ledger, side: LedgerSide, draft: RunningText) -> Archive | None:
    """The earlier reports that the ledger's folder holds and that can be read, and those that it issued."""
    found = read_documents(earlier_reports(ledger))
    sources = [Source(path.name, text.text) for path, text in found if not isinstance(text, UnreadableTextFault)]
    sources += side.issued(draft)
    return Archive(sources, phrases=word_list("phrases")["phrases"]) if sources else None
